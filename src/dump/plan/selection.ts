import { readDumpDate } from '../../model/dump-date';
import type { DumpOptions, DumpRequest } from '../../model/dump-request';
import { ExplorerError } from '../../model/failure';
import type { NodeUuid } from '../../model/identifiers';
import type { DumpSource } from '../dump-source';

const microsecondsOfDay = 86_400 * 1e6;

/** A window of changes, in microseconds since 1970, both ends within; null where it is open. */
interface TimeWindow {
  readonly from: number | null;
  readonly to: number | null;
}

/** Which processes the filters of a dump let through. */
export class Selection {
  readonly #fitting: ReadonlySet<NodeUuid> | null;
  readonly #window: TimeWindow;
  readonly #since: number | null;
  readonly #source: DumpSource;
  #times: ReadonlyMap<NodeUuid, number> | null = null;

  /**
   * @param lastDumpTime of the dump that the folder holds; NaN if it holds none
   * @throws ExplorerError `query/invalid` for filters that cannot be read or exclude each other
   */
  constructor(source: DumpSource, options: DumpOptions, lastDumpTime: number) {
    this.#source = source;
    this.#window = readWindow(options, Date.now() * 1000);
    this.#fitting = source.filterProcesses(options);
    // As in aiida-core, any other beginning of the window takes the place of the last dump.
    const isSince = options.filterByLastDumpTime && this.#window.from === null && !Number.isNaN(lastDumpTime);
    this.#since = isSince ? lastDumpTime : null;
  }

  /** By user, code and computer, whatever the time. */
  fitsEntities(uuid: NodeUuid): boolean {
    return this.#fitting === null || this.#fitting.has(uuid);
  }

  /** By all filters but the last dump. */
  fits(uuid: NodeUuid): boolean {
    if (!this.fitsEntities(uuid)) return false;
    const { from, to } = this.#window;
    if (from === null && to === null) return true;
    const time = this.timeOf(uuid);
    return (from === null || time >= from) && (to === null || time <= to);
  }

  /** True if it was changed since the last dump, or if that does not matter. */
  isRecent(uuid: NodeUuid): boolean {
    return this.#since === null || this.timeOf(uuid) >= this.#since;
  }

  /** When a process was changed last, in microseconds since 1970. */
  timeOf(uuid: NodeUuid): number {
    this.#times ??= this.#source.readChangeTimes();
    return this.#times.get(uuid) ?? NaN;
  }
}

/** The filters of a request as on the command line, for the report; empty if there are none. */
export function describeFilters({ target, options }: DumpRequest): string {
  const { pastDays, startDate, endDate, codes, computers, user } = options;
  const given: readonly (readonly [name: string, values: readonly (string | number)[]])[] = [
    ['groups', target.kind === 'groups' ? target.groups : []],
    ['past-days', pastDays === null ? [] : [pastDays]],
    ['start-date', startDate === null ? [] : [startDate]],
    ['end-date', endDate === null ? [] : [endDate]],
    ['codes', codes],
    ['computers', computers],
    ['user', user === null ? [] : [user]],
  ];
  return given
    .filter(([, values]) => values.length > 0)
    .map(([name, values]) => `--${name} ${values.join(' ')}`)
    .join(', ');
}

function readWindow({ pastDays, startDate, endDate }: DumpOptions, now: number): TimeWindow {
  if (pastDays !== null && (startDate !== null || endDate !== null))
    throw new ExplorerError(
      'query/invalid',
      'Past days cannot be combined with a start date or an end date; choose one of them.',
    );
  if (pastDays !== null) {
    if (!Number.isInteger(pastDays) || pastDays < 0)
      throw new ExplorerError('query/invalid', 'Past days must be a whole number, 0 or more.', { pastDays });
    return { from: now - pastDays * microsecondsOfDay, to: null };
  }
  return { from: readEnd(startDate, 'start'), to: readEnd(endDate, 'end') };
}

function readEnd(text: string | null, name: string): number | null {
  if (text === null) return null;
  const time = readDumpDate(text);
  if (time !== null) return time;
  throw new ExplorerError(
    'query/invalid',
    `“${text.slice(0, 60)}” is no ${name} date; write it like 2026-11-21 or 2026-11-21T15:30.`,
  );
}
