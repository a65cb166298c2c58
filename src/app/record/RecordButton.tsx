import { lazy, Suspense, useState } from 'react';
import { BookMarked } from 'lucide-react';
import type { RecordInfo } from '../../model/record';
import type { ArchiveSource } from '../../queries';
import { Dialog, IconButton, Spinner } from '../../ui';

const RecordPanel = lazy(async () => ({ default: (await import('./RecordPanel')).RecordPanel }));

/** The record from which the open archive came, at hand from every view; nothing for other archives. */
export function RecordButton({ source }: { readonly source: ArchiveSource }) {
  if (source.kind !== 'record' || !source.record) return null;
  return <Opener record={source.record} link={source.link} />;
}

function Opener({ record, link }: { readonly record: RecordInfo; readonly link: string }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <IconButton
        label="Record and citation"
        icon={<BookMarked size={18} aria-hidden />}
        onPress={() => {
          setIsOpen(true);
        }}
      />
      <Dialog title="The record of this archive" isOpen={isOpen} onOpenChange={setIsOpen} look="wide">
        <Suspense fallback={<Spinner />}>
          <RecordPanel
            record={record}
            link={link}
            onLeave={() => {
              setIsOpen(false);
            }}
          />
        </Suspense>
      </Dialog>
    </>
  );
}
