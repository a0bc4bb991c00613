import { type Channel, LineTooLong, TransportClosed, TransportTimeout } from '@glasspost/wire';
import type { RemoteReply } from './contract.js';
import { MalformedReply } from './local-replies.js';

/** RFC 5321 §4.5.3.1.5 says 512; servers with long texts exist. */
const MAX_LINE_OCTETS = 4096;
/** Lines of one reply; the longest in use is EHLO's. */
const MAX_LINES = 128;

/** The enhanced code at the beginning of a text (RFC 2034 §4). */
const ENHANCED = /^([245]\.[0-9]{1,3}\.[0-9]{1,3})(?= |$)/;
/** Shown of a malformed line in the error. */
const SHOWN_CHARACTERS = 80;

/**
 * Reads one reply, which may have several lines (RFC 5321 §4.2.1). LF alone is taken for a line end: in a reply it can
 * do no harm.
 * @param timeoutMs for the whole reply.
 * @throws MalformedReply; TransportTimeout; TransportClosed when the remote closed before the reply was complete.
 */
export async function readReply(
  channel: Channel,
  timeoutMs: number,
  now: () => number,
): Promise<RemoteReply> {
  const deadline = now() + timeoutMs;
  const texts: string[] = [];
  let code = '';
  for (;;) {
    if (texts.length === MAX_LINES) throw new MalformedReply(`more than ${MAX_LINES} lines`);
    const left = texts.length === 0 ? timeoutMs : deadline - now();
    if (left <= 0) throw new TransportTimeout('no whole reply in time');
    const text = await readLine(channel, left);
    const digits = text.slice(0, 3);
    const mark = text.charAt(3);
    // RFC 5321 §4.2: three digits, the first from 2 to 5, then a blank, a hyphen, or the end.
    const wellFormed = /^[2-5][0-9]{2}$/.test(digits) && (mark === '' || mark === ' ' || mark === '-');
    if (!wellFormed || (code !== '' && code !== digits)) {
      throw new MalformedReply(JSON.stringify(text.slice(0, SHOWN_CHARACTERS)));
    }
    code = digits;
    texts.push(text.slice(4));
    if (mark !== '-') break;
  }
  const text = texts.join('\n');
  return { code: Number(code), enhanced: ENHANCED.exec(text.split('\n', 1)[0]!)?.[1], text };
}

async function readLine(channel: Channel, timeoutMs: number): Promise<string> {
  try {
    const line = await channel.readLine(MAX_LINE_OCTETS, timeoutMs);
    if (line === null) throw new TransportClosed('the remote closed the connection');
    // Octets that are not UTF-8 become U+FFFD: a text for people, never obeyed.
    return line.bytes.toString('utf8');
  } catch (error) {
    if (error instanceof LineTooLong) throw new MalformedReply(`a line of more than ${error.limit} octets`);
    throw error;
  }
}
