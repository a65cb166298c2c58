import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ExplorerError } from '../../model/failure';
import { loadSqlite, type Database } from '../../sqlite';
import { buildGraphStore, type GraphStore } from '../store';
import { graphFromText } from '../testing/graph-from-text';
import { ProvenanceSearch } from './search';

const drawing = `structure -input_calc:structure-> scf -create:output_parameters-> energy
  relax -call_calc:iteration_01-> scf
  relax -call_calc:iteration_02-> failed
  structure -input_work:structure-> relax
  count -input_calc:settings__count-> scf`;

const details = {
  structure: {
    nodeType: 'data.core.structure.StructureData.',
    label: 'Silicon BULK',
    attributes:
      '{"cell": [[5.4, 0, 0], [0, 5.4, 0]], "kinds": [{"name": "Si", "mass": 28.1}, {"name": "Ge"}], "a.b": 1, "pbc": [true, true, false]}',
    extras: '{"project": "Band gaps", "tags": ["good", "published"], "empty": null}',
  },
  energy: {
    attributes:
      '{"energy": -308.25, "large": 123456789012345678901234567890, "__proto__": {"x": 1}, "nan": NaN, "text": "5"}',
  },
  count: { nodeType: 'data.core.int.Int.', attributes: '{"value": 5}' },
  failed: { attributes: '{"process_label": "Pw", "process_state": "finished", "exit_status": 410}' },
  broken: { attributes: '{"value": 5', extras: '{"project": "Band gaps"}' },
};

describe('searching in provenance', () => {
  let database: Database;
  let store: GraphStore;
  let search: ProvenanceSearch;
  let names: string[];

  beforeAll(async () => {
    const drawn = graphFromText(await loadSqlite(), drawing, details);
    database = drawn.database;
    names = [...drawn.pks.keys()];
    store = await buildGraphStore(database);
    search = new ProvenanceSearch(database, store);
  });
  afterAll(() => database.close());

  const all = () => Array.from({ length: store.nodeCount }, (_, node) => node);
  const find = async (query: string) => {
    const { nodes } = await search.find(query, all());
    return nodes.map((node) => names[store.pkOf(node) - 1]).sort();
  };

  it.each([
    ['type:Structure', ['structure']],
    ['type=Int', ['count']],
    ['type:data NOT type:Dict', ['count', 'structure']],
    ['type:process', ['failed', 'relax', 'scf']],
    ['type:workflow', ['relax']],
    ['type~core.int', ['count']],
    ['silicon', ['structure']],
    ['label:"silicon bulk"', ['structure']],
    ['label="Silicon BULK"', ['structure']],
    ['label="silicon bulk"', []],
    ['process:pw', ['failed']],
    ['link:iteration', ['failed', 'relax', 'scf']],
    ['link=iteration_01', ['relax', 'scf']],
    ['link:input_work', ['relax', 'structure']],
    ['link:settings__count', ['count', 'scf']],
    ['state:failed', ['failed']],
    ['state:succeeded', ['relax', 'scf']],
    ['state!=failed', ['relax', 'scf']],
    ['exit>=400', ['failed']],
    ['exit:0', ['relax', 'scf']],
    ['pk<=2', ['scf', 'structure']],
    ['uuid:aaaaaaaa', ['broken', 'count', 'energy', 'failed', 'relax', 'scf', 'structure']],
    ['created>=2026-11-21T01:00:06', ['broken', 'count']],
    ['attr.energy<-308', ['energy']],
    ['attr.energy = -308.25', ['energy']],
    ['attr.energy', ['energy']],
    ['attr.cell.0.0>5', ['structure']],
    ['attr.cell.1.0>5', []],
    ['attr.kinds.name=Ge', ['structure']],
    ['attr.kinds.mass>28 attr.kinds.0.name:si', ['structure']],
    ['attr."a.b"=1', ['structure']],
    ['attr.a.b=1', []],
    ['attr.pbc=false', ['structure']],
    ['attr.large>123456789012345678901234567889', ['energy']],
    ['attr.large=123456789012345678901234567890', ['energy']],
    ['attr.large=123456789012345678901234567891', []],
    ['attr.__proto__.x=1', ['energy']],
    ['attr.constructor', []],
    ['attr.text=5', []],
    ['attr.text="5"', ['energy']],
    ['attr.nan=0 OR attr.nan<0 OR attr.nan>0', []],
    ['attr.value=5', ['count']],
    ['extra.project~gaps', ['broken', 'structure']],
    ['extra.project:"band gaps"', ['broken', 'structure']],
    ['extra.project="band gaps"', []],
    ['extra.tags=published', ['structure']],
    ['extra.tags!=good', ['structure']],
    ['extra.empty=null', ['structure']],
    ['attr.exit_status=410 OR type:Int', ['count', 'failed']],
    ['NOT (type:process OR attr.value=5)', ['broken', 'energy', 'structure']],
  ])('%s', async (query, wanted) => {
    expect(await find(query)).toEqual(wanted);
  });

  it('says how many nodes it could not read', async () => {
    expect((await search.find('attr.value=5', all())).unreadable).toBe(1);
    expect((await search.find('type:Int attr.value=5', all())).unreadable).toBe(0);
  });

  it('keeps to the nodes and to the order given, and tells how far it is', async () => {
    const progress: [number, number][] = [];
    const given = all().reverse().slice(0, 4);
    const { nodes } = await search.find('type:data OR attr.process_state', given, {
      onProgress: (done, total) => progress.push([done, total]),
    });
    expect(nodes).toEqual(given);
    expect(progress.at(-1)).toEqual([4, 4]);
  });

  it('fails with a code for what it cannot read, and when it is stopped', async () => {
    await expect(search.find('lable:x', all())).rejects.toThrow(ExplorerError);
    const stop = new AbortController();
    stop.abort();
    const stopped = await search
      .find('attr.x=1', all(), { signal: stop.signal })
      .catch((thrown: unknown) => thrown);
    expect(stopped instanceof ExplorerError && stopped.failure.code).toBe('aborted');
  });
});
