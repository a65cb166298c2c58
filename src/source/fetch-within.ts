/** Without the head of an answer for so long a server counts as silent; slow hosts with redirects take a few seconds. */
export const longestWait = 45_000;

/**
 * `fetch` that gives up where no answer begins in time; browsers wait for minutes. The body may take as long as it likes.
 * @throws TypeError as for a connection that fails, or what `fetch` throws
 */
export async function fetchWithin(
  url: string,
  init: RequestInit,
  signal?: AbortSignal,
  milliseconds = longestWait,
): Promise<Response> {
  const silence = new AbortController();
  const timer = setTimeout(() => {
    silence.abort(new TypeError('no answer for a long time'));
  }, milliseconds);
  try {
    const either = signal ? AbortSignal.any([signal, silence.signal]) : silence.signal;
    return await fetch(url, { ...init, signal: either });
  } finally {
    clearTimeout(timer);
  }
}
