import { joinClasses } from '../../../ui';
import { HostileText } from '../parts';
import type { InspectorProps } from './inspector';
import { toShortText } from './read-json';
import styles from './inspectors.module.css';

/** Most characters of a text that are shown large; all of it stands in the attributes. */
const shownText = 20_000;

/** Int, Float, Str, Bool and enumerations: the value, large. */
export function ValueInspector({ attributes }: InspectorProps) {
  const value = attributes.get('value');
  if (value === undefined) return <p className={styles.note}>The value is missing.</p>;
  const text = typeof value === 'boolean' ? (value ? 'True' : 'False') : toShortText(value, shownText);
  const name = attributes.get('name');
  const isLong = text.length > 120;
  return (
    <p
      className={joinClasses(styles.value, isLong && styles.longValue)}
      {...(isLong ? { tabIndex: 0, role: 'region', 'aria-label': 'Value' } : {})}
    >
      {typeof name === 'string' && typeof attributes.get('identifier') === 'string' && `${name}: `}
      {text === '' ? <span className={styles.note}>empty text</span> : <HostileTextOfLines text={text} />}
    </p>
  );
}

/** Line breaks and tabs of a value are layout, not hiding places. */
function HostileTextOfLines({ text }: { readonly text: string }) {
  return text
    .split(/([\n\t])/)
    .map((part, at) => (part === '\n' || part === '\t' ? part : <HostileText key={at} text={part} />));
}
