import { splitHiddenCharacters } from '../files/visible-text';
import styles from './parts.module.css';

/** A name from the archive, kept apart from the direction of the text around it, with invisible characters shown as marks. */
export function HostileText({ text }: { readonly text: string }) {
  return (
    <bdi className={styles.isolate}>
      {splitHiddenCharacters(text).map((piece, at) =>
        piece.kind === 'text' ? (
          piece.text
        ) : (
          <span key={at} className={styles.hidden} title={`Invisible character ${piece.name}`}>
            {piece.name}
          </span>
        ),
      )}
    </bdi>
  );
}
