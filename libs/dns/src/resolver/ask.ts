import { decodeMessage, HEADER_LENGTH } from '../codec/decode.js';
import { encodeMessage } from '../codec/encode.js';
import { Opcode, Rcode, rcodeName } from '../codes.js';
import { DnsFormatError } from '../errors.js';
import { type Clock, type Exchange, type RandomId, type Upstream } from '../exchange.js';
import { makeQuery, type Message, type Question } from '../message.js';

/** Asking other servers one question: tries, time-outs, TCP after truncation, checking what comes back. */

export interface AskOptions {
  readonly upstreams: readonly Upstream[];
  readonly exchange: Exchange;
  readonly now: Clock;
  readonly randomId: RandomId;
  /** How often each server is tried. Default 2. */
  readonly rounds?: number;
  /** How long one try may last, in milliseconds. Default 2000. */
  readonly tryTimeoutMs?: number;
  /** How long all may last, in milliseconds. Default 8000. */
  readonly totalTimeoutMs?: number;
  /** DO and CD bits of the query. */
  readonly dnssecOk?: boolean;
  readonly checkingDisabled?: boolean;
}

export type AskResult =
  | { readonly ok: true; readonly message: Message; readonly packet: Buffer; readonly upstream: Upstream }
  | { readonly ok: false; readonly failure: AskFailure; readonly rcode: number; readonly detail: string };

/** Why nobody answered: silence or a broken network, an error code, or a packet that is no answer to the query. */
export type AskFailure = 'timeout' | 'servfail' | 'refused' | 'malformed';

/** UDP payload that we take (RFC 9715 §3: avoids fragments). */
export const OUR_UDP_SIZE = 1232;

/** Asks the servers one after the other until one gives an answer (NOERROR or NXDOMAIN). Never rejects. */
export async function ask(question: Question, options: AskOptions): Promise<AskResult> {
  const { upstreams, now } = options;
  const deadline = now() + (options.totalTimeoutMs ?? 8000);
  let last: AskResult = { ok: false, failure: 'timeout', rcode: Rcode.SERVFAIL, detail: 'no server to ask' };
  for (let round = 0; round < (options.rounds ?? 2); round++) {
    for (const upstream of upstreams) {
      const left = deadline - now();
      if (left <= 0) return last;
      const result = await tryOne(question, upstream, Math.min(left, options.tryTimeoutMs ?? 2000), options);
      if (result.ok) return result;
      // An error code says more than silence does.
      if (last.failure === 'timeout' || result.failure !== 'timeout') last = result;
    }
    // Servers that said no will not say yes a moment later; silent ones may have lost a datagram.
    if (last.failure !== 'timeout') return last;
  }
  return last;
}

async function tryOne(
  question: Question,
  upstream: Upstream,
  timeoutMs: number,
  options: AskOptions,
): Promise<AskResult> {
  const where = `${upstream.address} port ${upstream.port}`;
  let withEdns = true;
  let tcp = false;
  for (;;) {
    const query = makeQuery(options.randomId(), question, {
      checkingDisabled: options.checkingDisabled ?? false,
      edns: withEdns
        ? { udpSize: OUR_UDP_SIZE, version: 0, dnssecOk: options.dnssecOk ?? false, options: [] }
        : null,
    });
    let packet: Buffer;
    try {
      packet = await options.exchange(upstream, encodeMessage(query), tcp, timeoutMs);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return {
        ok: false,
        failure: 'timeout',
        rcode: Rcode.SERVFAIL,
        detail: `no answer from ${where}: ${reason}`,
      };
    }
    const message = read(packet);
    if (typeof message === 'string' || !answers(message, query)) {
      const reason = typeof message === 'string' ? message : 'it answers another question';
      return {
        ok: false,
        failure: 'malformed',
        rcode: Rcode.SERVFAIL,
        detail: `the answer of ${where} is of no use: ${reason}`,
      };
    }
    const { rcode } = message;
    if (message.truncated && !tcp)
      tcp = true; // RFC 7766 §5
    else if (withEdns && (rcode === Rcode.FORMERR || rcode === Rcode.NOTIMP || rcode === Rcode.BADVERS))
      withEdns = false; // RFC 6891 §6.2.2
    else if (rcode === Rcode.NOERROR || rcode === Rcode.NXDOMAIN)
      return { ok: true, message, packet, upstream };
    else {
      const failure = rcode === Rcode.REFUSED ? 'refused' : 'servfail';
      return { ok: false, failure, rcode, detail: `${rcodeName(rcode)} from ${where}` };
    }
  }
}

function read(packet: Buffer): Message | string {
  try {
    return decodeMessage(packet);
  } catch (error) {
    if (error instanceof DnsFormatError) return error.message;
    throw error;
  }
}

/** Whether a message is an answer to the query: id, QR, question (RFC 5452 §9.1). */
function answers(message: Message, query: Message): boolean {
  if (!message.response || message.id !== query.id || message.opcode !== Opcode.QUERY) return false;
  const [asked] = query.questions;
  const [repeated, more] = message.questions;
  // A server that could not read the question cannot repeat it.
  if (!repeated) return message.rcode !== Rcode.NOERROR && message.rcode !== Rcode.NXDOMAIN;
  return (
    !more &&
    repeated.name.key === asked!.name.key &&
    repeated.type === asked!.type &&
    repeated.class === asked!.class
  );
}

/**
 * Whether a datagram may be the reply to a query: a cheap look at id, QR and the question's octets, so that an Exchange can
 * ignore forged datagrams and wait on (RFC 5452 §9.1). Case is not compared.
 */
export function isReplyTo(query: Buffer, reply: Buffer): boolean {
  if (
    reply.length < HEADER_LENGTH ||
    reply[0] !== query[0] ||
    reply[1] !== query[1] ||
    (reply[2]! & 0x80) === 0
  )
    return false;
  if (reply.readUInt16BE(4) === 0) return (reply[3]! & 0xf) !== 0;
  let at = HEADER_LENGTH;
  while (at < query.length && query[at] !== 0) at += query[at]! + 1;
  const end = Math.min(query.length, at + 5);
  if (reply.length < end) return false;
  for (let i = HEADER_LENGTH; i < end; i++) {
    const a = query[i]!;
    const b = reply[i]!;
    if (a !== b && ((a ^ b) !== 0x20 || (a | 0x20) < 0x61 || (a | 0x20) > 0x7a)) return false;
  }
  return true;
}
