import { NumberList } from '../../lib/number-list';
import { TimeSlice, looseText, type Database } from '../../sqlite';
import type { LegacyStep } from './legacy-step';
import type { LossList } from './losses';
import type { LegacyLink } from './record';

/**
 * Takes the links of an archive before 0.4 through the steps: what a link is follows there from the nodes that it joins.
 * @param oldTypes types of the nodes before the steps, by pk
 */
export async function migrateWaitingLinks(
  database: Database,
  steps: readonly LegacyStep[],
  oldTypes: ReadonlyMap<number, string>,
  losses: LossList,
  signal?: AbortSignal,
): Promise<void> {
  const linkSteps = steps.flatMap(({ link }) => (link ? [link] : []));
  const kept = new Map<string, { readonly link: LegacyLink; readonly ids: NumberList }>();
  const dropped = new NumberList();
  await database.scanInSlices(
    `SELECT l.id, l.label, l.type, l.input_id, l.output_id, source.node_type, target.node_type, source.uuid
     FROM db_dblink AS l JOIN db_dbnode AS source ON source.id = l.input_id JOIN db_dbnode AS target ON target.id = l.output_id`,
    ([id, label, type, input, output, newSource, newTarget, uuid]) => {
      const link: LegacyLink = { label: looseText(label ?? null) ?? '', type: looseText(type ?? null) ?? '' };
      const before = `${link.type} “${link.label}”`;
      const ends = {
        source: { old: oldTypes.get(Number(input)) ?? '', new: looseText(newSource ?? null) ?? '' },
        target: { old: oldTypes.get(Number(output)) ?? '', new: looseText(newTarget ?? null) ?? '' },
      };
      if (!linkSteps.every((step) => step(link, ends))) {
        losses.add('deleted-link', before, looseText(uuid ?? null));
        dropped.push(Number(id));
        return;
      }
      if (link.type === 'unspecified') losses.add('untyped-link', `“${link.label}”`, looseText(uuid ?? null));
      const key = JSON.stringify([link.type, link.label]);
      const same = kept.get(key) ?? { link, ids: new NumberList() };
      kept.set(key, same);
      same.ids.push(Number(id));
    },
    signal ? { signal } : {},
  );
  const slice = new TimeSlice(signal);
  const change = database.prepareChange('UPDATE db_dblink SET type = ?, label = ? WHERE id = ?');
  const remove = database.prepareChange('DELETE FROM db_dblink WHERE id = ?');
  try {
    for (const { link, ids } of kept.values()) {
      for (let at = 0; at < ids.count; at += 1) change.run([link.type, link.label, ids.at(at)]);
      if (slice.isOver()) await slice.pause();
    }
    for (let at = 0; at < dropped.count; at += 1) remove.run([dropped.at(at)]);
  } finally {
    change.close();
    remove.close();
  }
}
