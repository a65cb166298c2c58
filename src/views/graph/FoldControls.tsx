import { hideableKinds, type FoldLevel } from '../../model/provenance-view';
import { useNavigateView, useViewState } from '../../route';
import { Select, type SelectItem } from '../../ui';
import { hideableTexts } from './StatusLine';
import type { GraphActions } from './use-graph-actions';
import styles from './FoldControls.module.css';

/** Folding to a level, alike neighbours as one, and kinds that are hidden with one click. */
export function FoldControls({
  levels,
  actions,
}: {
  readonly levels: number;
  readonly actions: GraphActions;
}) {
  const { level, hide, groups } = useViewState();
  const navigate = useNavigateView();
  const items: SelectItem[] = [
    { id: 'none', label: 'All unfolded' },
    ...Array.from({ length: Math.max(levels, typeof level === 'number' ? level + 1 : 1) }, (_, at) => ({
      id: String(at),
      label: at === 0 ? 'Top workflows only' : `${at} ${at === 1 ? 'level' : 'levels'} down`,
    })).slice(0, 12),
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
          navigate({ level: readLevel(key), folded: [], unfolded: [] }, { replace: true })
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
          isOn={hide.includes(kind)}
          onPress={() => actions.toggleHidden(kind)}
        />
      ))}
    </span>
  );
}

function Chip(props: { readonly text: string; readonly isOn: boolean; readonly onPress: () => void }) {
  return (
    <button type="button" className={styles.chip} aria-pressed={props.isOn} onClick={props.onPress}>
      {props.text}
    </button>
  );
}

function readLevel(key: string): FoldLevel {
  if (key === 'none') return null;
  return key === 'innermost' ? 'innermost' : Number(key);
}
