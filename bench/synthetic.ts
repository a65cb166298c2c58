import type { Sqlite, SqlParameter } from '../src/sqlite';
import { createArchiveIndexes, createArchiveTables } from '../src/provenance/testing/schema';
import { Random } from './random';

export interface SyntheticSize {
  readonly nodes: number;
  readonly links: number;
  /** Padding of the attributes of every node, in bytes. */
  readonly attributeBytes: number;
}

type NodeRow = SqlParameter[];

const structureType = 'data.core.structure.StructureData.';
const dictType = 'data.core.dict.Dict.';
const firstCreation = Date.UTC(2021, 2, 1);

/**
 * Writes a database with the shape of a real high-throughput archive: shared pseudopotentials, and many relaxations of about 25
 * nodes. Most go on from the structure of an earlier one, and most calculations restart from the remote folder of another, so that some
 * nodes have a great part of the archive as their ancestors.
 */
export function makeSyntheticDatabase(sqlite: Sqlite, size: SyntheticSize): Uint8Array {
  const database = sqlite.create();
  database.execute('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -200000');
  createArchiveTables(database);
  database.execute(`BEGIN;
    INSERT INTO db_dbuser VALUES (1, 'marie@example.org', 'Marie', 'Curie', 'Radium'), (2, 'pierre@example.org', 'Pierre', 'Curie', '');
    INSERT INTO db_dbcomputer VALUES
      (1, '${new Random(9).uuid()}', 'daint', 'daint.example.org', '', 'core.slurm', 'core.ssh', '{}')`);
  const relaxations = new Relaxations(size);
  // Nodes first: making them also makes the links that the second loop writes.
  database.insertAll(
    'INSERT INTO db_dbnode VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    relaxations.nodeRows(),
  );
  database.insertAll('INSERT INTO db_dblink VALUES (?, ?, ?, ?, ?)', relaxations.linkRows());
  createArchiveIndexes(database);
  database.execute('COMMIT');
  const bytes = database.export();
  database.close();
  return bytes;
}

/** Makes the rows one relaxation at a time. */
class Relaxations {
  private readonly random = new Random(2026);
  private readonly links: (readonly [number, number, string, string])[] = [];
  private readonly padding: string;
  private readonly shared: number[] = [];
  private readonly finished: number[] = [];
  private readonly folders: number[] = [];
  private pk = 0;
  private clock = firstCreation;
  private rows: NodeRow[] = [];

  constructor(private readonly size: SyntheticSize) {
    const filler = 'lorem ipsum dolor sit amet '.repeat(Math.ceil(size.attributeBytes / 27));
    this.padding = filler.slice(0, size.attributeBytes);
  }

  *nodeRows(): Generator<NodeRow> {
    for (let at = 0; at < 80; at++) this.shared.push(this.node('data.pseudo.upf.UpfData.', `pseudo-${at}`));
    while (this.pk < this.size.nodes) {
      yield* this.rows.splice(0);
      this.relax();
    }
    yield* this.rows.splice(0, this.rows.length - (this.pk - this.size.nodes));
  }

  *linkRows(): Generator<SqlParameter[]> {
    const { nodes, links } = this.size;
    let id = 0;
    for (const [source, target, label, type] of this.links) {
      if (source <= nodes && target <= nodes && id < links) yield [++id, source, target, label, type];
    }
    const processes = this.links.filter(([, target, , type]) => type === 'input_calc' && target <= nodes);
    for (let at = 0; id < links; at++) {
      const target = processes[at % processes.length]?.[1] ?? 1;
      yield [++id, this.anyShared(at), target, `extra_${at % 40}`, 'input_calc'];
    }
  }

