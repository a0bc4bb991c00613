import { type paths, ProblemError } from '@glasspost/api-client';
import { ESTIMATE_HEADER } from '@glasspost/contract/words';

export type RestoreResult =
  paths['/api/v1/restore']['post']['responses']['200']['content']['application/json'];
type ProblemDocument = ProblemError['problem'];

/** Received octets that are handed to the browser, which keeps them on its disk, at a time. */
const PART_OCTETS = 8 * 1024 * 1024;
const TYPE = 'application/gzip';

export interface DownloadProgress {
  readonly octets: number;
  /** Of what the server has estimated; below 100 until all is there. */
  readonly percent: number;
}

/** Fetches a backup. @throws ProblemError, and whatever the browser says when it breaks off or `signal` aborts. */
export async function downloadBackup(
  signal: AbortSignal,
  progress: (now: DownloadProgress) => void,
): Promise<{ name: string; content: Blob }> {
  const response = await fetch('/api/v1/backup', { signal });
  if (!response.ok) throw problemOf(response.status, response.statusText, await response.text());
  const estimate = Number(response.headers.get(ESTIMATE_HEADER)) || 1;
  const unpacking = unpackedOctets();
  const parts: Blob[] = [];
  let waiting: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  let octets = 0;
  const reader = response.body!.getReader();
  for (;;) {
    const { value, done } = await reader.read();
    if (value) {
      waiting.push(value);
      size += value.length;
      octets += value.length;
      await unpacking.write(value);
    }
    if (size >= PART_OCTETS || done) {
      parts.push(new Blob(waiting));
      waiting = [];
      size = 0;
    }
    if (done) break;
    progress({ octets, percent: Math.min(99, Math.floor((unpacking.octets() / estimate) * 100)) });
  }
  // A file that is not whole ends here.
  await unpacking.end();
  const name = /filename="?([^";]+)"?/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  return { name: name ?? 'glasspost.tar.gz', content: new Blob(parts, { type: TYPE }) };
}

/** When a backup was made, in the person's own zone and manner. (Never asked for on the server.) */
export const madeAt = (result: RestoreResult, locale: string): string =>
  new Date(result.madeAt).toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'medium' });

/** Hands a file to the person. */
export function save(name: string, content: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Counts what gzipped octets unpack to; keeps nothing of it. */
function unpackedOctets() {
  const stream = new DecompressionStream('gzip');
  const writer = stream.writable.getWriter();
  let octets = 0;
  const counting = (async () => {
    const reader = stream.readable.getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) octets += part.value.length;
  })();
  counting.catch(() => undefined);
  return {
    octets: () => octets,
    write: (part: Uint8Array<ArrayBuffer>) => writer.write(part),
    async end() {
      await writer.close();
      await counting;
    },
  };
}

/** Uploads a backup, to look into it or to restore it. (Only XMLHttpRequest tells how far an upload is.) @throws ProblemError. */
export function uploadBackup(
  file: Blob,
  dryRun: boolean,
  progress: (percent: number) => void,
): Promise<RestoreResult> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api/v1/restore?dryRun=${dryRun}`);
    request.setRequestHeader('Content-Type', TYPE);
    request.upload.onprogress = ({ loaded, total }) =>
      progress(Math.floor((loaded / Math.max(1, total)) * 100));
    request.onload = () => {
      const { status, statusText, responseText } = request;
      if (status === 200) resolve(JSON.parse(responseText) as RestoreResult);
      else reject(problemOf(status, statusText, responseText));
    };
    request.onerror = () => reject(new TypeError('The connection broke.'));
    request.send(file);
  });
}

function problemOf(status: number, title: string, text: string): ProblemError {
  try {
    return new ProblemError(JSON.parse(text) as ProblemDocument);
  } catch {
    return new ProblemError({ title, status, code: 'http' });
  }
}
