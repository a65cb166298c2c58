import type { NodeUuid } from '../../model/identifiers';
import type { DumpLink, DumpSource } from '../dump-source';
import type { EntryId } from '../plan/dump-tree';
import type { DumpPlan } from '../plan/dump-plan';

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => escapes[character] ?? '');
}

const style =
  'body{font:14px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem}ul{list-style:none;padding-left:1.2rem;margin:0}summary{cursor:pointer}a{text-decoration:none}a:hover{text-decoration:underline}small{color:#576571}';

/**
 * `index.html`: the tree with links to its files, for any browser and without a server. It holds no script, forbids any, and
 * everything from the archive is escaped. In pieces, as it grows with the number of files.
 */
export function* indexPageText(plan: DumpPlan): Generator<string> {
  const { tree } = plan;
  const title = escapeHtml(plan.name);
  yield `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>${style}</style>
<h1>${title}</h1>
<p>A dump of AiiDA provenance: ${plan.calculations.size} calculations and ${plan.workflows.size} workflows.</p>
<ul>
`;
  type Step = { readonly directory: EntryId; readonly path: string } | null;
  const stack: Step[] = [{ directory: tree.root, path: '' }];
  for (let step = stack.pop(); step !== undefined; step = stack.pop()) {
    if (step === null) {
      yield '</ul></details></li>\n';
      continue;
    }
    const isRoot = step.directory === tree.root;
    if (!isRoot) yield `<li><details><summary>${escapeHtml(tree.nameOf(step.directory))}/</summary><ul>\n`;
    const below: Step[] = [];
    for (const child of tree.childrenOf(step.directory)) {
      const name = tree.nameOf(child);
      const path = `${step.path}${encodeName(name)}`;
      const content = tree.contentOf(child);
      if (content === null) below.push({ directory: child, path: `${path}/` });
      else if (content.kind === 'object' && content.object === null)
        yield `<li>${escapeHtml(name)} <small>missing from the archive</small></li>\n`;
      else if (content.kind === 'link')
        yield `<li><a href="./${path}/">${escapeHtml(name)}/</a> <small>link</small></li>\n`;
      else if (content.kind !== 'safeguard') yield `<li><a href="./${path}">${escapeHtml(name)}</a></li>\n`;
    }
    if (!isRoot) stack.push(null);
    while (below.length > 0) stack.push(below.pop() ?? null);
  }
  yield '</ul>\n</html>\n';
}

/** `provenance.json`: the processes of the dump, the data that they took and gave, and all links among them, in pieces. */
export function* provenanceText(plan: DumpPlan, source: DumpSource): Generator<string> {
  yield `{\n "archive": ${JSON.stringify(source.name)},\n "nodes": [`;
  yield* listed(describeNodes(plan, source));
  yield '\n ],\n "links": [';
  yield* listed(describeLinks(plan, source));
  yield '\n ]\n}\n';
}

function* listed(items: Iterable<object>): Generator<string> {
  let isFirst = true;
  for (const item of items) {
    yield `${isFirst ? '' : ','}\n  ${JSON.stringify(item)}`;
    isFirst = false;
  }
}

function* describeNodes(plan: DumpPlan, source: DumpSource): Generator<object> {
  const met = new Set<number>();
  for (const uuid of processesOf(plan)) {
    const linked = linksOf(source, uuid).flatMap(({ source: from, target }) => [from, target]);
    for (const one of [uuid, ...linked]) {
      const number = source.numberOf(one);
      if (met.has(number)) continue;
      met.add(number);
      const { pk, label, processLabel, processType } = source.namesOf(one);
      const place = plan.calculations.get(one) ?? plan.workflows.get(one);
      yield {
        uuid: one,
        pk,
        node_type: source.nodeTypeOf(one),
        label,
        process_label: processLabel,
        process_type: processType,
        ...(place ? { path: plan.tree.pathOf(place.directory) || '.' } : {}),
      };
    }
  }
}

function* describeLinks(plan: DumpPlan, source: DumpSource): Generator<object> {
  // A call stands at its caller, and a link of data at its process: none is met twice.
  for (const uuid of processesOf(plan)) yield* linksOf(source, uuid);
}

function linksOf(source: DumpSource, uuid: NodeUuid) {
  const describe = (from: NodeUuid, to: NodeUuid, { linkType, linkLabel }: DumpLink) => ({
    source: from,
    target: to,
    link_type: linkType,
    link_label: linkLabel,
  });
  return [
    ...source.listInputs(uuid, ['input_calc', 'input_work']).map((one) => describe(one.uuid, uuid, one)),
    ...source.listOutputs(uuid, ['create', 'return']).map((one) => describe(uuid, one.uuid, one)),
    ...source.listCalled(uuid).map((one) => describe(uuid, one.uuid, one)),
  ];
}

function* processesOf(plan: DumpPlan): Generator<NodeUuid> {
  yield* plan.calculations.keys();
  yield* plan.workflows.keys();
}

/** A name as part of an address; what is no Unicode is written as the replacement character, as on the disk. */
function encodeName(name: string): string {
  return encodeURIComponent(name.toWellFormed());
}
