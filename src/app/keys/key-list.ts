import type { ViewName } from '../../route';

/** Keys that are pressed together (`mod` is Ctrl, or Cmd on Apple's machines), or one of several, and what they do. */
export interface KeyHelp {
  readonly keys: readonly string[];
  /** True where each of the keys does it by itself. */
  readonly isEither?: boolean;
  readonly does: string;
}

export interface KeySection {
  readonly title: string;
  /** The view in which they work; null for everywhere. */
  readonly view: ViewName | null;
  /** What has to have the focus, or what the mouse does. */
  readonly note?: string;
  readonly keys: readonly KeyHelp[];
}

const moveInRows: readonly KeyHelp[] = [
  { keys: ['↑', '↓'], isEither: true, does: 'To the row above or below' },
  { keys: ['Page ↑', 'Page ↓'], isEither: true, does: 'A page of rows further' },
  { keys: ['Home', 'End'], isEither: true, does: 'To the first or the last row' },
];

/** The keys of the product, view by view, as the help shows them. */
export const keySections: readonly KeySection[] = [
  {
    title: 'Everywhere',
    view: null,
    keys: [
      { keys: ['mod', 'K'], does: 'Jump to a node, group, view or action' },
      { keys: ['mod', 'O'], does: 'Open a file' },
      { keys: ['mod', 'V'], does: 'Open a copied file or link' },
      { keys: ['/'], does: 'Go to the search of the view' },
      { keys: ['?'], does: 'Show these keys' },
      { keys: ['Enter'], does: 'Select the node of a link' },
      { keys: ['Shift', 'Enter'], does: 'Open the page of the node of a link' },
      { keys: ['Alt', '←'], does: 'Back to the node before' },
      { keys: ['Alt', '→'], does: 'Forward again' },
      { keys: ['Esc'], does: 'Close what is open, or empty a search' },
    ],
  },
  {
    title: 'Graph: the picture',
    view: 'graph',
    note: 'With the focus in the picture. A click selects, a double click draws around a node or unfolds, a click on a count lists what is not drawn; a right click or a long press opens the menu of a node; the wheel zooms, dragging moves.',
    keys: [
      {
        keys: ['←', '→', '↑', '↓'],
        isEither: true,
        does: 'Along links to sources and targets, and between siblings',
      },
      { keys: ['Shift', 'arrow'], does: 'Draw hidden neighbours on that side (along the links)' },
      { keys: ['Enter'], does: 'Draw the graph around the selected node' },
      { keys: ['Shift', 'F10'], does: 'Open the menu of the selected node' },
      { keys: ['Backspace'], does: 'Go back' },
      { keys: ['F'], does: 'Fold the workflow round the node, or unfold it' },
      { keys: ['/'], does: 'Search in the provenance' },
      { keys: ['N'], does: 'Next hit of the search' },
      { keys: ['Shift', 'N'], does: 'Hit before' },
      { keys: ['+', '−'], isEither: true, does: 'Zoom in or out' },
      { keys: ['0'], does: 'Show everything' },
    ],
  },
  {
    title: 'Graph: the timeline',
    view: 'graph',
    note: 'With the focus in the rows. Dragging moves the time; the wheel zooms over the clock, and with Ctrl over the bars; a double click on a bar zooms to it.',
    keys: [
      ...moveInRows,
      { keys: ['←', '→'], isEither: true, does: 'Move the time' },
      { keys: ['+', '−'], isEither: true, does: 'Zoom in or out' },
      { keys: ['0'], does: 'Show all of the time' },
      { keys: ['Enter'], does: 'Zoom to the selected process' },
      { keys: ['Space'], does: 'Fold or unfold what it called' },
    ],
  },
  {
    title: 'Browse: the table',
    view: 'browse',
    note: 'With the focus in the table. A click selects, a double click opens the page of the node.',
    keys: [
      ...moveInRows,
      { keys: ['Enter'], does: 'Open the page of the node' },
      { keys: ['Space'], does: 'Tick the row; with Shift all rows from the last ticked one' },
    ],
  },
  {
    title: 'Node: trees of calls, attributes and files',
    view: 'node',
    note: 'With the focus in the tree.',
    keys: [
      ...moveInRows.slice(0, 1),
      { keys: ['→', '←'], isEither: true, does: 'Unfold or fold, then one level in or out' },
      { keys: ['Enter'], does: 'Open what the row stands for' },
    ],
  },
  {
    title: 'Dump: the plan',
    view: 'dump',
    note: 'With the focus in the plan.',
    keys: [...moveInRows, { keys: ['→', '←'], isEither: true, does: 'Open or close a folder' }],
  },
];

const isApple = /Mac|iPhone|iPad/.test(navigator.platform);

/** The name of a key on this machine. */
export function keyName(key: string): string {
  if (key === 'mod') return isApple ? '⌘' : 'Ctrl';
  return key === 'Alt' && isApple ? '⌥' : key;
}
