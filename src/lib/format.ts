const grouping = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** A whole number with thousands separators: `614,731`. */
export function formatCount(count: number): string {
  return grouping.format(count);
}

/** A size in decimal units with about three digits: `812 bytes`, `4.2 KB`, `9.07 GB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return bytes === 1 ? '1 byte' : `${formatCount(bytes)} bytes`;
  const units = ['KB', 'MB', 'GB', 'TB', 'PB'];
  let value = bytes / 1000;
  let unit = 0;
  // 999.5 would be shown as 1,000 of the smaller unit.
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
  return `${value.toFixed(digits)} ${units[unit] ?? ''}`;
}

/** A length of time in the two largest units that matter: `0.4 s`, `42 s`, `3 min 20 s`, `5 h 10 min`, `12 d 4 h`. */
export function formatDuration(seconds: number): string {
  if (!Number.isFinite(seconds)) return 'unknown';
  const sign = seconds < 0 ? '−' : '';
  const exact = Math.abs(seconds);
  if (exact < 0.9995) return `${sign}${Math.round(exact * 1000)} ms`;
  if (exact < 9.95) return `${sign}${exact.toFixed(1)} s`;
  const whole = Math.round(exact);
  const units = [
    ['d', 86_400],
    ['h', 3600],
    ['min', 60],
    ['s', 1],
  ] as const;
  const first = units.findIndex(([, size]) => whole >= size);
  const parts: string[] = [];
  let rest = whole;
  for (const [name, size] of units.slice(first, first + 2)) {
    const amount = Math.floor(rest / size);
    rest -= amount * size;
    if (amount > 0) parts.push(`${formatCount(amount)} ${name}`);
  }
  return sign + parts.join(' ');
}

const isoTime = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(\.\d+)?(?:Z|[+-]00:?00)?$/;

/** An ISO time in UTC to the second: `2026-11-21 01:02:45`. Text that is no such time comes back as it is. */
export function formatDateTime(iso: string): string {
  const match = isoTime.exec(iso);
  return match ? `${match[1] ?? ''} ${match[2] ?? ''}` : iso;
}

/** The same with everything that is known of the fraction, and the zone: `2026-11-21 01:02:45.123456 UTC`. */
export function formatDateTimeExactly(iso: string): string {
  const match = isoTime.exec(iso);
  return match ? `${match[1] ?? ''} ${match[2] ?? ''}${match[3] ?? ''} UTC` : iso;
}

/** `1 node`, `2 nodes`, `1,204 nodes`. */
export function formatCounted(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}
