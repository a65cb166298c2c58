import { useId, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { Search } from 'lucide-react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { toFailure } from '../../model/failure';
import { joinClasses, Kbd, Spinner } from '../../ui';
import { NodeChip } from '../../views/shared';
import { showDialog } from '../keys/dialogs';
import { stepTo, type PaletteEntry } from './entries';
import { useEntries } from './use-entries';
import styles from './Palette.module.css';

const placeholders = {
  archive: 'Uuid, pk, label, group, view or action',
  none: 'Action',
} as const;

export interface PaletteProps {
  /** Without an archive there are only actions. */
  readonly hasArchive: boolean;
}

/** One box that leads to everything; arrows and Enter suffice. */
export function Palette({ hasArchive }: PaletteProps) {
  return (
    <ModalOverlay
      isOpen
      isDismissable
      className={styles.overlay ?? ''}
      onOpenChange={(isOpen) => {
        if (!isOpen) showDialog(null);
      }}
    >
      <Modal className={styles.modal ?? ''}>
        <AriaDialog aria-label="Jump to" className={styles.dialog ?? ''}>
          <Box hasArchive={hasArchive} />
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

function Box({ hasArchive }: PaletteProps) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [wish, setWish] = useState('');
  const [chosen, setChosen] = useState(0);
  const { entries, isSearching, error } = useEntries(wish);
  const current = Math.min(chosen, entries.length - 1);

  useLayoutEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [current]);

  const choose = (entry: PaletteEntry | undefined) => {
    if (!entry) return;
    // Closed first: an entry may call another window.
    showDialog(null);
    entry.choose();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 6, PageUp: -6 };
    const step = steps[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setChosen(
        Math.abs(step) === 1
          ? stepTo(current, step, entries.length)
          : Math.max(0, Math.min(entries.length - 1, current + step)),
      );
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      choose(entries[current]);
    }
  };
  return (
    <>
      <div className={styles.box}>
        <Search size={18} aria-hidden />
        <input
          autoFocus
          role="combobox"
          aria-label="Jump to"
          aria-expanded
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          {...(entries.length > 0 ? { 'aria-activedescendant': `${id}-${current}` } : {})}
          autoComplete="off"
          spellCheck={false}
          placeholder={hasArchive ? placeholders.archive : placeholders.none}
          value={wish}
          onChange={(event) => {
            setWish(event.target.value);
            setChosen(0);
          }}
          onKeyDown={onKeyDown}
          className={styles.input}
        />
        {isSearching && <Spinner label="Searching" />}
        <Kbd>Esc</Kbd>
      </div>
      <div ref={list} role="listbox" id={`${id}-list`} aria-label="What it may be" className={styles.list}>
        {entries.map((entry, at) => (
          <div key={entry.id} role="presentation">
            {entry.section !== entries[at - 1]?.section && (
              <div role="presentation" className={styles.section}>
                {entry.section}
              </div>
            )}
            <div
              role="option"
              id={`${id}-${at}`}
              aria-selected={at === current}
              className={joinClasses(styles.entry, at === current && styles.current)}
              onPointerMove={() => {
                setChosen(at);
              }}
              onClick={() => {
                choose(entry);
              }}
            >
              <EntryName entry={entry} />
              {entry.note !== null && <span className={styles.note}>{entry.note}</span>}
            </div>
          </div>
        ))}
      </div>
      {error && (
        <p role="alert" className={styles.empty}>
          The search failed: {toFailure(error).message}
        </p>
      )}
      {entries.length === 0 && !isSearching && !error && (
        <p className={styles.empty}>Nothing here is called so. A uuid may be given by its first digits.</p>
      )}
    </>
  );
}

function EntryName({ entry }: { readonly entry: PaletteEntry }) {
  if (entry.node) return <NodeChip node={entry.node} />;
  const Icon = entry.icon;
  return (
    <span className={styles.name}>
      {Icon && <Icon size={16} aria-hidden />}
      <span className={styles.label}>{entry.label}</span>
    </span>
  );
}
