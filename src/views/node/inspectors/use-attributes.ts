import { useMemo } from 'react';
import { parseJson } from '../../../lib/json';
import type { NodeUuid } from '../../../model/identifiers';
import { emptyJsonObject, isJsonObject, type JsonObject } from '../../../model/json';
import { useJsonText } from '../../../queries';

/** Longest attributes, in characters, that are brought to the page whole for a summary. */
const summaryLimit = 4_000_000;

export type Attributes =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly attributes: JsonObject }
  /** Too long or not to be read: the tree shows what can be shown. */
  | { readonly kind: 'absent'; readonly reason: string };

/** The attributes of a node for its summary. */
export function useAttributes(uuid: NodeUuid): Attributes {
  const query = useJsonText(uuid, 'attributes', summaryLimit);
  const { data, error } = query;
  return useMemo(() => {
    if (error) return { kind: 'absent', reason: error.message };
    if (!data) return { kind: 'loading' };
    if (data.length > data.text.length)
      return {
        kind: 'absent',
        reason: 'The attributes are too large for a summary; the tree shows them all.',
      };
    const parsed = parseJson(data.text);
    if (parsed.kind === 'invalid') return { kind: 'absent', reason: 'The attributes are not valid JSON.' };
    return { kind: 'ready', attributes: isJsonObject(parsed.value) ? parsed.value : emptyJsonObject };
  }, [data, error]);
}
