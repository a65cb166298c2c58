import { ExplorerError } from '../model/failure';
import type { Database as SqlJsDatabase, Statement } from 'sql.js';
import type { ColumnShape, ColumnType, Row, SqlValue } from './column-types';
import { readColumn } from './column-types';
import type { GrowingFile } from './growing-file';
import { sqliteFailure } from './sqlite-failure';
import { Statements } from './statements';
import { TimeSlice } from './time-slice';

export type SqlParameter = string | number | null;

/** How a long scan tells where it is and lets itself be stopped. */
export interface ScanOptions {
  readonly parameters?: readonly SqlParameter[];
  readonly signal?: AbortSignal;
  /** Called a few times a second with the number of rows so far. */
  readonly onProgress?: (rows: number) => void;
}

/** A prepared statement that changes rows. */
export interface Change {
  /** Gives the number of rows that were changed. */
  run(parameters: readonly SqlParameter[]): number;
  close(): void;
}

const rowsBetweenClockReads = 256;

/**
 * An open database in memory, for reading. All questions state the types of their columns; every failure is an `ExplorerError`
 * (`archive/corrupt` for damaged pages and missing tables).
 */
export class Database {
  private readonly statements: Statements;
  private isOpen = true;

  constructor(
    private readonly sqlJs: SqlJsDatabase,
    /** Size of the file in bytes. */
    readonly bytes: number,
    private tableNames: ReadonlySet<string> = new Set(),
    /** Where the bytes of a database are that is made here. */
    private readonly file: GrowingFile | null = null,
  ) {
    this.statements = new Statements(sqlJs);
  }

  /** True if the archive has this table (some are optional). */
  hasTable(name: string): boolean {
    return this.tableNames.has(name);
  }

  /** Names of the columns of a table of the file, in order; empty if there is no such table. */
  columnsOf(table: string): readonly string[] {
    return this.all("SELECT name FROM pragma_table_info(?, 'main')", { name: 'text' }, [table]).map(
      ({ name }) => name,
    );
  }

  /** All rows of a small answer; `columns` names and types the columns in the order of the SELECT. */
  all<const Shape extends ColumnShape>(
    sql: string,
    columns: Shape,
    parameters: readonly SqlParameter[] = [],
  ): Row<Shape>[] {
    const rows: Row<Shape>[] = [];
    const shape = Object.entries(columns);
    this.scan(sql, (values) => void rows.push(readRow<Shape>(shape, values)), parameters);
    return rows;
  }

  /** The first row, or null if there is none. */
  first<const Shape extends ColumnShape>(
    sql: string,
    columns: Shape,
    parameters: readonly SqlParameter[] = [],
  ): Row<Shape> | null {
    const shape = Object.entries(columns);
    let row: Row<Shape> | null = null;
    this.scan(
      sql,
      (values) => {
        row = readRow<Shape>(shape, values);
        return false;
      },
      parameters,
    );
    return row;
  }

  /**
   * Calls back for every row with its unchecked values (check them with `readColumn`); a callback that returns false ends the scan.
   */
  scan(
    sql: string,
    onRow: (values: readonly SqlValue[]) => boolean | void,
    parameters: readonly SqlParameter[] = [],
  ): void {
    this.withStatement(sql, parameters, (statement) => {
      while (statement.step()) if (onRow(statement.get()) === false) return;
    });
  }

  /**
   * The same for long answers: other tasks get a turn every few dozen milliseconds, so that a cancel message arrives.
   * @throws ExplorerError `aborted`
   */
  async scanInSlices(
    sql: string,
    onRow: (values: readonly SqlValue[]) => void,
    options: ScanOptions = {},
  ): Promise<number> {
    const slice = new TimeSlice(options.signal);
    const statement = this.borrow(sql);
    let rows = 0;
    try {
      if (options.parameters?.length) statement.bind([...options.parameters]);
      while (statement.step()) {
        onRow(statement.get());
        rows++;
        if (rows % rowsBetweenClockReads === 0 && slice.isOver()) {
          options.onProgress?.(rows);
          await slice.pause();
          this.checkOpen();
        }
      }
    } catch (thrown) {
      throw this.toFailure(thrown);
    } finally {
      if (this.isOpen) this.statements.giveBack(sql, statement);
    }
    options.onProgress?.(rows);
    return rows;
  }

