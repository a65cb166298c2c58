import { useMemo } from 'react';
import { toFailure } from '../../../model/failure';
import type { NodeUuid } from '../../../model/identifiers';
import { useFilePart } from '../../../queries';
import { FailureNotice, Skeleton } from '../../shared';
import { LazyText } from '../files/LazyText';
import { asNumber } from '../inspectors/read-json';
import { useAttributes } from '../inspectors/use-attributes';
import { Empty, Section } from '../parts';

/** Most bytes of source code that are shown. */
const sourceLimit = 4_000_000;

/** The Python source of a calculation or work function as AiiDA stored it, with the lines of the function marked. */
export function SourceCode({ uuid }: { readonly uuid: NodeUuid }) {
  const { data, error, isPending } = useFilePart({
    uuid,
    path: 'source_file',
    offset: 0,
    length: sourceLimit,
  });
  const reading = useAttributes(uuid);
  const text = useMemo(() => (data ? new TextDecoder().decode(data.bytes) : null), [data]);
  const attributes = reading.kind === 'ready' ? reading.attributes : null;
  const from = asNumber(attributes?.get('function_starting_line_number'));
  const count = asNumber(attributes?.get('function_number_of_lines'));
  const name = attributes?.get('function_name');
  const failure = error ? toFailure(error) : null;
  return (
    <Section
      title="Source code"
      note={typeof name === 'string' && from !== null ? `${name}, line ${from} of the file` : undefined}
    >
      {failure?.code === 'repository/not-found' ? (
        <Empty>The source of this function was not stored.</Empty>
      ) : failure ? (
        <FailureNotice failure={failure} />
      ) : isPending || text === null || reading.kind === 'loading' ? (
        <Skeleton />
      ) : (
        <LazyText
          text={text}
          label="Source code of the function"
          isShort
          marked={from === null ? undefined : { from, to: from + Math.max(1, count ?? 1) - 1 }}
        />
      )}
    </Section>
  );
}
