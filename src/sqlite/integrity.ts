import type { Database } from './database';
import { corruptDatabase } from './sqlite-failure';

/**
 * Walks the structure of all tables (`PRAGMA quick_check`), which finds damaged pages that a question would only meet later.
 * Reads the whole file once.
 * @throws ExplorerError `archive/corrupt` with the first fault
 */
export function findDamage(database: Database): void {
  const first = database.first('PRAGMA quick_check(1)', { fault: 'loose-text-or-null' });
  const fault = first?.fault ?? 'no answer';
  if (fault !== 'ok') throw corruptDatabase(`SQLite found: ${fault.split('\n', 1)[0] ?? fault}.`);
}