  /**
   * Runs statements that change the schema or the settings of the connection: for migrations, and for making databases in tests.
   * Refused by SQLite itself once `lock` was called.
   */
  execute(sql: string): void {
    this.checkOpen();
    try {
      this.sqlJs.run(sql);
    } catch (thrown) {
      throw this.toFailure(thrown);
    }
  }

  /** Changes rows with one statement, called for each set of parameters. */
  insertAll(sql: string, rows: Iterable<readonly SqlParameter[]>): void {
    this.checkOpen();
    try {
      const statement = this.sqlJs.prepare(sql);
      for (const row of rows) statement.run([...row]);
      statement.free();
    } catch (thrown) {
      throw this.toFailure(thrown);
    }
  }

  /** A statement that changes rows, to be run many times. It has to be closed. */
  prepareChange(sql: string): Change {
    this.checkOpen();
    try {
      const statement = this.sqlJs.prepare(sql);
      return {
        run: (parameters) => {
          try {
            statement.run(parameters as SqlParameter[]);
            return this.sqlJs.getRowsModified();
          } catch (thrown) {
            throw this.toFailure(thrown);
          }
        },
        close: () => void statement.free(),
      };
    } catch (thrown) {
      throw this.toFailure(thrown);
    }
  }

  /** From here on SQLite refuses every change. */
  lock(): void {
    this.execute('PRAGMA query_only = ON');
  }

  /** Reads the names of the tables anew, after a migration made or covered some. */
  refreshTables(): void {
    const names = new Set<string>();
    this.scan("SELECT name FROM main.sqlite_schema WHERE type = 'table'", ([name]) => {
      if (typeof name === 'string') names.add(name.toLowerCase());
    });
    this.tableNames = names;
  }

  /** The database as bytes of a file. */
  export(): Uint8Array {
    this.checkOpen();
    return this.sqlJs.export();
  }

  /**
   * The same piece by piece, for a database that was made here: nothing is copied. Each piece is good until the next is asked for, and
   * the database must not be changed meanwhile. Nothing may be uncommitted.
   * @throws ExplorerError `internal/unexpected` for a database of another origin
   */
  *exportPieces(): Generator<Uint8Array, void, undefined> {
    const bytes = this.fileBytes();
    if (this.file?.bytes !== bytes)
      throw new ExplorerError('internal/unexpected', 'The bytes of this database are not at hand.', {
        bytes,
      });
    yield* this.file.pieces();
  }

  /** Size in bytes of the database as it is now. */
  fileBytes(): number {
    return (
      this.first('SELECT page_count * page_size AS n FROM pragma_page_count, pragma_page_size', {
        n: 'integer',
      })?.n ?? 0
    );
  }

  /** Gives the memory back; safe to call twice. */
  close(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.sqlJs.close();
  }

  private withStatement(
    sql: string,
    parameters: readonly SqlParameter[],
    work: (statement: Statement) => void,
  ): void {
    const statement = this.borrow(sql);
    try {
      if (parameters.length > 0) statement.bind([...parameters]);
      work(statement);
    } catch (thrown) {
      throw this.toFailure(thrown);
    } finally {
      this.statements.giveBack(sql, statement);
    }
  }

  private borrow(sql: string): Statement {
    this.checkOpen();
    try {
      return this.statements.borrow(sql);
    } catch (thrown) {
      throw this.toFailure(thrown);
    }
  }

  private toFailure(thrown: unknown): ExplorerError {
    return sqliteFailure(this.file?.failure ?? thrown);
  }

  private checkOpen(): void {
    if (!this.isOpen) throw sqliteFailure(new Error('The database is closed'));
  }
}

function readRow<Shape extends ColumnShape>(
  shape: readonly (readonly [string, ColumnType])[],
  values: readonly SqlValue[],
): Row<Shape> {
  return Object.fromEntries(
    shape.map(([name, type], at) => [name, readColumn(name, type, values[at] ?? null)]),
  ) as Row<Shape>;
}
