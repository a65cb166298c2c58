import { CopyButton } from '../../../ui';
import { Facts, HostileText } from '../parts';
import type { InspectorProps } from './inspector';
import { asText, asTexts } from './read-json';
import styles from './inspectors.module.css';

/** RemoteData and stashes: where on which computer; the files themselves are not in the archive. */
export function RemoteInspector({ node, attributes }: InspectorProps) {
  const path = asText(attributes.get('remote_path')) ?? asText(attributes.get('target_basepath'));
  return (
    <div className={styles.stack} style={{ gap: 'var(--space-2)' }}>
      <Facts
        items={[
          [
            'Computer',
            node.computerDetail
              ? `${node.computerDetail.label} (${node.computerDetail.hostname})`
              : node.computer,
          ],
          [
            'Path',
            path === null ? null : (
              <span className={styles.mono}>
                <HostileText text={path} /> <CopyButton size="small" label="Copy path" text={path} />
              </span>
            ),
          ],
          ['Stash mode', asText(attributes.get('stash_mode'))],
          ['Stashed', asTexts(attributes.get('source_list'))?.join(', ')],
        ]}
      />
      <p className={styles.note}>
        The folder stayed on that computer; its files are not part of the archive.
      </p>
    </div>
  );
}
