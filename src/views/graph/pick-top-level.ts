import type { NodeRow, ProvenanceLink } from '../../queries';

/** Of these processes, those that none of the others called, in the order given. */
export function pickTopLevel<Row extends Pick<NodeRow, 'uuid'>>(
  rows: readonly Row[],
  links: readonly { readonly linkType: ProvenanceLink['linkType']; readonly target: string }[],
): Row[] {
  const called = new Set<string>(
    links.filter(({ linkType }) => linkType === 'call_work').map(({ target }) => target),
  );
  return rows.filter(({ uuid }) => !called.has(uuid));
}
