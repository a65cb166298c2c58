import { lazy, type ComponentType } from 'react';
import type { LucideIcon } from 'lucide-react';
import { FileBox, FolderTree, LayoutDashboard, Table2, Waypoints } from 'lucide-react';
import type { ViewName } from '../../route';
import { readyPart, type ReadyPart } from '../ready-part';

/** The view that makes directory trees is there only if its folder is. */
const dumpModules = import.meta.glob<{ readonly DumpView: ComponentType }>('../../views/dump/index.ts');
const loadDump = Object.values(dumpModules)[0];

/** The views by name; each comes when it is first shown. */
export const views: Readonly<Record<ViewName, ReadyPart<object> | null>> = {
  overview: readyPart(async () => (await import('../../views/overview')).OverviewView),
  browse: readyPart(async () => (await import('../../views/browse')).BrowseView),
  graph: readyPart(async () => (await import('../../views/graph')).GraphView),
  node: readyPart(async () => (await import('../../views/node')).NodeView),
  dump: loadDump ? readyPart(async () => (await loadDump()).DumpView) : null,
};

export const NodeInspector = lazy(async () => ({
  default: (await import('../../views/node')).NodeInspector,
}));

/** Names of the views for people, and their pictures. */
export const viewLabels: Readonly<Record<ViewName, { readonly label: string; readonly icon: LucideIcon }>> = {
  overview: { label: 'Overview', icon: LayoutDashboard },
  browse: { label: 'Browse', icon: Table2 },
  graph: { label: 'Graph', icon: Waypoints },
  node: { label: 'Node', icon: FileBox },
  dump: { label: 'Dump', icon: FolderTree },
};

/** The views that can be chosen at any time, in their order; the node's page needs a node. */
export const railViews: readonly ViewName[] = ['overview', 'browse', 'graph', 'dump'].filter(
  (name): name is ViewName => views[name as ViewName] !== null,
);
