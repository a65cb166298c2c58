import type { Failure, FailureCode } from './failure';

/** How the archive came in: the same code has other reasons for a file from the disk than for a link. */
export type WayIn = 'file' | 'link';

/** What people read about a failure, in the order in which it is shown. `Failure.message` says what happened in this case. */
export interface FailureText {
  /** A few words for the heading. */
  readonly title: string;
  /** Why it probably happened: one or two sentences. */
  readonly reason: string;
  /** What to do now. */
  readonly nextStep: string;
}

type TextMaker = (detail: NonNullable<Failure['detail']>, wayIn: WayIn) => FailureText;

const texts: Readonly<Record<FailureCode, TextMaker>> = {
  'source/unreachable': () => ({
    title: 'The server cannot be reached',
    reason:
      'This browser does not tell a page the reason. Likely ones: no server has this name (DNS), the server is down or refuses the connection, its certificate is invalid, or a firewall, proxy or add-on of the browser blocks it.',
    nextStep:
      'Open the link in a new tab: there the browser names the reason. ERR_NAME_NOT_RESOLVED: the name is wrong. ERR_CONNECTION_REFUSED or TIMED_OUT: the server is down or blocked; try again later or in another network. ERR_CERT: its certificate is invalid; tell its operator. ERR_BLOCKED_BY_CLIENT: an add-on blocks it; allow this page in it. If the link opens there, download the file and drop it here.',
  }),
  'source/unknown-host': () => ({
    title: 'There is no server of this name',
    reason:
      'The name could not be looked up (DNS). Most often it has a typing mistake or the server has moved; names of an institute can be known only in its own network.',
    nextStep:
      'Compare the address with the page it came from. If the server belongs to an institute, connect to its network (VPN) and try again.',
  }),
  'source/refused': () => ({
    title: 'The server refuses the connection',
    reason: 'No program answers there at present: the server is down, or the port in the address is wrong.',
    nextStep:
      'Check the port if the address has one (:8443 and the like), and try again later. If it lasts, ask whoever runs the server.',
  }),
  'source/silent': () => ({
    title: 'The server does not answer',
    reason: 'It is down or overloaded, or a firewall swallows what is sent to it.',
    nextStep:
      'Try again later or in another network. Some servers answer only within the network of their institute (VPN).',
  }),
  'source/not-secure': () => ({
    title: 'No secure connection to the server',
    reason:
      'Nearly always its certificate has expired, belongs to another name or was issued by nobody whom this browser trusts. Rarely it speaks no https at this port, or an add-on of the browser blocks the request, which looks the same to a page.',
    nextStep:
      'Open the link in a new tab: there the browser says what is wrong with the certificate. Tell the operator of the server. A file that you get there in spite of it can be dropped here; compare its checksum with the record.',
  }),
  'source/offline': () => ({
    title: 'This computer is offline',
    reason: 'The browser says that there is no network connection, so no server can be asked.',
    nextStep:
      'Connect and try again. Files on the disk and archives that were kept here open without a connection.',
  }),
  'source/mixed-content': () => ({
    title: 'The address is not secure',
    reason:
      'This page came by https, and the address begins with http. Browsers do not let the one read from the other.',
    nextStep:
      'Write https instead of http if the server has it. Otherwise open the link in a new tab, download the file and drop it here.',
  }),
  'source/redirect-failed': () => ({
    title: 'The server sends the browser on, and the way ends there',
    reason:
      'Archives keep their files in other places and send the browser there. Those redirects go in a circle here, the other server is down, is not secure (http) or does not allow this page to read.',
    nextStep: 'Open the link in a new tab. If a download begins there, drop the downloaded file here.',
  }),
  'source/not-a-file': () => ({
    title: 'The link leads to a page, not to a file',
    reason: 'Such a link often leads to a page about the file, or to a login.',
    nextStep: 'Open the link in a new tab, and copy the address of its download button here.',
  }),
  'source/truncated': () => ({
    title: 'The transfer breaks off',
    reason:
      'The server ended its answer too early several times, also when it was asked to go on where it had stopped.',
    nextStep: 'Try again later, or download the file with another program and drop it here.',
  }),
  'source/wrong-length': () => ({
    title: 'The server says wrong lengths',
    reason:
      'What it sends does not have the length that it announces. A proxy on the way may pack or change files, or the record states another size.',
    nextStep: 'Download the file in a new tab, compare its size with the record, and drop it here.',
  }),
  'source/checksum': () => ({
    title: 'The downloaded file is not the published one',
    reason:
      'Its checksum differs from the one that the record states. It was damaged on the way or at its source.',
    nextStep:
      'Delete the kept file and download it again. If that helps nothing, tell the archive that holds it.',
  }),
  'source/cross-origin': () => ({
    title: 'The server does not let this page read the file',
    reason:
      'Browsers read a file from another site only if that site allows it by its CORS headers, and this one does not.',
    nextStep:
      'Download the file in a new tab and drop it here. If the server is yours, let it send Access-Control-Allow-Origin.',
  }),
  'source/no-ranges': ({ looksLike }) =>
    looksLike === undefined
      ? {
          title: 'The server cannot send parts of the file',
          reason:
            'Large archives are read piece by piece. This server answers with the whole file whatever is asked.',
          nextStep:
            'Let the whole file be downloaded if its size is fine for you, or download it and drop it here.',
        }
      : {
          title: 'All of this file has to be downloaded',
          reason: 'A tar file has no list of what it holds, so no part of it can be read on its own.',
          nextStep:
            'Let the whole file be downloaded if its size is fine for you; an archive in it is opened then. Or download it and drop it here.',
        },
  'source/too-large': (detail) => ({
    title: 'The file is too large to be loaded whole',
    reason: `The server sends the file only as a whole${bytesPhrase(detail)}, which is more than is safe to keep in memory.`,
    nextStep: 'Download the file and drop it here: from the disk it is read piece by piece.',
  }),
  'source/changed': (_detail, wayIn) => ({
    title: 'The file has changed',
    reason:
      wayIn === 'file'
        ? 'The file on the disk was written, moved or deleted after it was opened here.'
        : 'The file on the server is no longer the one that was opened here.',
    nextStep: 'Open it again to see its present content.',
  }),
  'source/unreadable': (_detail, wayIn) => ({
    title: 'The file cannot be read',
    reason:
      wayIn === 'file'
        ? 'The browser was refused the file. It may have been moved, deleted or locked, or it lies on a disk or share that is no longer there.'
        : 'The connection broke off or the server sent something other than the file.',
    nextStep:
      wayIn === 'file'
        ? 'Check that the file is still there and choose it again.'
        : 'Try again, or download the file and drop it here.',
  }),
  'source/not-found': (detail) =>
    detail['status'] === 410
      ? {
          title: 'This was taken away',
          reason:
            'The server knows that it was here once. Records are withdrawn or replaced by a newer version.',
          nextStep: 'Look for a newer version of the record on the page it came from.',
        }
      : {
          title: 'There is no such file',
          reason:
            'The server knows no file at this address. It may have been moved, or the link may be incomplete.',
          nextStep: 'Check the link, or look for the file on the page it came from.',
        },
  'source/forbidden': () => ({
    title: 'The file is not public',
    reason: 'The server wants a login or a permission for this file. This page does not send any.',
    nextStep: 'Log in at the site, download the file there and drop it here.',
  }),
  'source/rate-limited': (detail) => ({
    title: 'The server asks for a pause',
    reason: 'It has had more requests from this address than it allows for a time.',
    nextStep:
      typeof detail['retryAfterSeconds'] === 'number'
        ? `Try again in ${detail['retryAfterSeconds'] === 1 ? 'a second' : `${detail['retryAfterSeconds']} seconds`}.`
        : 'Wait a minute and try again.',
  }),
  'source/server-error': (detail) => ({
    title: 'The server has a fault',
    reason: `It answered with an error of its own${
      detail['status'] === undefined ? '' : ` (status ${detail['status']})`
    }. That is rarely the fault of the link.`,
    nextStep: 'Try again later, or get the file from another place and drop it here.',
  }),
  'source/bad-link': () => ({
    title: 'This link leads to no archive',
    reason: 'It is no address of a file, or its page is of a kind that is not known here.',
    nextStep: 'Use the download link of the .aiida file itself, or a record page that lists it.',
  }),
  'source/storage-full': () => ({
    title: "The browser's storage is full",
    reason: 'The file was to be kept by the browser while it is open, and there is no room left for it.',
    nextStep: 'Free some disk space, or download the file and drop it here.',
  }),
  'archive/not-an-archive': (_detail, wayIn) => ({
    title: 'This is not an AiiDA archive',
    reason:
      wayIn === 'file'
        ? 'The content is what counts, not the name, and it is not what AiiDA writes. Perhaps another file was meant, or the archive is packed inside this one.'
        : 'What the server sent is not what AiiDA writes. Such a link often leads to a page about the file, or to a login.',
    nextStep:
      wayIn === 'file'
        ? 'Choose a file that was made with "verdi archive create" (usually named .aiida).'
        : 'Open the link in a new tab to see what it is, and use the download link of the .aiida file.',
  }),
  'archive/corrupt': (_detail, wayIn) => ({
    title: 'The archive is damaged',
    reason:
      wayIn === 'file'
        ? 'It was recognised, but a part of it cannot be read. Most often a download or copy was cut short.'
        : 'It was recognised, but a part of it cannot be read. The transfer may have been cut short, or the file is damaged at its source.',
    nextStep:
      'Get the file again and compare its size or checksum with the original. If that is the same, make the archive anew with "verdi archive create".',
  }),
  'archive/newer-version': (detail) => ({
    title: 'The archive is newer than this program',
    reason: `It was written in ${versionPhrase(detail)}, which came after this program was made.`,
    nextStep: 'Reload the page to get the newest program, or write the archive with an earlier AiiDA.',
  }),
  'archive/unsupported-version': (detail) => ({
    title: 'This archive version cannot be opened',
    reason: `The file says that it is in ${versionPhrase(detail)}. How to read that is not known here.`,
    nextStep: 'Bring it up to date with "verdi archive migrate" and open the result.',
  }),
  'archive/unsupported-zip': () => ({
    title: 'The zip file is of an unusual kind',
    reason:
      'It is encrypted, split, or packed by a method that AiiDA does not use and browsers cannot unpack.',
    nextStep:
      'Unpack it with another program and open the .aiida file inside, or pack it again without that.',
  }),
  'migration/failed': (detail) => ({
    title: 'The old archive could not be brought up to date',
    reason: `It is in ${versionPhrase(detail)}, and a step of its conversion met something that its format does not foresee.`,
    nextStep:
      'Try "verdi archive migrate" with a current AiiDA. If that works, please report this archive, so that it opens here too.',
  }),
  'memory/exhausted': (_detail, wayIn) => ({
    title: 'There is not enough memory',
    reason:
      'The database of the archive must fit into the memory of this tab, and it did not. Other tabs and programs use memory as well.',
    nextStep: `Close other tabs and ${
      wayIn === 'file' ? 'drop the file again' : 'open the link again'
    }, use a computer with more memory, or use the command line of this program.`,
  }),
  'node/not-found': () => ({
    title: 'The node is not in this archive',
    reason: 'The link may belong to another archive, or to another version of this one.',
    nextStep: 'Search for its label or type, or open the archive that the link was made for.',
  }),
  'group/not-found': () => ({
    title: 'The group is not in this archive',
    reason: 'Archives hold only the groups that were named when they were made.',
    nextStep: 'Choose one of the groups listed in the browse view.',
  }),
  'repository/missing-object': () => ({
    title: 'The content of this file is missing',
    reason:
      'The node names the file, but the archive does not hold its content. The archive was not written completely.',
    nextStep: 'Everything else can still be read. Ask the author of the archive for a complete one.',
  }),
  'repository/not-found': () => ({
    title: 'The node has no such file',
    reason: 'The path in the link does not exist in the repository of this node.',
    nextStep: 'Choose a file from the list of the node.',
  }),
  'repository/too-large': (detail) => ({
    title: 'The file is too large to be shown whole',
    reason: `It would take more memory than is safe${bytesPhrase(detail)}.`,
    nextStep: 'Download it, or read it in parts.',
  }),
  'query/invalid': () => ({
    title: 'The question makes no sense',
    reason: 'A filter or number in the link is not one that can be answered.',
    nextStep: 'Clear the filters and set them again.',
  }),
  'dump/failed': () => ({
    title: 'The dump was not written',
    reason: 'Writing stopped before the end. The disk may be full, or the place may not be writable.',
    nextStep:
      'Check the free space and the folder, and start again. What was written so far is not complete.',
  }),
  aborted: () => ({
    title: 'Cancelled',
    reason: 'The work was stopped on request. Nothing was changed.',
    nextStep: 'Start it again whenever you like.',
  }),
  'internal/unexpected': () => ({
    title: 'Something unexpected happened',
    reason: 'This is a fault of the program, not of your file. The browser console has the details.',
    nextStep: 'Reload the page and try again. If it happens again, please report it with the details below.',
  }),
};

/** The sentences for a failure; they depend on its detail and on the way in. */
export function failureText(failure: Failure, wayIn: WayIn = 'file'): FailureText {
  return texts[failure.code](failure.detail ?? {}, wayIn);
}

function versionPhrase(detail: NonNullable<Failure['detail']>): string {
  const version = detail['version'] ?? detail['archiveVersion'] ?? detail['found'];
  return version === undefined ? 'an archive version' : `archive version ${version}`;
}

function bytesPhrase(detail: NonNullable<Failure['detail']>): string {
  const bytes = detail['bytes'] ?? detail['size'];
  return typeof bytes === 'number' ? ` (${Math.ceil(bytes / 1e6).toLocaleString('en')} MB)` : '';
}
