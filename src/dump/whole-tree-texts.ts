import type { NodeUuid } from '../model/identifiers';
import type { DumpLink, DumpSource } from './dump-source';
import type { DumpDirectory } from './dump-tree';
import type { DumpPlan } from './plan';

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
 * everything from the archive is escaped.
 */
export function indexPageText(plan: DumpPlan): string {
  const pieces: string[] = [];
  type Step =
    | { readonly kind: 'open'; readonly directory: DumpDirectory; readonly path: string }
    | { readonly kind: 'close' };
  const stack: Step[] = [{ kind: 'open', directory: plan.root, path: '' }];
  for (let step = stack.pop(); step !== undefined; step = stack.pop()) {
    if (step.kind === 'close') {
      pieces.push('</ul></details></li>\n');
      continue;
    }
    if (step.directory !== plan.root)
      pieces.push(`<li><details><summary>${escapeHtml(step.directory.name)}/</summary><ul>\n`);
    const below: Step[] = [];
    for (const child of step.directory.children.values()) {
      const path = `${step.path}${encodeURIComponent(child.name)}`;
      if (child.kind === 'directory') {
        below.push({ kind: 'open', directory: child, path: `${path}/` });
        continue;
      }
      if (child.content.kind === 'safeguard') continue;
      const isMissing = child.content.kind === 'object' && child.content.bytes === null;
      pieces.push(
        isMissing
          ? `<li>${escapeHtml(child.name)} <small>missing from the archive</small></li>\n`
          : `<li><a href="./${path}">${escapeHtml(child.name)}</a></li>\n`,
      );
    }
    if (step.directory !== plan.root) stack.push({ kind: 'close' });
    stack.push(...below.reverse());
  }
  const title = escapeHtml(plan.name);
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>${style}</style>
<h1>${title}</h1>
<p>A dump of AiiDA provenance: ${plan.calculations.size} calculations and ${plan.workflows.size} workflows.</p>
<ul>
${pieces.join('')}</ul>
</html>
`;
}

/** `provenance.json`: the processes of the dump, the data that they took and gave, and all links among them. */
export function provenanceText(plan: DumpPlan, source: DumpSource): string {
  const nodes = new Map<NodeUuid, object>();
  const links: object[] = [];
  const add = (uuid: NodeUuid): void => {
    if (nodes.has(uuid)) return;
    const { pk, label, processLabel, processType } = source.namesOf(uuid);
    const place = plan.calculations.get(uuid) ?? plan.workflows.get(uuid);
    nodes.set(uuid, {
      uuid,
      pk,
      node_type: source.nodeTypeOf(uuid),
      label,
      process_label: processLabel,
      process_type: processType,
      ...(place ? { path: place.path } : {}),
    });
  };
  const link = (from: NodeUuid, to: NodeUuid, { linkType, linkLabel }: DumpLink): void => {
    add(from);
    add(to);
    links.push({ source: from, target: to, link_type: linkType, link_label: linkLabel });
  };
  for (const uuid of [...plan.calculations.keys(), ...plan.workflows.keys()]) {
    add(uuid);
    for (const one of source.listInputs(uuid, ['input_calc', 'input_work'])) link(one.uuid, uuid, one);
    for (const one of source.listOutputs(uuid, ['create', 'return'])) link(uuid, one.uuid, one);
    for (const one of source.listCalled(uuid)) link(uuid, one.uuid, one);
  }
  return `${JSON.stringify({ archive: source.name, nodes: [...nodes.values()], links }, null, 1)}\n`;
}

/** Directories are named with a slash at the end, and as parts of an address. */
function crateId(path: string, isDirectory: boolean): string {
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  return isDirectory ? `${encoded}/` : encoded;
}

/** `ro-crate-metadata.json` (RO-Crate 1.1): the dump as a data set, with each process as the action that made its folder. */
export function roCrateText(plan: DumpPlan, source: DumpSource, writtenAt: string): string {
  const parts: object[] = [];
  const actions: object[] = [];
  for (const child of plan.root.children.values()) {
    if (child.kind === 'file' && child.name !== 'ro-crate-metadata.json')
      parts.push({ '@id': crateId(child.name, false), '@type': 'File', name: child.name });
  }
  for (const { uuid, path } of [...plan.calculations.values(), ...plan.workflows.values()]) {
    const process = source.readProcess(uuid as NodeUuid);
    const id = path === '.' ? './' : crateId(path, true);
    const name = process.label || process.processLabel || process.processType || process.nodeType;
    if (path !== '.') parts.push({ '@id': id, '@type': 'Dataset', name, identifier: `urn:uuid:${uuid}` });
    actions.push({
      '@id': `urn:uuid:${uuid}`,
      '@type': 'CreateAction',
      name,
      description: process.description || `AiiDA process ${uuid}`,
      startTime: process.ctime?.replace(' ', 'T') ?? undefined,
      endTime: process.mtime?.replace(' ', 'T') ?? undefined,
      actionStatus: process.isFinishedOk
        ? 'http://schema.org/CompletedActionStatus'
        : 'http://schema.org/FailedActionStatus',
      result: { '@id': id },
    });
  }
  const reference = (entity: object): object => ({ '@id': (entity as { '@id': string })['@id'] });
  return `${JSON.stringify(
    {
      '@context': 'https://w3id.org/ro/crate/1.1/context',
      '@graph': [
        {
          '@id': 'ro-crate-metadata.json',
          '@type': 'CreativeWork',
          about: { '@id': './' },
          conformsTo: { '@id': 'https://w3id.org/ro/crate/1.1' },
        },
        {
          '@id': './',
          '@type': 'Dataset',
          name: plan.name,
          description: `Files and metadata of AiiDA processes, dumped from the archive ${source.name}.`,
          datePublished: writtenAt,
          license: 'The archive does not state a licence.',
          hasPart: parts.map(reference),
          mentions: actions.map(reference),
        },
        ...parts,
        ...actions,
      ],
    },
    null,
    1,
  )}\n`;
}
