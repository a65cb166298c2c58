import { formatCounted } from '../../lib/format';
import { hideableKinds, type FoldLevel, type HideableKind } from '../../model/provenance-view';
import { useNavigateView, useViewState } from '../../route';
import { Select, type SelectItem } from '../../ui';
import { mostDrawn } from './expansions';
import { hideableTexts } from './picture/kind-texts';
import type { GraphActions } from './use-graph-actions';
import styles from './FoldControls.module.css';

/** Folding to a level, alike neighbours as one, and kinds that are hidden with one click. */
export function FoldControls({
  levels,
  isSimplified,
  actions,
}: {
  readonly levels: number;
  /** The picture was folded and grouped by itself. */
  readonly isSimplified: boolean;
  readonly actions: GraphActions;
}) {
  const view = useViewState();
  const { hide } = view;
  const level = isSimplified ? 0 : view.level;
  const groups = isSimplified || view.groups;
  const navigate = useNavigateView();
  const items: SelectItem[] = [
    { id: 'none', label: 'All unfolded' },
    ...offeredLevels(levels, level).map((at) => ({
      id: String(at),
      label: at === 0 ? 'Top workflows only' : `${formatCounted(at, 'level')} down`,
    })),
    { id: 'innermost', label: 'Fold calculations only' },
  ];
  return (
    <span className={styles.controls} role="group" aria-label="Folding and hiding">
      <Select
        label="Folding"
        hideLabel
        items={items}
        selectedKey={level === null ? 'none' : String(level)}
        onSelectionChange={(key) =>
          navigate(
            {
              level: readLevel(key),
              folded: [],
              unfolded: [],
              // What was simplified by itself would be again, unless it is asked for whole.
              ...(isSimplified && key === 'none' ? { drawn: mostDrawn } : {}),
            },
            { replace: true },
          )
        }
      />
      <Chip
        text="group alike"
        isOn={groups}
        onPress={() => navigate({ groups: !groups, openedGroups: [] }, { replace: true })}
      />
      <span className={styles.label}>Hide</span>
      {hideableKinds.map((kind) => (
        <Chip
          key={kind}
          text={hideableTexts[kind]}
          note={hideableNotes[kind]}
          isOn={hide.includes(kind)}
          onPress={() => actions.toggleHidden(kind)}
        />
      ))}
    </span>
  );
}

const hideableNotes: Readonly<Record<HideableKind, string>> = {
  scalars: 'Plain values: Int, Float, Str, Bool',
  codes: 'The codes that calculations ran',
  'remote-folders': 'Folders on the computers where calculations ran',
  'failed-attempts': 'Processes that failed and were called again with success, with all they called',
};

/** All levels of an ordinary archive; of deeply nested workflows the first ones and then ever larger steps. */
function offeredLevels(levels: number, level: FoldLevel): number[] {
  const all = Array.from({ length: Math.max(1, levels) }, (_, at) => at);
  const offered = all.filter((at) => at < 12 || at % 10 ** Math.floor(Math.log10(at)) === 0);
  return typeof level === 'number' && !offered.includes(level) ? [...offered, level] : offered;
}

function Chip(props: {
  readonly text: string;
  readonly note?: string;
  readonly isOn: boolean;
  readonly onPress: () => void;
}) {
  return (
    <button
      type="button"
      className={styles.chip}
      aria-pressed={props.isOn}
      title={props.note}
      onClick={props.onPress}
    >
      {props.text}
    </button>
  );
}

function readLevel(key: string): FoldLevel {
  if (key === 'none') return null;
  return key === 'innermost' ? 'innermost' : Number(key);
}
