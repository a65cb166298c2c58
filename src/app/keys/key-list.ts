/** The keys that work everywhere, as the help shows them. `mod` is Ctrl, or Cmd on Apple's machines. */
export const keyList: readonly { readonly keys: readonly string[]; readonly does: string }[] = [
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
];

const isApple = /Mac|iPhone|iPad/.test(navigator.platform);

/** The name of a key on this machine. */
export function keyName(key: string): string {
  if (key === 'mod') return isApple ? '⌘' : 'Ctrl';
  return key === 'Alt' && isApple ? '⌥' : key;
}
