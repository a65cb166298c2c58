import type { LegacyContent } from '../../archive';
import { readRaw, splitObject } from '../../lib/json';
import type { Database } from '../../sqlite';
import { applyDatePaths } from './date-paths';
import type { ConversionPaths } from './first-pass';
import type { LegacyStep } from './legacy-step';
import type { LossList } from './losses';
import { NodeWriter } from './node-writer';
import { brokenData, readData, type ReadOptions } from './read-data';
import { textOf, type LegacyLink } from './record';
import { toPk } from './row-writers';

/** What the second reading leaves to be done. */
export interface SecondPass {
  /** Types of nodes before the steps, by pk; only where the steps for links ask for them. */
  readonly oldTypes: ReadonlyMap<number, string>;
  /** Nodes whose attribute `symbols` has to be read from a file. */
  readonly withoutSymbols: readonly number[];
}

/**
 * Second reading of data.json: attributes and extras of the nodes, which the steps see together with the node they belong to,
 * and links and members of groups, whose nodes all are in their table by now.
 */
export async function readContents(
  content: LegacyContent,
  database: Database,
  steps: readonly LegacyStep[],
  dates: ConversionPaths,
  nodeCount: number,
  losses: LossList,
  options: ReadOptions,
): Promise<SecondPass> {
  // Before 0.4 the steps for links need the types of nodes before and after their own steps: these links wait.
  const haveToWait = steps.some(({ from }) => from === '0.3');
  const nodes = new NodeWriter(database, steps, dates.attributes, losses, haveToWait);
  const linkSteps = haveToWait ? [] : steps.flatMap(({ link }) => (link ? [link] : []));
  const setExtras = database.prepareChange('UPDATE db_dbnode SET extras = ? WHERE id = ?');
  const addLink = database.prepareChange(
    `INSERT INTO db_dblink (input_id, output_id, label, type)
     SELECT source.id, target.id, ?, ? FROM db_dbnode AS source, db_dbnode AS target WHERE source.uuid = ? AND target.uuid = ?`,
  );
  const addMember = database.prepareChange(
    `INSERT OR IGNORE INTO db_dbgroup_dbnodes (dbnode_id, dbgroup_id)
     SELECT node.id, grp.id FROM db_dbnode AS node, db_dbgroup AS grp WHERE node.uuid = ? AND grp.uuid = ?`,
  );
  const has = (table: 'db_dbnode' | 'db_dbgroup', uuid: string): boolean =>
    database.first(`SELECT 1 FROM ${table} WHERE uuid = ?`, { one: 'integer' }, [uuid]) !== null;
  let extrasCount = 0;

  const readExtras = (key: string, text: string): void => {
    const pk = toPk(key);
    const paths = pk === null ? undefined : dates.extras.get(pk);
    const extras = paths === undefined ? text : applyDatePaths(text, paths);
    extrasCount += 1;
    if (extras === '{}' && pk !== null) return;
    if (pk === null || setExtras.run([extras, pk]) === 0)
      losses.add('attributes-of-nobody', `Extras of the pk ${key}`);
  };
  const readLink = (text: string): void => {
    const row = splitObject(text);
    const [input, output] = [textOf(row?.get('input')), textOf(row?.get('output'))];
    const link: LegacyLink = { label: textOf(row?.get('label')) ?? '', type: textOf(row?.get('type')) ?? '' };
    if (!linkSteps.every((step) => step(link, null))) return;
    if (input !== null && output !== null && addLink.run([link.label, link.type, input, output]) > 0) return;
    const known = [input, output].find((uuid) => uuid !== null && has('db_dbnode', uuid)) ?? null;
    losses.add('dangling-link', `${input ?? '?'} → ${output ?? '?'} (${link.type} “${link.label}”)`, known);
  };
  const readMember = (group: string, text: string): void => {
    const node = readRaw(text);
    const uuid = typeof node === 'string' ? node : null;
    if (uuid !== null && addMember.run([uuid, group]) > 0) return;
    if (!has('db_dbgroup', group)) losses.add('unknown-group', `${group}: ${uuid ?? text}`, uuid);
    else if (uuid !== null && has('db_dbnode', uuid)) losses.add('repeated-member', `Group ${group}`, uuid);
    else losses.add('unknown-member', `${uuid ?? text.slice(0, 100)} in the group ${group}`);
  };

  try {
    await readData(
      content,
      {
        decide(path, kind) {
          const [top] = path;
          if (path.length === 0) return 'descend';
          const isWanted =
            top === 'node_attributes' ||
            top === 'node_extras' ||
            top === 'links_uuid' ||
            top === 'groups_uuid';
          if (!isWanted) return 'skip';
          if (path.length === 1) {
            if (kind === 'scalar') return 'take';
            if ((kind === 'array') !== (top === 'links_uuid'))
              throw brokenData(`“${top}” is no JSON ${top === 'links_uuid' ? 'array' : 'object'}.`);
            return 'descend';
          }
          return top === 'groups_uuid' && path.length === 2 ? 'descend' : 'take';
        },
        take([top, second, third], text) {
          if (second === undefined) {
            // Where there is nothing some writers have null.
            if (text !== 'null') throw brokenData(`“${top}” is a single value.`);
          } else if (top === 'node_attributes') nodes.write(second, text);
          else if (top === 'node_extras') readExtras(second, text);
          else if (top === 'links_uuid') readLink(text);
          else if (third !== undefined) readMember(second, text);
        },
      },
      options,
    );
    nodes.finish();
  } finally {
    for (const change of [setExtras, addLink, addMember, nodes]) change.close();
  }
  const missing = nodeCount - extrasCount;
  if (!haveToWait && missing > 0) losses.addMany('missing-extras', missing);
  return { oldTypes: nodes.oldTypes, withoutSymbols: nodes.withoutSymbols };
}
