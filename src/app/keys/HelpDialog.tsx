import { Dialog, Kbd } from '../../ui';
import { showDialog } from './dialogs';
import { keyList, keyName } from './key-list';
import styles from './HelpDialog.module.css';

/** The keys, and in a few words how the page is used. */
export function HelpDialog() {
  return (
    <Dialog
      title="Keys and help"
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) showDialog(null);
      }}
    >
      <div className={styles.body}>
        <dl className={styles.keys}>
          {keyList.map(({ keys, does }) => (
            <div key={does} className={styles.row}>
              <dt className={styles.combination}>
                {keys.map((key) => (
                  <Kbd key={key}>{keyName(key)}</Kbd>
                ))}
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <ul className={styles.notes}>
          <li>
            One click selects a node; a double click opens its page. Every node is a link: open it in a new
            tab as usual.
          </li>
          <li>Back and Forward of the browser walk through the nodes that you visited.</li>
          <li>
            The address holds what you look at. Copy it to come back or to send it; nodes are named by uuid.
          </li>
          <li>Files from your disk stay there: nothing of them leaves this machine.</li>
        </ul>
      </div>
    </Dialog>
  );
}
