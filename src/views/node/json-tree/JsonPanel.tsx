import { useCallback, useDeferredValue, useState } from 'react';
import type { NodeUuid } from '../../../model/identifiers';
import type { JsonEntry, JsonPath } from '../../../model/json';
import { useExplorer } from '../../../queries';
import { CopyButton, Notice, SearchField } from '../../../ui';
import { Empty } from '../parts';
import { JsonHits } from './JsonHits';
import { JsonTree } from './JsonTree';
import { LargeValue } from './LargeValue';
import { useJsonTree } from './use-json-tree';
import styles from './json-tree.module.css';

/** Longest JSON text that is brought to the page for copying, in characters. */
const copyLimit = 120_000_000;

export interface JsonPanelProps {
  readonly uuid: NodeUuid;
  readonly column: 'attributes' | 'extras';
  readonly maxHeight?: number;
}

/** Attributes or extras of a node: search box, tree, copying. */
export function JsonPanel({ uuid, column, maxHeight = 560 }: JsonPanelProps) {
  const explorer = useExplorer();
  const tree = useJsonTree(uuid, column);
  const [text, setText] = useState('');
  const searched = useDeferredValue(text.trim());
  const [target, setTarget] = useState<JsonPath | null>(null);
  const [large, setLarge] = useState<{ readonly path: JsonPath; readonly entry: JsonEntry } | null>(null);
  const forgetTarget = useCallback(() => {
    setTarget(null);
  }, []);

  const wholeText = async (): Promise<string> => {
    const answer = await explorer.getJsonText(uuid, column, copyLimit);
    if (answer.text.length < answer.length) throw new Error('The document is too large to copy.');
    return answer.text;
  };
  const readValue = async (path: JsonPath, entry: JsonEntry): Promise<string> => {
    const { value } = entry;
    if (value.kind === 'string' && value.length === value.text.length) return value.text;
    if (value.kind === 'number') return value.text;
    if (value.kind === 'boolean') return String(value.value);
    if (value.kind === 'null') return 'null';
    const answer = await explorer.getJsonValueText(uuid, column, path, copyLimit);
    if (answer.text.length < answer.length) throw new Error('The value is too large to copy.');
    return answer.text;
  };

  if (tree.invalid) {
    return (
      <div className={styles.panel}>
        <Notice tone="failed" title={`The ${column} of this node are not valid JSON`}>
          {tree.invalid.message} The text as it is stored is shown below.
        </Notice>
        <pre className={styles.raw} tabIndex={0}>
          {tree.invalid.text}
        </pre>
      </div>
    );
  }
  if (tree.total === 0) return <Empty>No {column}.</Empty>;
  return (
    <div className={styles.panel}>
      <div className={styles.toolbar}>
        <SearchField
          label={`Search ${column}`}
          placeholder={`Search keys and values of ${column}`}
          value={text}
          onChange={setText}
        />
        <CopyButton size="small" label={`Copy all ${column} as JSON`} text={wholeText} />
      </div>
      {searched !== '' && (
        <JsonHits
          uuid={uuid}
          column={column}
          text={searched}
          onChoose={(path, positions) => {
            tree.reveal(path, positions);
            setTarget(path);
          }}
        />
      )}
      <JsonTree
        label={column === 'attributes' ? 'Attributes' : 'Extras'}
        column={column}
        tree={tree}
        maxHeight={maxHeight}
        target={target}
        onTargetShown={forgetTarget}
        onOpenLarge={(path, entry) => {
          setLarge({ path, entry });
        }}
        copyValue={readValue}
      />
      {large && (
        <LargeValue
          path={large.path}
          readAll={() => readValue(large.path, large.entry)}
          read={(limit) => explorer.getJsonValueText(uuid, column, large.path, limit)}
          onClose={() => {
            setLarge(null);
          }}
        />
      )}
    </div>
  );
}
