import { useEffect, useRef, useState } from 'react';
import { highlightSelectionMatches, openSearchPanel, search, searchKeymap } from '@codemirror/search';
import { Compartment, EditorState, StateEffect, type Extension } from '@codemirror/state';
import {
  Decoration,
  drawSelection,
  EditorView,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { Search, WrapText } from 'lucide-react';
import { Button, IconButton, joinClasses } from '../../../ui';
import styles from './files.module.css';

export interface TextViewerProps {
  readonly text: string;
  readonly label: string;
  /** Lines to mark and scroll to, counted from 1, both inclusive. */
  readonly marked?: { readonly from: number; readonly to: number } | undefined;
  /** No more height than the text needs. */
  readonly isShort?: boolean;
  /** False where the text does not begin with the first line of its file. */
  readonly hasLineNumbers?: boolean;
}

const look = EditorView.theme({
  '&': { height: '100%', fontSize: '12.5px', backgroundColor: 'var(--surface-1)', color: 'var(--text-1)' },
  '.cm-scroller': { fontFamily: 'var(--font-mono)', lineHeight: '1.5' },
  '.cm-gutters': {
    backgroundColor: 'var(--surface-0)',
    color: 'var(--text-3)',
    borderRight: '1px solid var(--border)',
  },
  '.cm-marked': { backgroundColor: 'var(--accent-soft)' },
  '.cm-selectionBackground, &.cm-focused .cm-selectionBackground': {
    backgroundColor: 'var(--surface-3) !important',
  },
  '.cm-searchMatch': { backgroundColor: 'var(--warn-soft)', outline: '1px solid var(--warn)' },
  '.cm-searchMatch-selected': { backgroundColor: 'var(--accent-soft)', outline: '2px solid var(--accent)' },
  '.cm-panels': { backgroundColor: 'var(--surface-2)', color: 'var(--text-1)' },
  '.cm-panel.cm-search label': { color: 'var(--text-2)' },
  '.cm-panel.cm-search [name=replace], .cm-panel.cm-search [name=replaceAll]': { display: 'none' },
  '.cm-textfield': {
    backgroundColor: 'var(--surface-1)',
    color: 'var(--text-1)',
    border: '1px solid var(--border-strong)',
  },
  '.cm-button': {
    backgroundImage: 'none',
    backgroundColor: 'var(--surface-1)',
    color: 'var(--text-1)',
    border: '1px solid var(--border)',
  },
  '.cm-specialChar': { color: 'var(--warn)' },
  '&.cm-focused': { outline: '2px solid var(--focus)', outlineOffset: '-2px' },
});

/** As high as the text, up to a bound; the bound must be on the editor itself, so that it scrolls inside. */
const shortLook = EditorView.theme({ '&': { height: 'auto', maxHeight: 'min(64vh, 720px)' } });

/** Characters that could reorder or hide text are drawn as marks, so that what is read is what is there. */
const specialCharacters = highlightSpecialChars({
  addSpecialChars: /[\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g,
});

/** A read-only view of text with line numbers and search; fast with long texts because only lines in sight are drawn. */
export default function TextViewer({
  text,
  label,
  marked,
  isShort = false,
  hasLineNumbers = true,
}: TextViewerProps) {
  const box = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const [wrapping] = useState(() => new Compartment());
  const [isWrapped, setIsWrapped] = useState(false);
  const from = marked?.from;
  const to = marked?.to;

  useEffect(() => {
    const parent = box.current;
    if (!parent) return;
    const extensions: Extension[] = [
      EditorState.readOnly.of(true),
      EditorView.contentAttributes.of({ 'aria-label': label, 'aria-readonly': 'true', tabindex: '0' }),
      ...(hasLineNumbers ? [lineNumbers()] : []),
      specialCharacters,
      drawSelection(),
      search({ top: true }),
      highlightSelectionMatches(),
      keymap.of(searchKeymap),
      wrapping.of([]),
      look,
      ...(isShort ? [shortLook] : []),
    ];
    const editor = new EditorView({ parent, state: EditorState.create({ doc: text, extensions }) });
    view.current = editor;
    if (from !== undefined && to !== undefined) markLines(editor, from, to);
    return () => {
      editor.destroy();
      view.current = null;
    };
  }, [text, label, from, to, hasLineNumbers, wrapping, isShort]);

  useEffect(() => {
    view.current?.dispatch({ effects: wrapping.reconfigure(isWrapped ? EditorView.lineWrapping : []) });
  }, [isWrapped, wrapping, text, label, from, to, hasLineNumbers, isShort]);

  return (
    <>
      <div className={styles.more}>
        <Button
          size="small"
          variant="quiet"
          onPress={() => {
            if (view.current) openSearchPanel(view.current);
          }}
        >
          <Search size={14} aria-hidden />
          Find in text
        </Button>
        <IconButton
          size="small"
          label="Break long lines"
          icon={<WrapText size={16} aria-hidden />}
          isPressed={isWrapped}
          onPress={() => {
            setIsWrapped(!isWrapped);
          }}
        />
      </div>
      <div ref={box} className={joinClasses(styles.viewer, styles.text, isShort && styles.short)} />
    </>
  );
}

function markLines(editor: EditorView, from: number, to: number): void {
  const { doc } = editor.state;
  if (from < 1 || from > doc.lines || to < from) return;
  const line = Decoration.line({ class: 'cm-marked' });
  const ranges = [];
  for (let number = from; number <= Math.min(to, doc.lines); number += 1)
    ranges.push(line.range(doc.line(number).from));
  editor.dispatch({
    effects: [
      StateEffect.appendConfig.of(EditorView.decorations.of(Decoration.set(ranges))),
      EditorView.scrollIntoView(doc.line(from).from, { y: 'start', yMargin: 40 }),
    ],
  });
}
