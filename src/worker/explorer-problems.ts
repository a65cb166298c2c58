import { parseNodeUuid, type NodeUuid } from '../model/identifiers';
import type { ProvenanceContent } from '../provenance';
import type { Page, PageRequest, Problem, ProblemPlace } from './api';
import type { OpenArchive } from './opening/open-archive';
import type { RepositorySurvey } from './repository/repository-statistics';

/** The faults of rows and links, of the migration, of the file's directory and, once surveyed, of the repository, the most frequent first. */
export async function listAllProblems(
  content: ProvenanceContent,
  archive: OpenArchive,
  survey: RepositorySurvey | null,
): Promise<readonly Problem[]> {
  const problems: Problem[] = [...(await content.listProblems())];
  const { losses } = archive.migration;
  if (losses.length > 0)
    problems.push({
      code: 'migration/lossy',
      count: losses.reduce((sum, { count }) => sum + count, 0),
      message: 'The migration from an older format could not carry everything over.',
    });
  const duplicates = archive.file.duplicates.count;
  if (duplicates > 0)
    problems.push({
      code: 'archive/duplicate-entry',
      count: duplicates,
      message:
        duplicates === 1
          ? 'One name stands twice in the zip; the first entry is read.'
          : `${duplicates.toLocaleString('en')} entries of the zip have the name of an earlier one, which is read instead.`,
    });
  const { missingFiles, invalidEntries } = survey ?? { missingFiles: 0, invalidEntries: 0 };
  if (missingFiles > 0)
    problems.push({
      code: 'repository/missing-object',
      count: missingFiles,
      message:
        missingFiles === 1
          ? 'The content of one file is not in the archive.'
          : `The contents of ${missingFiles.toLocaleString('en')} files are not in the archive.`,
    });
  if (invalidEntries > 0)
    problems.push({
      code: 'repository/invalid-metadata',
      count: invalidEntries,
      message:
        invalidEntries === 1
          ? 'One entry of a repository is damaged or has a name that no file can have.'
          : `${invalidEntries.toLocaleString('en')} entries of repositories are damaged or have names that no file can have.`,
    });
  return problems.sort((first, second) => second.count - first.count);
}

/** Where a kind of fault is. A list that was cut ends with a line that says how many are missing. */
export async function listPlaces(
  content: ProvenanceContent,
  archive: OpenArchive,
  survey: RepositorySurvey | null,
  code: Problem['code'],
  page: PageRequest,
): Promise<Page<ProblemPlace>> {
  switch (code) {
    case 'migration/lossy':
      return placesOfLosses(content, archive, page);
    case 'archive/duplicate-entry':
      return withRest(
        archive.file.duplicates.names.map((text) => ({ node: null, text })),
        archive.file.duplicates.count,
        page,
      );
    case 'repository/missing-object':
      return placesOf(content, archive, survey?.missingPlaces ?? [], survey?.missingFiles ?? 0, page);
    case 'repository/invalid-metadata':
      return placesOf(content, archive, survey?.invalidPlaces ?? [], survey?.invalidEntries ?? 0, page);
    case 'link/dangling':
    case 'link/unknown-type':
    case 'link/duplicate':
    case 'link/self':
    case 'node/unknown-type':
    case 'node/missing-user':
    case 'node/missing-computer':
    case 'node/invalid-uuid':
    case 'node/unsealed-process':
    case 'group/missing-node':
    case 'json/invalid':
    case 'time/invalid':
    case 'table/missing':
      return content.listProblemPlaces(code, page);
  }
}

/** Each loss as a line, followed by where it happened. */
function placesOfLosses(
  content: ProvenanceContent,
  { graph, migration }: OpenArchive,
  page: PageRequest,
): Page<ProblemPlace> {
  const lines = migration.losses.flatMap(({ message, count, places = [] }) => [
    { uuid: null, text: message },
    ...places,
    ...(places.length > 0 && places.length < count
      ? [{ uuid: null, text: `${(count - places.length).toLocaleString('en')} more are not listed.` }]
      : []),
  ]);
  const shown = cut(lines, page);
  const uuids = shown.items.map(({ uuid }) => (uuid === null ? null : parseNodeUuid(uuid)));
  const known = uuids.filter((uuid) => uuid !== null && graph.indexOfUuid(uuid) !== null) as NodeUuid[];
  const nodes = new Map(content.getReferences(known).map((node) => [node?.uuid, node]));
  const items = shown.items.map(({ text }, at) => ({
    node: nodes.get(uuids[at] ?? undefined) ?? null,
    text,
  }));
  return { ...shown, items };
}

function placesOf(
  content: ProvenanceContent,
  { graph }: OpenArchive,
  places: RepositorySurvey['missingPlaces'],
  count: number,
  page: PageRequest,
): Page<ProblemPlace> {
  const shown = cut(places, page);
  const uuids = shown.items.map(({ pk }) => graph.uuidOf(graph.indexOfPk(pk) ?? 0));
  const nodes = content.getReferences(uuids);
  const items = shown.items.map(({ path }, at) => ({
    node: nodes[at] ?? null,
    text: path === '' ? 'the whole repository' : path,
  }));
  return endWithRest({ ...shown, items }, count, page);
}

function withRest(places: readonly ProblemPlace[], count: number, page: PageRequest): Page<ProblemPlace> {
  return endWithRest(cut(places, page), count, page);
}

/** Adds to a list of remembered places how many more there are. */
function endWithRest(shown: Page<ProblemPlace>, count: number, page: PageRequest): Page<ProblemPlace> {
  const left = count - shown.total;
  if (left === 0) return shown;
  const isLast = page.offset + page.limit > shown.total;
  const rest = { node: null, text: `${left.toLocaleString('en')} more are not listed.` };
  return {
    items: isLast ? [...shown.items, rest] : shown.items,
    offset: page.offset,
    total: shown.total + 1,
  };
}

function cut<Item>(all: readonly Item[], { offset, limit }: PageRequest): Page<Item> {
  return { items: all.slice(offset, offset + limit), offset, total: all.length };
}
