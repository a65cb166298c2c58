import { useRepository } from '../../../queries';
import { QueryBoundary } from '../../shared';
import { FilePreview } from '../files/FilePreview';
import { Empty, Facts } from '../parts';
import type { InspectorProps } from './inspector';
import { asList, asText, toShortText } from './read-json';
import styles from './inspectors.module.css';

/** SinglefileData and what derives from it (CIF, UPF, plugins' files): what is known of the content, then the file. */
export function SinglefileInspector({ node, attributes }: InspectorProps) {
  const filename = asText(attributes.get('filename'));
  const root = useRepository(node.uuid, '', { offset: 0, limit: 50 });
  const list = (key: string): string | null =>
    asList(attributes.get(key))
      ?.map((item) => (item === null ? 'not stated' : toShortText(item)))
      .join(', ') ?? null;
  return (
    <div className={styles.stack}>
      <Facts
        items={[
          ['Element', asText(attributes.get('element'))],
          ['Formulae', list('formulae')],
          ['Spacegroups', list('spacegroup_numbers')],
          [
            'Cutoffs',
            attributes.has('z_valence') ? `z valence ${toShortText(attributes.get('z_valence'))}` : null,
          ],
          ['MD5', asText(attributes.get('md5'))],
        ]}
      />
      <QueryBoundary query={root}>
        {(files) => {
          const file =
            files.items.find((entry) => entry.kind === 'file' && entry.name === filename) ??
            files.items.find((entry) => entry.kind === 'file');
          if (!file) return <Empty>The file of this node is not there.</Empty>;
          return <FilePreview key={`${node.uuid} ${file.path}`} uuid={node.uuid} path={file.path} />;
        }}
      </QueryBoundary>
    </div>
  );
}
