import fc from 'fast-check';

/**
 * Random provenance as a drawing for `graphFromText`: data, calculations and workflows with links of all six types between nodes
 * that may have them, calls in circles, several callers and returned inputs included.
 */
export function randomDrawing(maxLinks = 30): fc.Arbitrary<string> {
  const link = fc.tuple(
    fc.constantFrom(...shapes),
    fc.nat(5),
    fc.nat(5),
    fc.constantFrom('x', 'y', 'z__a', 'z__b'),
  );
  return fc.array(link, { minLength: 1, maxLength: maxLinks }).map((links) =>
    links
      .filter(([{ from, to }, source, target]) => from !== to || source !== target)
      .map(
        ([{ from, to, type }, source, target, label]) =>
          `${from}${source} -${type}:${label}-> ${to}${target}`,
      )
      // One node is always there, whatever was filtered away.
      .concat('d0')
      .join('\n'),
  );
}

const shapes = [
  { from: 'd', to: 'c', type: 'input_calc' },
  { from: 'c', to: 'd', type: 'create' },
  { from: 'd', to: 'w', type: 'input_work' },
  { from: 'w', to: 'd', type: 'return' },
  { from: 'w', to: 'c', type: 'call_calc' },
  { from: 'w', to: 'w', type: 'call_work' },
] as const;
