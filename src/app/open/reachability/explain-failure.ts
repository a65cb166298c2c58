import { ExplorerError, type Failure } from '../../../model/failure';
import { probeConnection, type ProbeResult } from './probe-connection';

/** A request that is neither answered nor refused for so long is not waited for. */
const longestRequest = 3_000;

export interface Probes {
  readonly connect: (host: string, port: number, signal?: AbortSignal) => Promise<ProbeResult>;
  /** Asks once more, without wanting to read the answer. */
  readonly ask: (url: string) => Promise<'answered' | 'failed' | 'waiting'>;
  /** Host name of this page. */
  readonly here: string;
}

/**
 * Looks closer at a server that cannot be reached, and tells which of the reasons it is that `fetch` hides: no server of this
 * name, a refused connection, no secure connection, or no answer at all. Other failures, and what this browser does not
 * tell, stay as they are. Asks only the host of the failure, for 5 s at most; the page's own host is looked up to compare.
 */
export async function explainFailure(failure: Failure, probes: Probes = usualProbes()): Promise<Failure> {
  const address = failure.detail?.['url'];
  if (failure.code !== 'source/unreachable' || typeof address !== 'string') return failure;
  const url = toUrl(address);
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) return failure;
  const isSecure = url.protocol === 'https:';
  const port = Number(url.port) || (isSecure ? 443 : 80);
  const [connected, asked] = await Promise.all([probes.connect(url.hostname, port), probes.ask(address)]);
  const { detail } = failure;
  switch (connected) {
    case 'unknown-host':
      return (await isLookupBelieved(url.hostname, port, probes))
        ? new ExplorerError(
            'source/unknown-host',
            `No server named ${url.hostname} is known to this computer’s network.`,
            detail,
          ).failure
        : failure;
    case 'refused':
      return new ExplorerError(
        'source/refused',
        `${url.hostname} is there, but refuses connections at port ${port}, or a firewall on the way does.`,
        detail,
      ).failure;
    case 'taken-or-silent':
      if (asked === 'waiting')
        return new ExplorerError(
          'source/silent',
          `${url.host} neither answers nor refuses: nothing came for ${longestRequest / 1000} seconds.`,
          detail,
        ).failure;
      return asked === 'failed' && isSecure
        ? new ExplorerError(
            'source/not-secure',
            `${url.host} takes connections, but no secure one (https) comes about.`,
            detail,
          ).failure
        : failure;
    case 'unknown':
      return failure;
  }
}

/**
 * Short names and those of the local network are looked up in other ways as well, and behind a proxy this computer may
 * look up none itself: then that of the page fails too.
 */
async function isLookupBelieved(host: string, port: number, probes: Probes): Promise<boolean> {
  if (!host.includes('.') || /\.(local|localhost|internal|lan|home)$/.test(host)) return false;
  const isName = /[a-z]/i.test(probes.here) && probes.here.includes('.');
  return !isName || (await probes.connect(probes.here, port)) !== 'unknown-host';
}

function usualProbes(): Probes {
  return { connect: probeConnection, ask: askOnceMore, here: location.hostname };
}

async function askOnceMore(url: string): Promise<'answered' | 'failed' | 'waiting'> {
  const signal = AbortSignal.timeout(longestRequest);
  try {
    await fetch(url, { method: 'HEAD', mode: 'no-cors', credentials: 'omit', cache: 'no-store', signal });
    return 'answered';
  } catch {
    return signal.aborted ? 'waiting' : 'failed';
  }
}

function toUrl(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}
