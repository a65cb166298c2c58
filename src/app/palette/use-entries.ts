import { useJump, type JumpTarget } from '../../queries';
import { defaultViewState, useNavigateView, useViewState, type ViewState } from '../../route';
import { showDialog } from '../keys/dialogs';
import { useOpening } from '../open/OpeningProvider';
import { writePreferences, type ThemeChoice } from '../preferences';
import { copyLink } from '../frame/copy-link';
import { railViews, viewLabels } from '../frame/views';
import { useOpenArchive } from '../../queries';
import { changeToNode, matchesWords, type PaletteEntry } from './entries';

/** Filters of the browse view at rest; a jump to a group shows the group and nothing less. */
const noFilters: Partial<ViewState> = {
  q: '',
  types: [],
  group: null,
  process: null,
  state: null,
  exit: null,
  computer: null,
  user: null,
  from: null,
  to: null,
};

export interface PaletteEntries {
  readonly entries: readonly PaletteEntry[];
  readonly isSearching: boolean;
  readonly error: Error | null;
}

/** All that the wish may mean: nodes and groups by the explorer, views and actions by their words. */
export function useEntries(wish: string): PaletteEntries {
  const jump = useJump(wish);
  const { view } = useViewState();
  const navigate = useNavigateView();
  const opening = useOpening();
  const archive = useOpenArchive();
  const text = wish.trim();

  const act = (label: string, choose: () => void, note: string | null = null): PaletteEntry => ({
    id: `action-${label}`,
    section: 'Actions',
    label,
    note,
    node: null,
    choose,
  });
  const theme = (choice: ThemeChoice): PaletteEntry =>
    act(choice === 'system' ? 'Theme as the system says' : `Theme ${choice}`, () => {
      writePreferences({ theme: choice });
    });

  const targets = archive && text !== '' ? (jump.data ?? []) : [];
  const found = targets.map((target) => entryOfTarget(target, view, navigate));
  const places: PaletteEntry[] = archive
    ? railViews.map((name) => ({
        id: `view-${name}`,
        section: 'Views',
        label: viewLabels[name].label,
        note: null,
        node: null,
        choose: () => {
          navigate({ view: name });
        },
      }))
    : [];
  const actions = [
    act('Open a file', opening.chooseFile),
    ...(archive
      ? [
          act('Copy link to this view', () => void copyLink(archive.source.kind)),
          act('Close the archive', () => {
            navigate(defaultViewState);
          }),
        ]
      : []),
    theme('light'),
    theme('dark'),
    theme('system'),
    act('Keys and help', () => {
      showDialog('help');
    }),
  ];
  return {
    entries: [...found, ...[...places, ...actions].filter((entry) => matchesWords(entry.label, text))],
    isSearching: jump.isFetching,
    error: jump.error,
  };
}

function entryOfTarget(
  target: JumpTarget,
  view: ViewState['view'],
  navigate: ReturnType<typeof useNavigateView>,
): PaletteEntry {
  switch (target.kind) {
    case 'node':
      return {
        id: `node-${target.node.uuid}`,
        section: 'Nodes',
        label: target.node.name,
        note: target.why === 'pk' ? `pk ${target.node.pk}` : null,
        node: target.node,
        choose: () => {
          navigate(changeToNode(target.node, view));
        },
      };
    case 'group':
      return {
        id: `group-${target.group.uuid}`,
        section: 'Groups',
        label: target.group.label,
        note: `${target.group.nodeCount} nodes`,
        node: null,
        choose: () => {
          navigate({ ...noFilters, group: target.group.uuid, view: 'browse' });
        },
      };
  }
}
