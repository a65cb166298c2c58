/**
 * What a connection to a port came to. `taken-or-silent`: it was accepted, or nobody answered yet. `unknown`: this browser
 * tells nothing.
 */
export type ProbeResult = 'unknown-host' | 'refused' | 'taken-or-silent' | 'unknown';

/** All of a probe is over after so many milliseconds; a refusal comes within one round trip once the name is known. */
const longestProbe = 5_000;
const longestRefusal = 1_500;

/**
 * Finds out why no request gets through, which `fetch` hides: WebRTC tells of a server for connections whether its name
 * could be looked up, and ends a TCP connection that is refused at once. One packet each goes to the host and port that are
 * named, and to nobody else; no permission is needed. What Chromium tells was tried; other browsers count as unknown.
 * @param host as in a URL, IPv6 in brackets
 */
export async function probeConnection(
  host: string,
  port: number,
  signal?: AbortSignal,
): Promise<ProbeResult> {
  if (typeof RTCPeerConnection !== 'function' || !navigator.userAgent.includes('Chrome/')) return 'unknown';
  let connection: RTCPeerConnection | null = null;
  try {
    connection = new RTCPeerConnection({ iceServers: [{ urls: `stun:${host}:${port}` }] });
    return await watch(connection, host, port, signal);
  } catch {
    // Switched off by a policy or an add-on.
    return 'unknown';
  } finally {
    connection?.close();
  }
}

async function watch(
  connection: RTCPeerConnection,
  host: string,
  port: number,
  signal?: AbortSignal,
): Promise<ProbeResult> {
  const result = new Promise<ProbeResult>((resolve) => {
    let lookupsFailed = 0;
    let isTrying = false;
    connection.addEventListener('icecandidateerror', ({ errorText }) => {
      if (/host lookup/i.test(errorText)) lookupsFailed++;
    });
    connection.addEventListener('icegatheringstatechange', () => {
      // With one address found the question to it would still wait for its answer.
      if (connection.iceGatheringState === 'complete' && lookupsFailed > 0 && !isTrying)
        resolve('unknown-host');
    });
    connection.addEventListener('iceconnectionstatechange', () => {
      const state = connection.iceConnectionState;
      if (isTrying && state === 'disconnected') resolve('refused');
      if (state !== 'checking') return;
      isTrying = true;
      setTimeout(() => {
        resolve('taken-or-silent');
      }, longestRefusal);
    });
    setTimeout(() => {
      resolve('unknown');
    }, longestProbe);
    signal?.addEventListener('abort', () => {
      resolve('unknown');
    });
  });
  connection.createDataChannel('probe');
  await connection.setLocalDescription(await connection.createOffer());
  await connection.setRemoteDescription({ type: 'answer', sdp: answerOfNobody });
  await connection.addIceCandidate({
    candidate: `candidate:1 1 tcp 1518280447 ${host.replace(/^\[|\]$/g, '')} ${port} typ host tcptype passive`,
    sdpMid: '0',
  });
  return result;
}

/** The answer of a partner that does not exist; its address follows as a candidate. */
const answerOfNobody = [
  'v=0',
  'o=- 1 1 IN IP4 127.0.0.1',
  's=-',
  't=0 0',
  'a=group:BUNDLE 0',
  'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
  'c=IN IP4 0.0.0.0',
  'a=ice-ufrag:none',
  'a=ice-pwd:nobodynobodynobodynobody',
  `a=fingerprint:sha-256 ${Array.from({ length: 32 }, () => '00').join(':')}`,
  'a=setup:active',
  'a=mid:0',
  'a=sctp-port:5000',
  '',
].join('\r\n');
