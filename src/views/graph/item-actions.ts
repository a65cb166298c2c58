import {
  ChevronsDownUp,
  ChevronsUpDown,
  Copy,
  ExternalLink,
  EyeOff,
  FileText,
  FolderTree,
  List,
  LocateFixed,
  LogIn,
  LogOut,
  Route,
  Spline,
  SquareTerminal,
  Unlink,
  type LucideIcon,
} from 'lucide-react';
import { formatCounted } from '../../lib/format';
import type { NodeUuid } from '../../model/identifiers';
import type { LinkDirection } from '../../model/link-type';
import { isProcessKind } from '../../model/node-kind';
import type { ItemId } from '../../queries';
import type { PictureKind } from '../../route';
import type { Picture, PictureItem } from './picture/picture';
import { foldTarget, isGroupId, type GraphActions } from './use-graph-actions';

/** The sorts of action in the order of the menu, with the names that screen readers say. */
export const actionSections = [
  { id: 'open', name: 'Open' },
  { id: 'draw', name: 'Change the picture' },
  { id: 'ask', name: 'Ask' },
  { id: 'take', name: 'Take with you' },
] as const;

/** One thing that can be done with an item of the picture. */
export interface ItemAction {
  readonly id: string;
  readonly section: (typeof actionSections)[number]['id'];
  readonly label: string;
  readonly icon: LucideIcon;
  /** `bar`: a button above the picture as well; every action is in the menu. */
  readonly place: 'bar' | 'menu';
  readonly run: () => void;
}

/** What the actions on items need to know and to do. */
export interface ItemActionContext {
  readonly picture: Picture;
  /** Only provenance can be expanded, folded and asked about; the other pictures are as they are. */
  readonly kind: PictureKind;
  readonly root: NodeUuid;
  readonly actions: GraphActions;
  readonly onExpand: (id: ItemId, direction: LinkDirection) => void;
  /** Lists the members of a group or of a folded workflow. */
  readonly onList: (id: ItemId) => void;
  readonly onCopy: (text: string) => void;
}

/** Everything that can be done with an item, each once and in the order of the menu. */
export function listItemActions(item: PictureItem, context: ItemActionContext): readonly ItemAction[] {
  const isProvenance = context.kind === 'provenance';
  const ofItem = isProvenance ? actionsOnItem(item, context) : [];
  if (isGroupId(item.id)) return ofItem;
  return [
    ...actionsToOpen(item.id, context),
    ...ofItem,
    ...(isProvenance ? actionsOnNode(item.id, item, context) : []),
    ...actionsToTake(item.id, item, context),
  ];
}

function actionsToOpen(uuid: NodeUuid, { root, actions }: ItemActionContext): ItemAction[] {
  const list: ItemAction[] = [
    menuAction('open', 'Open its page', FileText, () => actions.openPage(uuid)),
    menuAction('open', 'Open in a new tab', ExternalLink, () => actions.openPage(uuid, { isNewTab: true })),
  ];
  if (uuid !== root) list.push(barAction('draw', 'Draw around', LocateFixed, () => actions.drawRound(uuid)));
  return list;
}

/** What can be done with groups as well. */
function actionsOnItem(item: PictureItem, context: ItemActionContext): ItemAction[] {
  const { picture, actions, onExpand, onList } = context;
  const { hiddenIncoming, hiddenOutgoing } = item.marks;
  const fold = foldTarget(item, (id) => boxOf(picture, id));
  const list: ItemAction[] = [];
  const draw = (count: number, direction: LinkDirection, icon: LucideIcon) => {
    const label = `Draw ${formatCounted(count, `hidden ${direction} link`)}`;
    if (count > 0) list.push(menuAction('draw', label, icon, () => onExpand(item.id, direction)));
  };
  draw(hiddenIncoming, 'incoming', LogIn);
  draw(hiddenOutgoing, 'outgoing', LogOut);
  if (fold?.kind === 'fold') {
    const label = fold.id === item.id ? 'Fold' : 'Fold its workflow';
    list.push(barAction('draw', label, ChevronsDownUp, () => actions.fold(fold.id)));
  }
  if (fold?.kind === 'unfold')
    list.push(barAction('draw', 'Unfold', ChevronsUpDown, () => actions.unfold(fold.id)));
  if (item.form !== 'node') list.push(barAction('draw', 'List members', List, () => onList(item.id)));
  return list;
}

function actionsOnNode(uuid: NodeUuid, item: PictureItem, context: ItemActionContext): ItemAction[] {
  const { picture, root, actions } = context;
  const list: ItemAction[] = [];
  if (uuid !== root) {
    if (picture.links.some(({ target }) => target === item.id))
      list.push(barAction('draw', 'Hide sources', Unlink, () => actions.collapse(uuid, 'incoming')));
    if (picture.links.some(({ source }) => source === item.id))
      list.push(barAction('draw', 'Hide targets', Unlink, () => actions.collapse(uuid, 'outgoing')));
    list.push(menuAction('draw', 'Hide this node', EyeOff, () => actions.hide(uuid)));
  }
  list.push(
    barAction('ask', 'Path to…', Route, () => actions.ask(`paths.${uuid}`)),
    barAction('ask', 'Common with…', Spline, () => actions.ask(`common.${uuid}`)),
  );
  return list;
}

function actionsToTake(uuid: NodeUuid, item: PictureItem, context: ItemActionContext): ItemAction[] {
  const { actions, onCopy } = context;
  const list = [
    menuAction('take', 'Copy uuid', Copy, () => onCopy(uuid)),
    menuAction('take', 'Copy load_node(…)', SquareTerminal, () => onCopy(`load_node('${uuid}')`)),
  ];
  if (isProcessKind(item.kind)) list.push(menuAction('take', 'Dump…', FolderTree, () => actions.dump(uuid)));
  return list;
}

type Section = ItemAction['section'];

/** An action whose label is its name: no menu has the same label twice. */
function menuAction(section: Section, label: string, icon: LucideIcon, run: () => void): ItemAction {
  return { id: label, section, label, icon, place: 'menu', run };
}

function barAction(section: Section, label: string, icon: LucideIcon, run: () => void): ItemAction {
  return { ...menuAction(section, label, icon, run), place: 'bar' };
}

/** The innermost workflow whose box holds an item; a workflow's own box for itself. */
export function boxOf(picture: Picture, id: ItemId): NodeUuid | null {
  return picture.boxes.findLast(({ members }) => members.includes(id))?.id ?? null;
}
