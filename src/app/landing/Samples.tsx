import { useQuery } from '@tanstack/react-query';
import { FlaskConical } from 'lucide-react';
import { formatBytes, formatCount } from '../../lib/format';
import { Button } from '../../ui';
import { useOpening } from '../open/OpeningProvider';
import styles from './landing.module.css';

interface Sample {
  readonly file: string;
  readonly title: string;
  readonly description: string;
  readonly bytes: number;
  readonly nodes: number;
  readonly links: number;
}

/** The archives that come with the page, one press away. Nothing is shown where a host serves none. */
export function Samples() {
  const opening = useOpening();
  const samples = useQuery({ queryKey: ['samples'], queryFn: loadSamples });
  if (!samples.data || samples.data.length === 0) return null;
  return (
    <section aria-labelledby="samples-title" className={styles.list}>
      <h2 id="samples-title" className={styles.listTitle}>
        Or try a sample
      </h2>
      <ul>
        {samples.data.map((sample) => (
          <li key={sample.file}>
            <Button
              variant="quiet"
              className={styles.entry ?? ''}
              onHoverStart={opening.prepare}
              onPress={() => {
                const url = new URL(`samples/${encodeURIComponent(sample.file)}`, document.baseURI).href;
                opening.openSource({ kind: 'url', url });
              }}
            >
              <FlaskConical size={16} aria-hidden />
              <span className={styles.entryText}>
                <span className={styles.entryName}>{sample.title}</span>
                <span className={styles.entryNote}>{sample.description}</span>
                <span className={styles.entryNote}>
                  {formatCount(sample.nodes)} nodes · {formatCount(sample.links)} links ·{' '}
                  {formatBytes(sample.bytes)}
                </span>
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

async function loadSamples(): Promise<readonly Sample[]> {
  const answer = await fetch(new URL('samples/index.json', document.baseURI));
  if (!answer.ok) return [];
  const list: unknown = await answer.json();
  return Array.isArray(list) ? list.filter(isSample) : [];
}

function isSample(value: unknown): value is Sample {
  if (typeof value !== 'object' || value === null) return false;
  const fields = new Map<string, unknown>(Object.entries(value));
  return (
    ['file', 'title', 'description'].every((name) => typeof fields.get(name) === 'string') &&
    ['bytes', 'nodes', 'links'].every((name) => typeof fields.get(name) === 'number')
  );
}
