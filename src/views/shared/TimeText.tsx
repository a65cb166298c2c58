import { formatDateTime, formatDateTimeExactly } from '../../lib/format';

/** A time in UTC to the second, with microseconds on hover. Text that is no time is shown as stored; null as a dash. */
export function TimeText({ iso }: { readonly iso: string | null }) {
  if (iso === null) return <span aria-label="unknown">–</span>;
  const short = formatDateTime(iso);
  if (short === iso) return <span>{iso}</span>;
  return (
    <time dateTime={iso} title={formatDateTimeExactly(iso)} style={{ whiteSpace: 'nowrap' }}>
      {short}
    </time>
  );
}
