import type { RepositoryObjects } from '../../archive';
import type {
  DumpFilters,
  DumpGroup,
  DumpLink,
  DumpProcess,
  DumpRepositoryEntry,
  DumpSource,
  ProcessNames,
} from '../../dump';
import { emptyJsonObject, type JsonObject } from '../../lib/json';
import { ExplorerError } from '../../model/failure';
import type { NodePk, NodeUuid } from '../../model/identifiers';
import type { LinkType } from '../../model/link-type';
import { isCalculationKind } from '../../model/node-kind';
import { parseTimestamp, toPythonTime } from '../../model/timestamp';
import { calledBy, callMask, countLinks, readJsonDocument, type GraphStore } from '../../provenance';
import { looseText, type Database, type SqlValue } from '../../sqlite';
import { filterProcesses, findEntity, readChangeTimes } from './explorer-dump-filters';
import { DumpRepositories } from './explorer-dump-repositories';
import type { ExplorerRepository } from '../repository/explorer-repository';

interface Parts {
  readonly database: Database;
  readonly graph: GraphStore;
  readonly repository: ExplorerRepository;
  readonly objects: RepositoryObjects;
  readonly missingTables: readonly string[];
  /** Name of the archive's file. */
  readonly name: string;
}

/** What a dump asks, answered from the graph store, the database and the zip's directory (which must have been loaded). */
export class ArchiveDumpSource implements DumpSource {
  readonly name: string;
  readonly #parts: Parts;
  readonly #repositories: DumpRepositories;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#repositories = new DumpRepositories(parts);
    this.name = parts.name.replace(/\.(aiida|zip|tar\.gz|tgz)$/i, '') || 'archive';
  }

  numberOf(uuid: NodeUuid): number {
    return this.#indexOf(uuid);
  }

  uuidAt(node: number): NodeUuid {
    return this.#parts.graph.uuidOf(node);
  }

  sizeOf(object: number): number {
    return this.#parts.objects.sizeAt(object);
  }

  readProcess(uuid: NodeUuid): DumpProcess {
    const { database, graph } = this.#parts;
    const index = this.#indexOf(uuid);
    const pk = graph.pkOf(index);
    const row = database.first(
      `SELECT n.description, n.ctime, n.mtime, u.id AS user, u.first_name, u.last_name, u.email, u.institution,
              c.id AS computer, c.label AS computer_label, c.hostname, c.scheduler_type, c.transport_type
       FROM db_dbnode AS n LEFT JOIN db_dbuser AS u ON u.id = n.user_id
       LEFT JOIN db_dbcomputer AS c ON c.id = n.dbcomputer_id WHERE n.id = ?`,
      {
        description: 'any',
        ctime: 'any',
        mtime: 'any',
        user: 'any',
        first_name: 'any',
        last_name: 'any',
        email: 'any',
        institution: 'any',
        computer: 'any',
        computer_label: 'any',
        hostname: 'any',
        scheduler_type: 'any',
        transport_type: 'any',
      },
      [pk],
    );
    if (!row) throw noNode(uuid);
    const attributes = readJsonDocument(database, pk, 'attributes');
    const extras = readJsonDocument(database, pk, 'extras');
    return {
      ...this.namesOf(uuid),
      uuid,
      nodeType: graph.nodeTypeOf(index),
      description: textOf(row.description),
      ctime: pythonTime(row.ctime),
      mtime: pythonTime(row.mtime),
      isFinishedOk: graph.stateOf(index) === 'finished' && graph.exitStatusOf(index) === 0,
      attributes: attributes.kind === 'object' ? attributes.value : emptyJsonObject,
      extras: extras.kind === 'object' ? extras.value : emptyJsonObject,
      user:
        row.user === null
          ? null
          : {
              firstName: textOf(row.first_name),
              lastName: textOf(row.last_name),
              email: textOf(row.email),
              institution: textOf(row.institution),
            },
      computer:
        row.computer === null
          ? null
          : {
              label: textOf(row.computer_label),
              hostname: textOf(row.hostname),
              schedulerType: textOf(row.scheduler_type),
              transportType: textOf(row.transport_type),
            },
    };
  }

  namesOf(uuid: NodeUuid): ProcessNames {
    const { database, graph } = this.#parts;
    const index = this.#indexOf(uuid);
    const row = database.first(
      'SELECT label, process_type FROM db_dbnode WHERE id = ?',
      { label: 'any', process_type: 'any' },
      [graph.pkOf(index)],
    );
    return {
      pk: graph.pkOf(index) as NodePk,
      label: textOf(row?.label ?? null),
      processLabel: graph.processLabelOf(index),
      processType: looseText(row?.process_type ?? null) || null,
    };
  }

  nodeTypeOf(uuid: NodeUuid): string {
    return this.#parts.graph.nodeTypeOf(this.#indexOf(uuid));
  }

  readAttributes(uuid: NodeUuid): JsonObject {
    const { database, graph } = this.#parts;
    const attributes = readJsonDocument(database, graph.pkOf(this.#indexOf(uuid)), 'attributes');
    return attributes.kind === 'object' ? attributes.value : emptyJsonObject;
  }

  isSealed(uuid: NodeUuid): boolean {
    return this.#parts.graph.isSealed(this.#indexOf(uuid));
  }

  isProcess(uuid: NodeUuid): boolean {
    return this.#parts.graph.isProcess(this.#indexOf(uuid));
  }

  isCalculation(uuid: NodeUuid): boolean {
    return isCalculationKind(this.#parts.graph.kindOf(this.#indexOf(uuid)));
  }

  hasCaller(uuid: NodeUuid): boolean {
    return countLinks(this.#parts.graph, this.#indexOf(uuid), 'incoming', callMask) > 0;
  }

  listProcesses(): readonly NodeUuid[] {
    const { graph } = this.#parts;
    const uuids: NodeUuid[] = [];
    for (let index = 0; index < graph.nodeCount; index += 1)
      if (graph.isProcess(index)) uuids.push(graph.uuidOf(index));
    return uuids;
  }

  listCalled(uuid: NodeUuid): readonly DumpLink[] {
    const { graph } = this.#parts;
    return calledBy(graph, this.#indexOf(uuid)).map(({ index, linkType, linkLabel }) => ({
      linkType,
      linkLabel,
      uuid: graph.uuidOf(index),
    }));
  }

  listInputs(uuid: NodeUuid, linkTypes: readonly LinkType[] = ['input_calc']): readonly DumpLink[] {
    return this.#listLinks(uuid, 'output_id', 'input_id', linkTypes);
  }

  listOutputs(uuid: NodeUuid, linkTypes: readonly LinkType[] = ['create']): readonly DumpLink[] {
    return this.#listLinks(uuid, 'input_id', 'output_id', linkTypes);
  }

  listRepository(uuid: NodeUuid): Iterable<DumpRepositoryEntry> {
    return this.#repositories.list(uuid, this.#indexOf(uuid));
  }

  hasRepository(uuid: NodeUuid): boolean {
    const [first] = this.listRepository(uuid);
    return first !== undefined;
  }

  listGroups(): readonly DumpGroup[] {
    return this.#readGroups('', []);
  }

  readGroup(uuid: string): DumpGroup {
    const plain = uuid.toLowerCase().replaceAll('-', '');
    const [group] = this.#readGroups("WHERE replace(lower(g.uuid), '-', '') = ?", [plain]);
    if (group) return group;
    throw new ExplorerError('group/not-found', 'There is no group with this uuid in the archive.', { uuid });
  }

  findGroup(identifier: string): DumpGroup {
    const pk = findEntity(this.#parts, 'group', identifier);
    const [group] = this.#readGroups('WHERE g.id = ?', [pk]);
    if (group) return group;
    throw new ExplorerError('group/not-found', 'There is no such group in the archive.', { identifier });
  }

  filterProcesses(filters: DumpFilters): ReadonlySet<NodeUuid> | null {
    return filterProcesses(this.#parts, filters);
  }

  readChangeTimes(): ReadonlyMap<NodeUuid, number> {
    return readChangeTimes(this.#parts);
  }

  #indexOf(uuid: NodeUuid): number {
    const index = this.#parts.graph.indexOfUuid(uuid);
    if (index === null) throw noNode(uuid);
    return index;
  }

  /** Type by type, in the order of the table of links: in a flat dump it decides which of equal names is written last. */
  #listLinks(
    uuid: NodeUuid,
    from: 'input_id' | 'output_id',
    to: 'input_id' | 'output_id',
    wanted: readonly LinkType[],
  ): DumpLink[] {
    const { database, graph } = this.#parts;
    const links: DumpLink[] = [];
    for (const linkType of wanted)
      database.scan(
        `SELECT ${to}, label FROM db_dblink WHERE ${from} = ?1 AND CAST(type AS TEXT) = ?2 ORDER BY id`,
        ([other, label]) => {
          const index = typeof other === 'number' ? graph.indexOfPk(other) : null;
          if (index !== null)
            links.push({ linkType, linkLabel: textOf(label ?? null), uuid: graph.uuidOf(index) });
        },
        [graph.pkOf(this.#indexOf(uuid)), linkType],
      );
    return links;
  }

  #readGroups(where: string, parameters: readonly (string | number)[]): DumpGroup[] {
    const { database, graph, missingTables } = this.#parts;
    if (missingTables.includes('db_dbgroup') || missingTables.includes('db_dbgroup_dbnodes')) return [];
    const rows = database.all(
      `SELECT g.id, g.uuid, g.label, g.type_string FROM db_dbgroup AS g ${where} ORDER BY g.id`,
      { id: 'any', uuid: 'any', label: 'any', type_string: 'any' },
      parameters,
    );
    return rows.map(({ id, uuid, label, type_string }) => {
      const members = new Set<NodeUuid>();
      database.scan(
        'SELECT dbnode_id FROM db_dbgroup_dbnodes WHERE dbgroup_id = ? ORDER BY id',
        ([pk]) => {
          const index = typeof pk === 'number' ? graph.indexOfPk(pk) : null;
          if (index !== null) members.add(graph.uuidOf(index));
        },
        [typeof id === 'number' ? id : null],
      );
      return {
        uuid: textOf(uuid),
        pk: typeof id === 'number' ? id : 0,
        label: textOf(label),
        typeString: textOf(type_string),
        members: [...members],
      };
    });
  }
}

function textOf(value: SqlValue): string {
  return looseText(value) ?? '';
}

function pythonTime(stored: SqlValue): string | null {
  const time = parseTimestamp(stored);
  return time === null ? looseText(stored) : toPythonTime(time);
}

function noNode(uuid: string): ExplorerError {
  return new ExplorerError('node/not-found', 'There is no node with this uuid in the archive.', { uuid });
}
