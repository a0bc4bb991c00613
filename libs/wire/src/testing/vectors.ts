import { Channel } from '../channel.js';
import type { Transport } from '../transport.js';

/**
 * A conversation in plain text, which a session must answer so:
 *
 *     # What it is about
 *     host: allowPlaintextAuth=false
 *     S: +OK * POP3 ready *
 *     C: USER user1
 *     S: +OK*
 *
 * `S:` is one line of the server, with the form's wildcard for anything (`S: ...` stands for any number of lines). `C:` is sent
 * with CRLF; several in a row are sent together: they are pipelined, or are the lines of a literal. `tls` performs the
 * handshake, `deflate` begins compression, `closed` says that the server closes here. A line that begins with `#` is a comment; the first is the title.
 */
export interface Vector {
  readonly title: string;
  /** Settings of the host, as words. */
  readonly host: Readonly<Record<string, string>>;
  readonly steps: readonly VectorStep[];
}

export type VectorStep =
  | { readonly kind: 'client'; readonly octets: Buffer; readonly line: number }
  | { readonly kind: 'server'; readonly pattern: string; readonly line: number }
  | { readonly kind: 'tls' | 'deflate' | 'closed'; readonly line: number };

/** How the vectors of a protocol are written. */
export interface VectorForm {
  /** What stands for anything in a line of the server; default `*`. */
  readonly wildcard?: string;
  /** In `C:` lines `\r \n \t \0 \\ \xHH` are octets, and `C\:` is sent without CRLF. */
  readonly escapes?: boolean;
  /** Which lines `S: ...` may stand for; default: all. */
  readonly passes?: (line: string) => boolean;
  /** Octets of the longest line that the server says. */
  readonly maxLine?: number;
}

const TIMEOUT_MS = 10_000;
const MAX_LINE = 4_096;

/** @throws Error naming the line that is no vector line. */
export function parseVector(text: string, { escapes = false }: VectorForm = {}): Vector {
  const steps: VectorStep[] = [];
  const host: Record<string, string> = {};
  const octets = escapes ? unescape : (said: string) => Buffer.from(said);
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
    } else if (/^C:( |$)/.test(raw))
      steps.push({ kind: 'client', octets: Buffer.concat([octets(raw.slice(3)), CRLF]), line });
    else if (escapes && raw.startsWith('C\\: '))
      steps.push({ kind: 'client', octets: octets(raw.slice(4)), line });
    else if (/^S:( |$)/.test(raw)) steps.push({ kind: 'server', pattern: raw.slice(3), line });
    else if (raw === 'tls' || raw === 'deflate' || raw === 'closed') steps.push({ kind: raw, line });
    else
      throw new Error(
        `line ${line} of a vector is neither C:, S:, tls, deflate, closed nor a comment: ${raw}`,
      );
  });
  return { title, host, steps };
}

const CRLF = Buffer.from('\r\n');

/**
 * Plays a vector as the client on this transport.
 * @throws Error with the line of the vector where the server said something else.
 */
export async function playVector(
  vector: Vector,
  transport: Transport,
  { wildcard = '*', passes = () => true, maxLine = MAX_LINE }: VectorForm = {},
): Promise<void> {
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
    if (step.kind === 'deflate') {
      await channel.compress();
      continue;
    }
    const expected = step.kind === 'server' ? step.pattern : undefined;
    if (expected === '...') {
      any = true;
      continue;
    }
    const fits = (said: string | undefined): boolean =>
      expected === undefined || said === undefined ? said === expected : matches(expected, said, wildcard);
    let said: string | undefined;
    do said = await lineFor(step.line, expected, channel, maxLine);
    while (any && said !== undefined && !fits(said) && passes(said));
    any = false;
    if (!fits(said))
      throw new Error(
        `vector line ${step.line}: expected ${expected ?? 'the end'}, got ${said ?? 'the end'}`,
      );
  }
  await channel.close();
}

async function lineFor(
  line: number,
  expected: string | undefined,
  channel: Channel,
  maxLine: number,
): Promise<string | undefined> {
  try {
    return (await channel.readLine(maxLine, TIMEOUT_MS))?.bytes.toString();
  } catch (error) {
    throw new Error(`vector line ${line}: expected ${expected ?? 'the end'}, got nothing`, { cause: error });
  }
}

/** Whether a text is what a pattern says, in which the wildcard stands for anything. */
export function matches(pattern: string, text: string, wildcard = '*'): boolean {
  const parts = pattern.split(wildcard).map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 's').test(text);
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
