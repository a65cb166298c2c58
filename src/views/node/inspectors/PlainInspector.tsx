import { ArraysInspector } from './ArraysInspector';
import type { InspectorProps } from './inspector';
import { SinglefileInspector } from './SinglefileInspector';

/**
 * For every class that has no inspector of its own. Plugins' classes mostly derive from ArrayData or SinglefileData, which shows in
 * their attributes: then the arrays or the file are shown; otherwise attributes, links and files below say all.
 */
export function PlainInspector(props: InspectorProps) {
  const { node, attributes } = props;
  if (!node.hasFiles) return null;
  if ([...attributes.keys()].some((key) => key.startsWith('array|'))) return <ArraysInspector {...props} />;
  if (typeof attributes.get('filename') === 'string') return <SinglefileInspector {...props} />;
  return null;
}
