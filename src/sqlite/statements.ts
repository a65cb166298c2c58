import type { Database as SqlJsDatabase, Statement } from 'sql.js';

const keptStatements = 48;

/** Prepared statements by their text: each is prepared once and lent to one user at a time; the oldest ones go when there are many. */
export class Statements {
  private readonly idle = new Map<string, Statement>();

  constructor(private readonly database: SqlJsDatabase) {}

  borrow(sql: string): Statement {
    const kept = this.idle.get(sql);
    if (!kept) return this.database.prepare(sql);
    this.idle.delete(sql);
    return kept;
  }

  giveBack(sql: string, statement: Statement): void {
    statement.reset();
    if (this.idle.has(sql)) {
      statement.free();
      return;
    }
    this.idle.set(sql, statement);
    if (this.idle.size <= keptStatements) return;
    for (const [oldest, oldStatement] of this.idle) {
      oldStatement.free();
      this.idle.delete(oldest);
      return;
    }
  }
}
