import fc from 'fast-check';
import { DotStuffer } from '../src/client/content.js';
import { BareLineEnd } from '../src/client/local-replies.js';
import { DataReader, LineEndCheck } from '../src/server/data-reader.js';
import { cutBy, cuts, nastyText } from './arbitraries.js';

export const name = 'smtp message data';

/**
 * Smuggling is impossible in both directions: content that our client stuffs and sends, cut anywhere, is read by our
 * server as exactly one message with identical octets (and the CRLF that the client adds where the last line had none);
 * content with a bare CR or LF is not sent at all. And for any octets whatever: the reader ends at the first CRLF.CRLF
 * (RFC 5321 §4.1.1.4) and nowhere else, finds a fault exactly when there is a bare CR, bare LF or NUL before it, and
 * its verdict does not depend on where the octets are cut.
 */
export const invariant =
  'read(stuff(content)) is content; the only end is CRLF.CRLF; a bare CR or LF is always found';

export function run(seed: number, iterations: number): void {
  fc.assert(fc.property(nastyText, cuts, checkRoundTrip), { seed, numRuns: iterations });
  fc.assert(fc.property(nastyText, cuts, checkAnyInput), { seed, numRuns: iterations });
  fc.assert(fc.property(nastyText, cuts, checkLineEnds), { seed, numRuns: iterations });
}

function checkRoundTrip(content: Buffer, sizes: number[]): void {
  const stuffer = new DotStuffer();
  const sent: Buffer[] = [];
  const bare = hasBareLineEnd(content.toString('latin1'));
  try {
    for (const block of cutBy(sizes)(content)) stuffer.write(block, (piece) => void sent.push(piece));
    sent.push(Buffer.from(stuffer.end()));
  } catch (error) {
    if (error instanceof BareLineEnd && bare) return;
    throw error;
  }
  if (bare) throw new Error('a bare line end was sent');
  const { read, fault, rest } = readAll(
    Buffer.concat([...sent, Buffer.from('QUIT\r\n')]),
    [...sizes].reverse(),
  );
  const whole = content.length === 0 || content.subarray(-2).equals(Buffer.from('\r\n'));
  const expected = whole ? content : Buffer.concat([content, Buffer.from('\r\n')]);
  if (fault === 'nul' && content.includes(0)) return;
  if (fault !== undefined || !read.equals(expected)) throw new Error('read otherwise than sent');
  if (rest !== 'QUIT\r\n') throw new Error(`ended elsewhere, leaving ${JSON.stringify(rest)}`);
}

function checkAnyInput(input: Buffer, sizes: number[]): void {
  const text = input.toString('latin1');
  // The CRLF of the DATA line begins the first line.
  const end = `\r\n${text}`.indexOf('\r\n.\r\n');
  const { read, fault, rest } = readAll(input, sizes);
  if (rest !== (end < 0 ? undefined : text.slice(end + 3))) throw new Error('ended elsewhere');
  const content = end < 0 ? text : text.slice(0, end);
  const bare = hasBareLineEnd(content) && !(end < 0 && onlyLastCrIsBare(content));
  if ((fault !== undefined) !== (bare || content.includes('\0')))
    throw new Error(`fault ${fault}, expected otherwise`);
  if (end >= 0 && fault === undefined && read.toString('latin1') !== content.replace(/(^|\r\n)\./g, '$1')) {
    throw new Error('other octets');
  }
}

function checkLineEnds(content: Buffer, sizes: number[]): void {
  const check = new LineEndCheck();
  for (const block of cutBy(sizes)(content)) check.scan(block);
  check.end();
  const wrong = hasBareLineEnd(content.toString('latin1')) || content.includes(0);
  if ((check.fault !== undefined) !== wrong) throw new Error(`fault ${check.fault}, expected otherwise`);
}

function readAll(
  input: Buffer,
  sizes: readonly number[],
): { read: Buffer; fault: string | undefined; rest: string | undefined } {
  const reader = new DataReader();
  const pieces: Buffer[] = [];
  let at = 0;
  for (const block of cutBy(sizes)(input)) {
    const end = reader.scan(block);
    pieces.push(...reader.pieces);
    if (end >= 0)
      return { read: Buffer.concat(pieces), fault: reader.fault, rest: input.toString('latin1', at + end) };
    at += block.length;
  }
  return { read: Buffer.concat(pieces), fault: reader.fault, rest: undefined };
}

const hasBareLineEnd = (text: string): boolean => /\r(?!\n)|(?<!\r)\n/.test(text);
/** A CR at the end of what has come so far may still get its LF. */
const onlyLastCrIsBare = (text: string): boolean => text.endsWith('\r') && !hasBareLineEnd(text.slice(0, -1));
