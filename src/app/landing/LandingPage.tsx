import { useState, type FormEvent } from 'react';
import { FileDown, FileText, Link2, ShieldCheck } from 'lucide-react';
import { Button, TextField } from '../../ui';
import { useOpening } from '../open/OpeningProvider';
import { ThemeSwitch } from '../theme/ThemeSwitch';
import { recentKey, type RecentArchive } from '../preferences';
import { usePreference } from '../use-preferences';
import { readLink } from '../../source/records/record-link';
import { RecordScreen } from '../record/record-screen-part';
import { LeftOutNotice } from '../open/LeftOutNotice';
import { KeptArchives } from './KeptArchives';
import { Samples } from './Samples';
import { WantedArchive } from './WantedArchive';
import styles from './landing.module.css';

/** The first page: what this is, and the ways in. */
export function LandingPage() {
  return (
    <div className={styles.page}>
      <header className={styles.top}>
        <span className={styles.brand}>
          <img src="./icon.svg" alt="" width={24} height={24} />
          AiiDA Provenance Explorer
        </span>
        <ThemeSwitch />
      </header>
      <main className={styles.main}>
        <h1 className={styles.title}>Open an AiiDA archive and see how every result in it came about.</h1>
        <WantedArchive />
        <LeftOutNotice />
        <DropArea />
        <LinkBox />
        <div className={styles.lists}>
          <Samples />
          <RecentArchives />
          <KeptArchives />
        </div>
      </main>
    </div>
  );
}

function DropArea() {
  const opening = useOpening();
  return (
    <section className={styles.drop} aria-label="Open a file">
      <FileDown size={36} strokeWidth={1.5} aria-hidden className={styles.dropIcon} />
      <p className={styles.dropText}>
        Drop an <code>.aiida</code> file here
      </p>
      <Button variant="primary" size="large" onPress={opening.chooseFile} onHoverStart={opening.prepare}>
        Choose a file
      </Button>
      <p className={styles.promise}>
        <ShieldCheck size={16} aria-hidden />
        Your files stay on this machine: they are read here, in the browser, and sent nowhere.
      </p>
    </section>
  );
}

const notUnderstood =
  'This is neither a web address nor a DOI or identifier of a record. Paste the address of the record’s page or of the file.';

function LinkBox() {
  const opening = useOpening();
  const [link, setLink] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const open = (event: FormEvent) => {
    event.preventDefault();
    const meaning = readLink(link);
    if (meaning?.kind === 'record' || meaning?.kind === 'file') opening.openLink(link);
    else setFault(meaning?.message ?? notUnderstood);
  };
  return (
    <form className={styles.link} onSubmit={open}>
      <TextField
        label="Or the link of an archive or of its record"
        placeholder="https://archive.materialscloud.org/records/…, a DOI, or any link of a file"
        errorMessage={fault}
        inputMode="url"
        value={link}
        onChange={(text) => {
          setLink(text);
          setFault(null);
        }}
        onFocus={() => {
          opening.prepare();
          // The code for records comes while the link is typed or pasted.
          RecordScreen.prepare();
          import('../../source/records/resolve-record').catch(() => undefined);
        }}
        className={styles.linkField ?? ''}
        autoComplete="off"
        spellCheck="false"
      />
      <Button type="submit" isDisabled={link.trim() === ''}>
        <Link2 size={16} aria-hidden />
        Open link
      </Button>
    </form>
  );
}

function RecentArchives() {
  const recent = usePreference('recent');
  if (recent.length === 0) return null;
  return (
    <section aria-labelledby="recent-title" className={styles.list}>
      <h2 id="recent-title" className={styles.listTitle}>
        Recently opened
      </h2>
      <ul>
        {recent.map((archive) => (
          <li key={recentKey(archive)}>
            <RecentEntry archive={archive} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function RecentEntry({ archive }: { readonly archive: RecentArchive }) {
  const opening = useOpening();
  const isFile = archive.kind === 'file';
  const place =
    archive.kind === 'file'
      ? 'on your disk: choose it again'
      : archive.kind === 'url'
        ? archive.url
        : archive.record;
  const Icon = isFile ? FileText : Link2;
  return (
    <Button
      variant="quiet"
      className={styles.entry ?? ''}
      onPress={() => {
        if (archive.kind === 'file') opening.chooseFile();
        else if (archive.kind === 'url') opening.openSource({ kind: 'url', url: archive.url });
        else opening.openSource({ kind: 'record', link: archive.record, file: archive.file });
      }}
    >
      <Icon size={16} aria-hidden />
      <span className={styles.entryText}>
        <span className={styles.entryName}>{archive.name}</span>
        <span className={styles.entryNote}>{place}</span>
      </span>
    </Button>
  );
}
