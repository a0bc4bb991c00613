import { type Channel, LineTooLong, TransportClosed } from '@glasspost/wire';
import { Pop3ClientError, type Pop3Stage } from './contract.js';

/** RFC 2449 §4: a status line has at most 512 octets with its end; servers with longer ones exist. */
const MAX_LINE_OCTETS = 2_048;
/** Lines of CAPA, LIST and UIDL together may be as many as messages that a client handles. */
export const MAX_LISTED = 100_000;
/** Octets that are read of a mail at once. */
const BLOCK_OCTETS = 64 * 1024;

const DOT = 0x2e;
const CR = 0x0d;
const LF = 0x0a;

/** One line of the server, as text. @throws TransportClosed, TransportTimeout, Pop3ClientError. */
export async function readLine(channel: Channel, stage: Pop3Stage, timeoutMs: number): Promise<string> {
  try {
    const line = await channel.readLine(MAX_LINE_OCTETS, timeoutMs);
    if (line === null) throw new TransportClosed('the server closed the connection');
    return line.bytes.toString('utf8');
  } catch (error) {
    if (error instanceof LineTooLong)
      throw new Pop3ClientError(stage, `a line of more than ${error.limit} octets`, 'malformed');
    throw error;
  }
}

/** A status line (RFC 1939 §3). @returns its text. @throws Pop3ClientError when it is -ERR or none. */
export async function readStatus(
  channel: Channel,
  stage: Pop3Stage,
  timeoutMs: number,
  onReply?: (line: string) => void,
): Promise<string> {
  const line = await readLine(channel, stage, timeoutMs);
  onReply?.(line);
  const match = /^(\+OK|-ERR)(?: (.*))?$/is.exec(line);
  if (!match) throw new Pop3ClientError(stage, JSON.stringify(line.slice(0, 80)), 'malformed');
  if (match[1] === '-ERR') throw new Pop3ClientError(stage, match[2] ?? '', 'refused');
  return match[2] ?? '';
}

/** The lines of a multi-line reply, behind its status line, without stuffed dots. */
export async function* readLines(
  channel: Channel,
  stage: Pop3Stage,
  timeoutMs: number,
): AsyncGenerator<string, void, void> {
  for (let count = 0; ; count++) {
    const line = await readLine(channel, stage, timeoutMs);
    if (line === '.') return;
    if (count === MAX_LISTED) throw new Pop3ClientError(stage, `more than ${MAX_LISTED} lines`, 'malformed');
    yield line.startsWith('.') ? line.slice(1) : line;
  }
}

/**
 * The octets of a multi-line reply in blocks, without stuffed dots and the end mark (RFC 1939 §3). In bounded memory, whatever
 * the length of a line.
 */
export async function* readOctets(channel: Channel, timeoutMs: number): AsyncGenerator<Buffer, void, void> {
  const unstuffer = new Unstuffer();
  while (!unstuffer.ended) {
    const block = await channel.readSome(BLOCK_OCTETS, timeoutMs);
    if (block === null) throw new TransportClosed('the server closed the connection in the middle of a mail');
    const { content, rest } = unstuffer.write(block);
    if (rest > 0) channel.unread(rest);
    if (content.length > 0) yield content;
  }
}

const enum At {
  LineStart,
  /** A dot at the beginning of a line: stuffed, or the end. */
  Dot,
  DotCr,
  Text,
  Cr,
}

/** Takes the dots out again, and finds the end. Only CRLF ends a line: a server stuffs what it takes for a line. */
export class Unstuffer {
  ended = false;
  private at: At = At.LineStart;

  /** @returns the content in this block, and how many octets behind the end mark were not used. */
  write(block: Buffer): { content: Buffer; rest: number } {
    // What was held back is at most a CR behind a dot, so the content is never longer than this.
    const out = Buffer.allocUnsafe(block.length + 1);
    let length = 0;
    for (let i = 0; i < block.length; i++) {
      const octet = block[i]!;
      switch (this.at) {
        case At.LineStart:
          if (octet === DOT) {
            this.at = At.Dot;
            continue;
          }
          break;
        case At.Dot:
          // The dot is dropped either way: it was stuffed, or is the end.
          if (octet === CR) {
            this.at = At.DotCr;
            continue;
          }
          break;
        case At.DotCr:
          if (octet === LF) {
            this.ended = true;
            return { content: out.subarray(0, length), rest: block.length - i - 1 };
          }
          out[length++] = CR;
          break;
        case At.Cr:
          if (octet === LF) {
            out[length++] = LF;
            this.at = At.LineStart;
            continue;
          }
          break;
        case At.Text:
          break;
      }
      out[length++] = octet;
      this.at = octet === CR ? At.Cr : At.Text;
    }
    return { content: out.subarray(0, length), rest: 0 };
  }
}
