import { CircleHelp, FolderOpen, Layers, Link, TextSearch, X, type LucideIcon } from 'lucide-react';
import { useJump, useOpenArchive, type JumpTarget } from '../../queries';
import { formatCounted } from '../../lib/format';
import { defaultViewState, useNavigateView, useViewState, type ViewState } from '../../route';
import { toBrowse } from '../../views/shared';
import { showDialog } from '../keys/dialogs';
import { useOpening } from '../open/OpeningProvider';
import { writePreferences } from '../preferences';
import { themeChoices } from '../theme/theme-choices';
import { copyLink } from '../frame/copy-link';
import { railViews, viewLabels } from '../frame/views';
import { changeToNode, matchesWords, type PaletteEntry } from './entries';

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

  const act = (label: string, icon: LucideIcon, choose: () => void): PaletteEntry => ({
    id: `action-${label}`,
    section: 'Actions',
    label,
    note: null,
    icon,
    node: null,
    choose,
  });
  const themes = themeChoices.map(({ id, label, Icon }) =>
    act(label, Icon, () => {
      writePreferences({ theme: id });
    }),
  );

  const targets = archive && text !== '' ? (jump.data ?? []) : [];
  const found = targets.map((target) => entryOfTarget(target, view, navigate));
  const nodes = found.filter((entry) => entry.section === 'Nodes');
  const groups = found.filter((entry) => entry.section === 'Groups');
  // The jump knows uuids, pks and labels; the table searches in more and shows all that it finds.
  const search: PaletteEntry[] =
    archive && text !== ''
      ? [
          {
            id: 'search',
            section: 'Nodes',
            label: `Search all nodes for “${text}”`,
            note: viewLabels.browse.label,
            icon: TextSearch,
            node: null,
            choose: () => {
              navigate(toBrowse({ q: text }));
            },
          },
        ]
      : [];
  const places: PaletteEntry[] = archive
    ? railViews.map((name) => ({
        id: `view-${name}`,
        section: 'Views',
        label: viewLabels[name].label,
        note: null,
        icon: viewLabels[name].icon,
        node: null,
        choose: () => {
          navigate({ view: name });
        },
      }))
    : [];
  const actions = [
    act('Open a file', FolderOpen, opening.chooseFile),
    ...(archive
      ? [
          act('Copy link to this view', Link, () => void copyLink(archive.source.kind)),
          act('Close the archive', X, () => {
            navigate(defaultViewState);
          }),
        ]
      : []),
    ...themes,
    act('Keys and help', CircleHelp, () => {
      showDialog('help');
    }),
  ];
  return {
    entries: [
      ...nodes,
      ...search,
      ...groups,
      ...[...places, ...actions].filter((entry) => matchesWords(entry.label, text)),
    ],
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
        note: `${target.node.processLabel ?? target.node.classLabel} · pk ${target.node.pk}`,
        icon: null,
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
        note: formatCounted(target.group.nodeCount, 'node'),
        icon: Layers,
        node: null,
        choose: () => {
          navigate(toBrowse({ group: target.group.uuid }));
        },
      };
  }
}