  private relax(): void {
    const isFirst = this.random.below(10) === 0;
    const earlier = isFirst ? undefined : this.finished[this.random.below(this.finished.length)];
    const structure = earlier ?? this.node(structureType, 'initial');
    const settings = this.node(dictType);
    const relax = this.process('process.workflow.workchain.WorkChainNode.', 'PwRelaxWorkChain');
    this.link(structure, relax, 'structure', 'input_work');
    this.link(settings, relax, 'base__parameters', 'input_work');
    let last = structure;
    for (let step = 0; step < 2; step++) last = this.runBase(relax, last, settings, step);
    this.link(last, relax, 'output_structure', 'return', true);
    this.finished.push(last);
  }

  private runBase(relax: number, structure: number, settings: number, step: number): number {
    const base = this.process('process.workflow.workchain.WorkChainNode.', 'PwBaseWorkChain');
    this.link(relax, base, `iteration_0${step + 1}`, 'call_work');
    this.link(structure, base, 'pw__structure', 'input_work');
    const kpoints = this.process(
      'process.calculation.calcfunction.CalcFunctionNode.',
      'create_kpoints_from_distance',
    );
    this.link(base, kpoints, 'CALL', 'call_calc');
    this.link(structure, kpoints, 'structure', 'input_calc');
    const mesh = this.node('data.core.array.kpoints.KpointsData.');
    this.link(kpoints, mesh, 'result', 'create');
    const job = this.process('process.calculation.calcjob.CalcJobNode.', 'PwCalculation');
    this.link(base, job, 'iteration_01', 'call_calc');
    const pseudo = this.anyShared(this.random.below(80));
    for (const [source, label] of [
      [structure, 'structure'],
      [settings, 'parameters'],
      [mesh, 'kpoints'],
      [pseudo, 'pseudos__Si'],
    ] as const) {
      this.link(source, job, label, 'input_calc');
    }
    const restart =
      this.random.below(4) !== 0 ? this.folders[this.random.below(this.folders.length)] : undefined;
    if (restart !== undefined) this.link(restart, job, 'parent_folder', 'input_calc');
    const outputs = [
      [structureType, 'output_structure'],
      [dictType, 'output_parameters'],
      ['data.core.remote.RemoteData.', 'remote_folder'],
      ['data.core.folder.FolderData.', 'retrieved'],
      ['data.core.array.trajectory.TrajectoryData.', 'output_trajectory'],
      ['data.core.array.bands.BandsData.', 'output_band'],
    ] as const;
    const created = outputs.map(([type, label]) => {
      const output = this.node(type);
      this.link(job, output, label, 'create');
      return output;
    });
    this.folders.push(created[2] ?? job);
    this.link(created[1] ?? job, base, 'output_parameters', 'return', true);
    return created[0] ?? structure;
  }

  private anyShared(at: number): number {
    return this.shared[at % this.shared.length] ?? 1;
  }

  private process(type: string, label: string): number {
    const failed = this.random.below(10) === 0;
    return this.node(type, '', {
      version: { core: '2.9.4' },
      process_label: label,
      process_state: 'finished',
      exit_status: failed ? 400 : 0,
      sealed: true,
    });
  }

  private node(type: string, label = '', attributes: Readonly<Record<string, unknown>> = {}): number {
    const pk = ++this.pk;
    this.clock += this.random.below(20_000);
    const text = JSON.stringify({ ...attributes, padding: this.padding });
    const micros = String(this.random.below(1000)).padStart(3, '0');
    const time = new Date(this.clock).toISOString().replace('T', ' ').replace('Z', micros);
    const later = new Date(this.clock + 600_000).toISOString().replace('T', ' ').replace('Z', micros);
    const isProcess = type.startsWith('process.');
    this.rows.push([
      pk,
      this.random.uuid(),
      type,
      isProcess ? 'aiida.calculations:quantumespresso.pw' : null,
      label,
      '',
      time,
      later,
      text,
      '{}',
      '{}',
      isProcess ? 1 : null,
      1 + (pk % 2),
    ]);
    return pk;
  }

  private link(source: number, target: number, label: string, type: string, isReversed = false): void {
    this.links.push(isReversed ? [target, source, label, type] : [source, target, label, type]);
  }
}
