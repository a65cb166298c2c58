import type { Database } from '../../sqlite';
import { integerOrNull, textValue } from './loose-row';

export interface User {
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly institution: string;
}

export interface Computer {
  readonly label: string;
  readonly hostname: string;
  readonly schedulerType: string;
  readonly transportType: string;
  readonly description: string;
}

/** The users and computers of the archive by the numbers that other rows use; few, so all are kept. */
export class Directory {
  readonly users: ReadonlyMap<number, User>;
  readonly computers: ReadonlyMap<number, Computer>;

  constructor(database: Database) {
    const users = new Map<number, User>();
    database.scan(
      'SELECT id, email, first_name, last_name, institution FROM db_dbuser ORDER BY id',
      (row) => {
        const id = integerOrNull(row[0]);
        if (id === null) return;
        users.set(id, {
          email: textValue(row[1]),
          firstName: textValue(row[2]),
          lastName: textValue(row[3]),
          institution: textValue(row[4]),
        });
      },
    );
    const computers = new Map<number, Computer>();
    database.scan(
      'SELECT id, label, hostname, scheduler_type, transport_type, description FROM db_dbcomputer ORDER BY id',
      (row) => {
        const id = integerOrNull(row[0]);
        if (id === null) return;
        computers.set(id, {
          label: textValue(row[1]),
          hostname: textValue(row[2]),
          schedulerType: textValue(row[3]),
          transportType: textValue(row[4]),
          description: textValue(row[5]),
        });
      },
    );
    this.users = users;
    this.computers = computers;
  }

  /** Email of a user; null where the archive does not hold the user. */
  emailOf(userId: number | null): string | null {
    return userId === null ? null : (this.users.get(userId)?.email ?? null);
  }

  /** Label of a computer; null where there is none, or the archive does not hold it. */
  computerLabelOf(computerId: number | null): string | null {
    return computerId === null ? null : (this.computers.get(computerId)?.label ?? null);
  }
}
