import { useCallback, useDeferredValue, useState } from 'react';
import { parseJson, stringifyJson, valueAt } from '../../../lib/json';
import { formatCount } from '../../../lib/format';
import type { NodeUuid } from '../../../model/identifiers';
import type { JsonEntry, JsonPath } from '../../../model/json';
import { useExplorer } from '../../../queries';
import { Button, CopyButton, Notice, SearchField } from '../../../ui';
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
    const document = parseJson(await wholeText());
    const found = document.kind === 'value' ? valueAt(document.value, path) : undefined;
    if (found === undefined) throw new Error('The value could not be read.');
    return typeof found === 'string' ? found : stringifyJson(found, { indent: 2 });
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
          onChoose={(path) => {
            tree.reveal(path);
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
      <SearchOnward tree={tree} target={target} onGiveUp={forgetTarget} />
      {large && (
        <LargeValue
          path={large.path}
          entry={large.entry}
          read={() => readValue(large.path, large.entry)}
          onClose={() => {
            setLarge(null);
          }}
        />
      )}
    </div>
  );
}

interface SearchOnwardProps {
  readonly tree: ReturnType<typeof useJsonTree>;
  readonly target: JsonPath | null;
  readonly onGiveUp: () => void;
}

/** A hit below a key whose place in its object is not known yet: offers to load on, instead of loading for ever. */
function SearchOnward({ tree, target, onGiveUp }: SearchOnwardProps) {
  if (target === null) return null;
  const lacking = tree.rows.find(
    (row) =>
      row.kind === 'more' && row.direction === 'after' && row.path.every((step, at) => step === target[at]),
  );
  if (lacking?.kind !== 'more') return null;
  return (
    <Notice
      title="The value stands further down"
      actions={
        <>
          <Button
            size="small"
            onPress={() => {
              tree.showMore(lacking.path, 'after', 25);
            }}
          >
            Load 5,000 more
          </Button>
          <Button size="small" variant="quiet" onPress={onGiveUp}>
            Stop
          </Button>
        </>
      }
    >
      {formatCount(lacking.hidden)} of its neighbours are not loaded.
    </Notice>
  );
}
