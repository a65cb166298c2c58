import { useViewState } from '../../route';
import { Dialog, Kbd } from '../../ui';
import { showDialog } from './dialogs';
import { keyName, keySections, type KeyHelp, type KeySection } from './key-list';
import styles from './HelpDialog.module.css';

/** The keys, those of the view that is shown first, and in a few words how the page is used. */
export function HelpDialog() {
  const { view } = useViewState();
  const ordered = [
    ...keySections.filter((section) => section.view === view),
    ...keySections.filter((section) => section.view !== view),
  ];
  return (
    <Dialog
      title="Keys and help"
      isOpen
      look="wide"
      isText
      onOpenChange={(isOpen) => {
        if (!isOpen) showDialog(null);
      }}
    >
      <div className={styles.body}>
        <ul className={styles.notes}>
          <li>
            One click selects a node. A double click goes on with it: in lists and tables to its page, in the
            graph it draws around it. Every node is a link: open it in a new tab as usual.
          </li>
          <li>Back and Forward of the browser walk through the nodes that you visited.</li>
          <li>
            The address holds what you look at. Copy it to come back or to send it; nodes are named by uuid.
          </li>
          <li>Files from your disk stay there: nothing of them leaves this machine.</li>
          <li>
            This page is made of free software:{' '}
            <a href="./licenses.txt" target="_blank" rel="noreferrer">
              packages and their licenses
            </a>
            .
          </li>
        </ul>
        <div className={styles.sections}>
          {ordered.map((section) => (
            <Section key={section.title} section={section} />
          ))}
        </div>
      </div>
    </Dialog>
  );
}

function Section({ section }: { readonly section: KeySection }) {
  return (
    <section className={styles.section} aria-label={section.title}>
      <h3 className={styles.title}>{section.title}</h3>
      {section.note !== undefined && <p className={styles.note}>{section.note}</p>}
      <dl className={styles.keys}>
        {section.keys.map((help) => (
          <div key={help.does} className={styles.row}>
            <dt className={styles.combination}>
              <Combination help={help} />
            </dt>
            <dd>{help.does}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Combination({ help }: { readonly help: KeyHelp }) {
  return help.keys.map((key, at) => (
    <span key={key}>
      {at > 0 && help.isEither !== true && <span className={styles.plus}>+ </span>}
      <Kbd>{keyName(key)}</Kbd>
    </span>
  ));
}
