/** Levels of AiiDA's logs in rising order, with their numbers. */
export const logLevels = ['DEBUG', 'INFO', 'REPORT', 'WARNING', 'ERROR', 'CRITICAL'] as const;

export type LogLevel = (typeof logLevels)[number];

/** True if a line of this level is at least as grave as the one chosen; names that AiiDA does not know are always shown. */
export function isAtLeast(levelName: string, least: LogLevel): boolean {
  const rank = (logLevels as readonly string[]).indexOf(levelName.toUpperCase());
  return rank < 0 || rank >= logLevels.indexOf(least);
}
