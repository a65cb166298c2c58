/** One entry of a test's tar file. */
export interface TarWritten {
  readonly name: string;
  readonly content?: Uint8Array | string;
  /** Type letter; a file if not given. */
  readonly type?: string;
  /** The size that its header states, if it lies. */
  readonly size?: number;
  /** First part of the name, in the POSIX field for it. */
  readonly prefix?: string;
  readonly isGnu?: boolean;
}

const block = 512;

/** Writes tar files with the liberties that tests need; the two empty blocks at the end are left out if asked. */
export function writeTar(entries: readonly TarWritten[], hasEnd = true): Uint8Array<ArrayBuffer> {
  const parts = entries.flatMap((entry) => {
    const content = bytesOf(entry.content ?? '');
    const filling = new Uint8Array((block - (content.length % block)) % block);
    return [header(entry, content.length), content, filling];
  });
  if (hasEnd) parts.push(new Uint8Array(2 * block));
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** A pax record, whose length counts itself. */
export function paxRecord(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`;
  const bytes = bytesOf(rest).length;
  let length = bytes;
  while (String(length).length + bytes !== length) length = String(length).length + bytes;
  return `${length}${rest}`;
}

function header(entry: TarWritten, length: number): Uint8Array {
  const bytes = new Uint8Array(block);
  const put = (at: number, text: string): void => bytes.set(bytesOf(text), at);
  put(0, entry.name.slice(0, 100));
  put(100, '0000644\0');
  const size = entry.size ?? length;
  if (size < 8 ** 11) put(124, `${size.toString(8).padStart(11, '0')}\0`);
  else {
    bytes[124] = 0x80;
    for (let at = 0, rest = size; at < 8; at++, rest = Math.floor(rest / 256)) bytes[135 - at] = rest % 256;
  }
  put(156, entry.type ?? '0');
  put(257, entry.isGnu === true ? 'ustar  \0' : 'ustar\0' + '00');
  put(345, entry.prefix ?? '');
  put(148, '        ');
  const sum = bytes.reduce((total, byte) => total + byte, 0);
  put(148, `${sum.toString(8).padStart(6, '0')}\0 `);
  return bytes;
}

function bytesOf(content: Uint8Array | string): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content;
}
