import type { NodeDetail } from '../../../queries';
import { linkSectionsOf } from './link-sections';
import { LinkSectionList } from './LinkSectionList';
import styles from './links.module.css';

/** Everything that a node is linked to, in the order in which people ask: inputs, outputs, caller, called; or creator and uses. */
export function LinksPanel({ node }: { readonly node: NodeDetail }) {
  return (
    <div className={styles.sections}>
      {linkSectionsOf(node.kind).map((section) => (
        <LinkSectionList key={`${node.uuid} ${section.id}`} uuid={node.uuid} section={section} />
      ))}
    </div>
  );
}
