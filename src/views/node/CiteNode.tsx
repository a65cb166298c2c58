import { Quote } from 'lucide-react';
import { citationBibtex, citationText } from '../../model/citation';
import type { NodeUuid } from '../../model/identifiers';
import { useOpenArchive } from '../../queries';
import { CopyButton, DialogTrigger, IconButton, Popover } from '../../ui';
import styles from './node.module.css';

/** The citation of a node: the record's DOI and the node's uuid. Only for archives that came from a record. */
export function CiteNode({ uuid }: { readonly uuid: NodeUuid }) {
  const source = useOpenArchive()?.source;
  if (source?.kind !== 'record' || !source.record) return null;
  const { record } = source;
  const node = { uuid, file: source.file ?? null };
  return (
    <DialogTrigger>
      <IconButton label="Cite this node" icon={<Quote size={16} aria-hidden />} />
      <Popover aria-label="Citation of this node">
        <div className={styles.citation}>
          <p>{citationText(record, node)}</p>
          <CopyButton label="Copy citation" text={citationText(record, node)} showLabel />
          <CopyButton label="Copy BibTeX" text={citationBibtex(record, node)} showLabel />
          <CopyButton label="Copy link" text={() => window.location.href} showLabel />
        </div>
      </Popover>
    </DialogTrigger>
  );
}
