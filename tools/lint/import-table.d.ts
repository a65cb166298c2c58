/** What a file at `from` does wrong by importing `to` (both below src/, without endings); null if nothing. */
export function findViolation(from: string, to: string): string | null;

/** What a file at `from` does wrong by importing from a package; null if nothing. */
export function findLibraryViolation(from: string, specifier: string): string | null;
