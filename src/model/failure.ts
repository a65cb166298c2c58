/** Every way in which the product can fail, as a code that programs may rely on; the text for people is beside it. */
export const failureCodes = [
  'source/unreachable',
  'source/unknown-host',
  'source/refused',
  'source/silent',
  'source/not-secure',
  'source/offline',
  'source/mixed-content',
  'source/redirect-failed',
  'source/not-a-file',
  'source/truncated',
  'source/wrong-length',
  'source/checksum',
  'source/cross-origin',
  'source/no-ranges',
  'source/too-large',
  'source/changed',
  'source/unreadable',
  'source/not-found',
  'source/forbidden',
  'source/rate-limited',
  'source/server-error',
  'source/bad-link',
  'source/storage-full',
  'archive/not-an-archive',
  'archive/corrupt',
  'archive/newer-version',
  'archive/unsupported-version',
  'archive/unsupported-zip',
  'migration/failed',
  'memory/exhausted',
  'node/not-found',
  'group/not-found',
  'repository/missing-object',
  'repository/not-found',
  'repository/too-large',
  'query/invalid',
  'dump/failed',
  'aborted',
  'internal/unexpected',
] as const;

export type FailureCode = (typeof failureCodes)[number];

/** A failure as plain data: it crosses the worker boundary, is shown to people and printed by the command line. */
export interface Failure {
  readonly code: FailureCode;
  /** What happened, in one or two sentences for people, ending with a full stop. */
  readonly message: string;
  /** Facts for programs and for the folded details: versions, sizes, names. */
  readonly detail?: Readonly<Record<string, string | number>>;
}

/** Carries a `Failure` through `throw`. */
export class ExplorerError extends Error {
  readonly failure: Failure;

  constructor(
    code: FailureCode,
    message: string,
    detail?: Readonly<Record<string, string | number>>,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'ExplorerError';
    this.failure = detail ? { code, message, detail } : { code, message };
  }
}

/** Any thrown value as a `Failure`; what is not ours becomes `internal/unexpected` or, where recognisable, memory or abort. */
export function toFailure(thrown: unknown): Failure {
  if (thrown instanceof ExplorerError) return thrown.failure;
  if (thrown instanceof Error && thrown.name === 'AbortError')
    return { code: 'aborted', message: 'The work was cancelled.' };
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  if (
    thrown instanceof RangeError &&
    /allocation|array length|invalid typed array length|out of memory/i.test(text)
  ) {
    return {
      code: 'memory/exhausted',
      message: 'There was not enough memory for this.',
      detail: { cause: text },
    };
  }
  return {
    code: 'internal/unexpected',
    message: `Something unexpected happened: ${text}`,
    detail: { cause: text },
  };
}
