import type { JsonObject } from '../../../model/json';
import { Facts } from '../parts';
import { formatNumber } from '../../../lib/npy';
import { formatPath } from './bands';
import { asNumbers, asTexts } from './read-json';

/** The grid or the named points of k-points. */
export function KpointsFacts({ attributes }: { readonly attributes: JsonObject }) {
  const mesh = asNumbers(attributes.get('mesh'));
  const offset = asNumbers(attributes.get('offset'));
  const labels = asTexts(attributes.get('labels'));
  const numbers = asNumbers(attributes.get('label_numbers')) ?? [];
  return (
    <Facts
      items={[
        ['Mesh', mesh?.join(' × ')],
        ['Offset', offset && `${offset.map(formatNumber).join(', ')} (fractions of a step)`],
        ['Path', labels && labels.length > 0 ? formatPath(labels, numbers) : null],
      ]}
    />
  );
}
