import type { NodeUuid } from '../../model/identifiers';
import type { DumpSource } from '../dump-source';
import type { PlannedPlace } from '../plan/placing';
import type { DumpPlan } from '../plan/dump-plan';

const metadataName = 'ro-crate-metadata.json';
const program = '#aiida-provenance-explorer';
const engine = 'https://www.aiida.net/';

/**
 * `ro-crate-metadata.json` (RO-Crate 1.1), in pieces: the dump as a data set, with each process as the action that made its
 * folder. `writtenAt` is ISO text.
 */
export function* roCrateText(plan: DumpPlan, source: DumpSource, writtenAt: string): Generator<string> {
  yield `{\n "@context": "https://w3id.org/ro/crate/1.1/context",\n "@graph": [`;
  yield entity(
    {
      '@id': metadataName,
      '@type': 'CreativeWork',
      about: { '@id': './' },
      conformsTo: { '@id': 'https://w3id.org/ro/crate/1.1' },
    },
    true,
  );
  yield* rootEntity(plan, source, writtenAt);
  for (const name of rootFiles(plan)) yield entity(describeFile(name));
  for (const [uuid, place] of processes(plan)) yield* processEntities(plan, source, uuid, place);
  yield entity({ '@id': engine, '@type': 'SoftwareApplication', name: 'AiiDA', url: engine });
  yield entity({ '@id': program, '@type': 'SoftwareApplication', name: 'AiiDA Provenance Explorer' });
  yield '\n ]\n}\n';
}

function entity(value: object, isFirst = false): string {
  return `${isFirst ? '' : ','}\n  ${JSON.stringify(value)}`;
}

/** The lists of parts and actions grow with the processes, so the entity is written member by member. */
function* rootEntity(plan: DumpPlan, source: DumpSource, writtenAt: string): Generator<string> {
  const head = JSON.stringify({
    '@id': './',
    '@type': 'Dataset',
    name: plan.name,
    description: `Files and metadata of AiiDA processes, dumped from the archive ${source.name}.`,
    datePublished: writtenAt,
    license: 'The archive does not state a licence.',
  });
  yield `,\n  ${head.slice(0, -1)},"hasPart":[`;
  yield* references(partIds(plan));
  yield '],"mentions":[';
  yield* references(actionIds(plan));
  yield ']}';
}

function* references(ids: Iterable<string>): Generator<string> {
  let isFirst = true;
  for (const id of ids) {
    yield `${isFirst ? '' : ','}{"@id":${JSON.stringify(id)}}`;
    isFirst = false;
  }
}

function* partIds(plan: DumpPlan): Generator<string> {
  for (const name of rootFiles(plan)) yield crateId(name);
  for (const [, { directory }] of processes(plan))
    if (directory !== plan.tree.root) yield `${crateId(plan.tree.pathOf(directory))}/`;
}

function* actionIds(plan: DumpPlan): Generator<string> {
  for (const [uuid] of processes(plan)) yield `urn:uuid:${uuid}`;
}

function* processes(plan: DumpPlan): Generator<[NodeUuid, PlannedPlace]> {
  yield* plan.calculations;
  yield* plan.workflows;
}

function* rootFiles({ tree }: DumpPlan): Generator<string> {
  for (const child of tree.childrenOf(tree.root)) {
    const name = tree.nameOf(child);
    const content = tree.contentOf(child);
    const isThere = content !== null && (content.kind !== 'object' || content.object !== null);
    if (isThere && name !== metadataName) yield name;
  }
}

const mediaTypes: Readonly<Record<string, string>> = {
  json: 'application/json',
  yaml: 'application/yaml',
  md: 'text/markdown',
  txt: 'text/plain',
  html: 'text/html',
};

function describeFile(name: string): object {
  const encodingFormat = mediaTypes[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
  return {
    '@id': crateId(name),
    '@type': 'File',
    name,
    description: `${name} of the dump`,
    encodingFormat,
  };
}

function* processEntities(
  plan: DumpPlan,
  source: DumpSource,
  uuid: NodeUuid,
  { directory }: PlannedPlace,
): Generator<string> {
  const process = source.readProcess(uuid);
  const name = process.label || process.processLabel || process.processType || process.nodeType;
  const description = process.description || `AiiDA process ${uuid}`;
  const isRoot = directory === plan.tree.root;
  const id = isRoot ? './' : `${crateId(plan.tree.pathOf(directory))}/`;
  if (!isRoot) {
    yield entity({
      '@id': id,
      '@type': 'Dataset',
      name,
      description: `Files and metadata of: ${description}`,
      identifier: `urn:uuid:${uuid}`,
    });
  }
  yield entity({
    '@id': `urn:uuid:${uuid}`,
    '@type': 'CreateAction',
    name,
    description,
    startTime: process.ctime?.replace(' ', 'T') ?? undefined,
    endTime: process.mtime?.replace(' ', 'T') ?? undefined,
    actionStatus: process.isFinishedOk
      ? 'http://schema.org/CompletedActionStatus'
      : 'http://schema.org/FailedActionStatus',
    instrument: { '@id': engine },
    result: { '@id': id },
  });
}

/** A path as an address relative to the crate. */
function crateId(path: string): string {
  return path
    .split('/')
    .map((name) => encodeURIComponent(name.toWellFormed()))
    .join('/');
}
