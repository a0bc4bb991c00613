import { Channel, type Transport } from '@glasspost/wire';
import { matches } from './scripted-server.js';

/**
 * Conversations as plain text, to be played against a server, read in a document, or shown in the console:
 *
 *     # RCPT: what it is about
 *     host: mode=submission maxRecipients=2
 *     S: 220 mx.example.com ESMTP Glasspost
 *     C: EHLO client
 *     S: 250-mx.example.com
 *     S: 250 *
 *     tls
 *
 * `S:` is one reply line, with `*` for anything (`S: ...` stands for any number of `NNN-` lines). `C:` is sent with CRLF; `C\:` without. In both `\r \n \t \0
 * \\ \xHH` are octets. Several `C:` in a row are sent together: they are pipelined. `tls` performs the handshake, `closed`
 * says that the server closes here. A line that begins with `#` is a comment; the first is the title.
 */
export interface Vector {
  readonly title: string;
  /** Words after `host:`, for whoever makes the host. */
  readonly host: Readonly<Record<string, string>>;
  readonly steps: readonly VectorStep[];
}

export type VectorStep =
  | { readonly kind: 'client'; readonly octets: Buffer; readonly line: number }
  | { readonly kind: 'server'; readonly pattern: string; readonly line: number }
  | { readonly kind: 'tls' | 'closed'; readonly line: number };

const TIMEOUT_MS = 10_000;

/** @throws Error naming the line that is no vector line. */
export function parseVector(text: string): Vector {
  const steps: VectorStep[] = [];
  const host: Record<string, string> = {};
  let title = '';
  text.split('\n').forEach((raw, index) => {
    const line = index + 1;
    if (raw.trim() === '') return;
    if (raw.startsWith('#')) title ||= raw.slice(1).trim();
    else if (raw.startsWith('host:')) {
      for (const word of raw.slice(5).trim().split(/\s+/)) {
        const [name, value = 'true'] = word.split('=');
        host[name!] = value;
      }
    } else if (raw.startsWith('C: ') || raw === 'C:') {
      steps.push({ kind: 'client', octets: unescape(`${raw.slice(3)}\\r\\n`), line });
    } else if (raw.startsWith('C\\: ')) steps.push({ kind: 'client', octets: unescape(raw.slice(4)), line });
    else if (raw.startsWith('S: ')) steps.push({ kind: 'server', pattern: raw.slice(3), line });
    else if (raw === 'tls' || raw === 'closed') steps.push({ kind: raw, line });
    else throw new Error(`line ${line} of a vector is neither C:, S:, tls, closed nor a comment: ${raw}`);
  });
  return { title, host, steps };
}

/**
 * Plays a vector as the client on this transport.
 * @throws Error with the line of the vector where the server said something else.
 */
export async function playVector(vector: Vector, transport: Transport): Promise<void> {
  const channel = new Channel(transport);
  let any = false;
  for (const step of vector.steps) {
    if (step.kind === 'client') {
      channel.write(step.octets);
      continue;
    }
    await channel.flush();
    if (step.kind === 'tls') {
      await channel.startTls();
      continue;
    }
    if (step.kind === 'server' && step.pattern === '...') {
      any = true;
      continue;
    }
    const expected = step.kind === 'server' ? step.pattern : undefined;
    let said: string | undefined;
    do said = (await channel.readLine(4096, TIMEOUT_MS))?.bytes.toString();
    while (any && said?.[3] === '-' && expected !== undefined && !matches(expected, said));
    any = false;
    const fits = expected === undefined || said === undefined ? said === expected : matches(expected, said);
    if (!fits)
      throw new Error(
        `vector line ${step.line}: expected ${expected ?? 'the end'}, got ${said ?? 'the end'}`,
      );
  }
  await channel.close();
}

function unescape(text: string): Buffer {
  const names: Record<string, string> = { r: '\r', n: '\n', t: '\t', '0': '\0', '\\': '\\' };
  const parts = text.split(/(\\x[0-9a-fA-F]{2}|\\.)/);
  return Buffer.concat(
    parts.map((part) => {
      if (!part.startsWith('\\')) return Buffer.from(part, 'utf8');
      if (part[1] === 'x') return Buffer.from(part.slice(2), 'hex');
      return Buffer.from(names[part[1]!] ?? part[1]!, 'latin1');
    }),
  );
}
