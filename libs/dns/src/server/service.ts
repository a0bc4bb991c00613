import { randomBytes } from 'node:crypto';
import type { Transport } from '@glasspost/wire';
import { type Answer, answerFromZones } from '../authority/answer.js';
import { decodeMessage, HEADER_LENGTH } from '../codec/decode.js';
import { encodeMessage } from '../codec/encode.js';
import { EdnsOption, ExtendedError, Opcode, opcodeName, Rcode, rcodeName } from '../codes.js';
import { DnsFormatError } from '../errors.js';
import { cryptoRandomId, type RandomId } from '../exchange.js';
import type { EdnsOptionValue, Message, Question, ResourceRecord } from '../message.js';
import { typeName } from '../records/index.js';
import { DnsCache } from '../resolver/cache.js';
import { Forwarder, type Resolution } from '../resolver/forward.js';
import { checkCookie, COOKIE_SECRET_LENGTH } from './cookie.js';
import type { DatagramService, Repeatable } from './front.js';
import type { AnsweredInfo, AnswerSource, DnsClient, DnsHost } from './host.js';
import { ReadyAnswers } from './ready-answers.js';
import { type Refusal, refusalOf } from './refusal.js';
import { serveDnsTcp } from './tcp.js';

/** Octets of UDP payload that are sent and announced by default (RFC 9715 §3: no fragments). */
export const DEFAULT_UDP_SIZE = 1232;
/** Octets of UDP payload that every client takes (RFC 1035 §2.3.4). */
const MIN_UDP_SIZE = 512;

export interface DnsServiceOptions {
  /** Key of the server cookies, 16 octets (RFC 9018 §4.4); servers of one set share it. Random by default. */
  readonly cookieSecret?: Buffer;
  readonly maxUdpSize?: number;
  readonly cache?: DnsCache;
  readonly randomId?: RandomId;
}

/** What is known of a query while its answer is made. */
interface Context {
  readonly packet: Buffer;
  readonly client: DnsClient;
  readonly transport: 'udp' | 'tcp';
  readonly mayRecurse: boolean;
  readonly trace: string[] | undefined;
  /** Key under which the answer may be kept; undefined when it must not. */
  readonly readyKey: string | undefined;
}

/** What is to be said, before it becomes a packet. */
interface Reply {
  readonly rcode: number;
  readonly source: AnswerSource;
  readonly authoritative?: boolean;
  readonly answers?: readonly ResourceRecord[];
  readonly authority?: readonly ResourceRecord[];
  readonly additional?: readonly ResourceRecord[];
  readonly requiredAdditional?: number;
  /** For people: sent as an extended error when the client speaks EDNS (RFC 8914). */
  readonly reason?: { readonly code: number; readonly text: string };
}

/**
 * A DNS server without sockets: answers from zones (RFC 1034 §4.3.2), and for clients that may recurse from a cache and
 * forwarders. What is answerable from zones, ready answers or the cache is answered synchronously.
 */
export class DnsService implements DatagramService {
  /** What forwarders said, for the console to list and clear. */
  readonly cache: DnsCache;
  private readonly ready = new ReadyAnswers();
  private readonly forwarder: Forwarder;
  private readonly cookieSecret: Buffer;
  private readonly maxUdpSize: number;

  constructor(
    private readonly host: DnsHost,
    options: DnsServiceOptions = {},
  ) {
    this.cache = options.cache ?? new DnsCache();
    this.forwarder = new Forwarder(host, this.cache, options.randomId ?? cryptoRandomId);
    this.cookieSecret = options.cookieSecret ?? randomBytes(COOKIE_SECRET_LENGTH);
    if (this.cookieSecret.length !== COOKIE_SECRET_LENGTH)
      throw new TypeError('the cookie secret has 16 octets');
    this.maxUdpSize = Math.max(MIN_UDP_SIZE, options.maxUdpSize ?? DEFAULT_UDP_SIZE);
  }

  /**
   * The answer to a datagram, or null when it deserves none (a response, or no header). Never throws and never rejects for
   * what is in the packet. The packet must stay as it is until the answer is there.
   */
  handleDatagram(packet: Buffer, client: DnsClient): Buffer | null | Promise<Buffer | null> {
    return this.handle(packet, client, 'udp');
  }

  /** The same for a message that came over TCP, without the length before it. */
  handleStreamMessage(packet: Buffer, client: DnsClient): Buffer | null | Promise<Buffer | null> {
    return this.handle(packet, client, 'tcp');
  }

  /**
   * Whether the answer that this datagram has just been given may be repeated to others without asking again: it is a ready
   * one, and who gets it depends on nothing but the permission to recurse.
   */
  repeatable(packet: Buffer, client: DnsClient): Repeatable {
    const { host } = this;
    const forAll = host.forwarders().length === 0;
    const mayRecurse = !forAll && host.mayRecurse(client.address);
    if (host.explain?.wants(client)) return { keep: false, mayRecurse, forAll: false };
    const key = this.ready.keyOf(packet, variantOf('udp', mayRecurse));
    return { keep: key !== undefined && this.ready.get(key) !== undefined, mayRecurse, forAll };
  }

  /** Serves one TCP connection to its end, or to the signal. */
  serveTcp(transport: Transport, signal?: AbortSignal): Promise<void> {
    return serveDnsTcp(transport, this, signal);
  }

  private handle(
    packet: Buffer,
    client: DnsClient,
    transport: 'udp' | 'tcp',
  ): Buffer | null | Promise<Buffer | null> {
    const { host } = this;
    // Answering a response could make two servers talk for ever.
    if (packet.length < HEADER_LENGTH || (packet[2]! & 0x80) !== 0) {
      host.answered?.({ rcode: -1, type: 0, source: 'error', transport, truncated: false });
      return null;
    }
    const mayRecurse = host.forwarders().length > 0 && host.mayRecurse(client.address);
    const explain = host.explain !== undefined && host.explain.wants(client);
    let readyKey: string | undefined;
    if (!explain) {
      this.ready.madeFrom(host.zones());
      readyKey = this.ready.keyOf(packet, variantOf(transport, mayRecurse));
      const known = readyKey === undefined ? undefined : this.ready.get(readyKey);
      if (known) {
        const answer = Buffer.allocUnsafe(known.packet.length);
        known.packet.copy(answer);
        answer[0] = packet[0]!;
        answer[1] = packet[1]!;
        host.answered?.(known.info);
        return answer;
      }
    }
    const context: Context = {
      packet,
      client,
      transport,
      mayRecurse,
      trace: explain ? [] : undefined,
      readyKey,
    };
    try {
      return this.answer(context);
    } catch (error) {
      return this.sendHeader(context, error);
    }
  }

  private answer(context: Context): Buffer | Promise<Buffer> {
    const { packet, trace } = context;
    const opcode = (packet[2]! >> 3) & 0xf;
    if (opcode !== Opcode.QUERY) {
      trace?.push(`The operation ${opcodeName(opcode)} is not offered (NOTIMP).`);
      return this.sendHeader(context, Rcode.NOTIMP);
    }
    const query = decodeMessage(packet);
    const { edns } = query;
    if (edns && edns.version > 0) {
      trace?.push(`EDNS version ${edns.version} is not known (BADVERS, RFC 6891 §6.1.3).`);
      return this.send(context, query, { rcode: Rcode.BADVERS, source: 'error' }, []);
    }
    const options: EdnsOptionValue[] = [];
    const cookie = edns?.options.find((option) => option.code === EdnsOption.COOKIE);
    if (cookie) {
      const check = checkCookie(cookie.data, context.client.address, this.cookieSecret, this.host.now());
      if (!check.reply) {
        trace?.push('The cookie has a wrong length (FORMERR, RFC 7873 §5.2.2).');
        return this.send(context, query, { rcode: Rcode.FORMERR, source: 'error' }, []);
      }
      trace?.push(`The client's cookie is ${check.state} (RFC 7873).`);
      options.push({ code: EdnsOption.COOKIE, data: check.reply });
    }
    const reply = this.decide(context, query, cookie !== undefined);
    if (!(reply instanceof Promise)) return this.send(context, query, reply, options);
    return reply
      .then((later) => this.send(context, query, later, options))
      .catch((error: unknown) => this.sendHeader(context, error));
  }

  /** What to say to a query that could be read. */
  private decide(context: Context, query: Message, hasCookie: boolean): Reply | Promise<Reply> {
    const { trace, mayRecurse } = context;
    const refusal = refusalOf(query, hasCookie);
    if (refusal) return refused(refusal, trace);
    const [question] = query.questions;
    // RFC 7873 §5.4: a query without a question asks for a cookie only.
    if (!question) return { rcode: Rcode.NOERROR, source: 'zone' };
    const answer = answerFromZones(this.host.zones(), question, { transport: context.transport, trace });
    const notOurs = answer.kind === 'refused' || answer.kind === 'referral' || answer.outside !== undefined;
    if (!notOurs || !query.recursionDesired || !mayRecurse) {
      if (answer.kind !== 'refused') return { ...answer, source: 'zone' };
      return refused(whyNotRecursed(query, mayRecurse, this.host.forwarders().length > 0), trace);
    }
    const rest: Question = answer.outside ? { ...question, name: answer.outside } : question;
    trace?.push(`Recursion is wanted and allowed: ${rest.name} ${typeName(rest.type)} is looked up.`);
    const found = this.forwarder.resolve(rest, {
      dnssecOk: query.edns?.dnssecOk ?? false,
      checkingDisabled: query.checkingDisabled,
    });
    if (found instanceof Promise) return found.then((later) => merge(answer, rest, later, trace));
    return merge(answer, rest, found, trace);
  }

  private send(context: Context, query: Message, reply: Reply, options: readonly EdnsOptionValue[]): Buffer {
    const { transport, trace, readyKey } = context;
    const { edns } = query;
    const [question = null] = query.questions;
    const size = edns ? Math.min(Math.max(edns.udpSize, MIN_UDP_SIZE), this.maxUdpSize) : MIN_UDP_SIZE; // RFC 6891 §6.2.3
    const packet = encodeMessage(
      {
        id: query.id,
        response: true,
        opcode: query.opcode,
        authoritative: reply.authoritative ?? false,
        truncated: false,
        recursionDesired: query.recursionDesired,
        recursionAvailable: context.mayRecurse,
        authenticData: false,
        checkingDisabled: query.checkingDisabled, // RFC 4035 §3.2.2
        rcode: reply.rcode,
        questions: query.questions,
        answers: reply.answers ?? [],
        authority: reply.authority ?? [],
        additional: reply.additional ?? [],
        // RFC 6891 §6.1.1: OPT only for those who sent one. RFC 3225 §3: DO is copied.
        edns: edns && {
          udpSize: this.maxUdpSize,
          version: 0,
          dnssecOk: edns.dnssecOk,
          options: withReason(options, reply),
        },
      },
      { maxLength: transport === 'udp' ? size : undefined, requiredAdditional: reply.requiredAdditional },
    );
    const truncated = (packet[2]! & 0x02) !== 0;
    if (truncated)
      trace?.push(`The answer does not fit into ${size} octets: truncated, to be asked again over TCP (TC).`);
    const { rcode, source } = reply;
    const info: AnsweredInfo = { rcode, type: question?.type ?? 0, source, transport, truncated };
    // The key holds the whole query but its id; only what a cookie would change is not in it.
    if (readyKey !== undefined && source === 'zone' && !edns?.options.length) {
      this.ready.put(readyKey, { packet: Buffer.from(packet), info: { ...info, source: 'ready' } });
    }
    this.done(context, info, question);
    return packet;
  }

  /**
   * An answer to a query of which only the header could be used: the header, with a code in it.
   * @param cause the code, or the error that kept the query from being answered.
   */
  private sendHeader(context: Context, cause: unknown): Buffer {
    const { packet, transport, trace } = context;
    let rcode: number = Rcode.SERVFAIL;
    if (typeof cause === 'number') rcode = cause;
    else if (cause instanceof DnsFormatError) {
      rcode = Rcode.FORMERR;
      trace?.push(`The packet is malformed at octet ${cause.at}: ${cause.message} (FORMERR).`);
    } else trace?.push('The answer could not be made (SERVFAIL).');
    const answer = Buffer.alloc(HEADER_LENGTH);
    answer[0] = packet[0]!;
    answer[1] = packet[1]!;
    answer[2] = 0x80 | (packet[2]! & 0x79); // QR; operation and RD as they came
    answer[3] = (context.mayRecurse ? 0x80 : 0) | rcode;
    this.done(context, { rcode, type: 0, source: 'error', transport, truncated: false }, null);
    return answer;
  }

  private done({ client, transport, trace }: Context, info: AnsweredInfo, question: Question | null): void {
    this.host.answered?.(info);
    if (!trace) return;
    const { rcode, source } = info;
    this.host.explain?.explained({
      client,
      transport,
      question,
      rcode,
      source,
      steps: [...trace, `Answered ${rcodeName(rcode)}.`],
    });
  }
}

/** What a ready answer depends on besides the query, as the beginning of its key. */
function variantOf(transport: 'udp' | 'tcp', mayRecurse: boolean): string {
  if (transport === 'udp') return mayRecurse ? 'U' : 'u';
  return mayRecurse ? 'T' : 't';
}

function refused({ rcode, code, text }: Refusal, trace: string[] | undefined): Reply {
  trace?.push(`${text} (${rcodeName(rcode)}).`);
  return { rcode, source: 'error', reason: { code, text } };
}

function whyNotRecursed(query: Message, mayRecurse: boolean, hasForwarders: boolean): Refusal {
  let text = 'No zone here holds the name, and recursion was not asked for';
  let code: number = ExtendedError.NOT_AUTHORITATIVE;
  if (!hasForwarders) text = 'No zone here holds the name, and no forwarders are set';
  else if (!mayRecurse) {
    text = 'No zone here holds the name, and this client may not recurse';
    code = ExtendedError.PROHIBITED;
  } else if (query.recursionDesired) text = 'No zone here holds the name';
  return { rcode: Rcode.REFUSED, code, text };
}

/** What the zones said, and behind it what was looked up for the name to which an alias led. */
function merge(ours: Answer, asked: Question, found: Resolution, trace: string[] | undefined): Reply {
  if (found.failure) trace?.push(`It could not be looked up: ${found.failure}.`);
  else
    trace?.push(`The ${found.source} says ${rcodeName(found.rcode)}, with ${found.answers.length} records.`);
  // The owner's case is that of the question, whoever asked it when the answer went into the cache.
  const named = found.answers.map((record) =>
    record.name.key === asked.name.key && record.name.wire !== asked.name.wire
      ? { ...record, name: asked.name }
      : record,
  );
  const followed = ours.outside !== undefined;
  return {
    rcode: found.rcode,
    source: found.source,
    authoritative: followed && ours.authoritative, // RFC 1035 §4.1.1: AA is about the first owner name
    answers: followed ? [...ours.answers, ...named] : named,
    authority: found.authority,
    reason: found.failure ? { code: ExtendedError.NO_REACHABLE_AUTHORITY, text: found.failure } : undefined,
  };
}

/** RFC 8914 §2: the reason as an option. */
function withReason(options: readonly EdnsOptionValue[], { reason }: Reply): readonly EdnsOptionValue[] {
  if (!reason) return options;
  const data = Buffer.concat([Buffer.of(reason.code >> 8, reason.code & 0xff), Buffer.from(reason.text)]);
  return [...options, { code: EdnsOption.EXTENDED_ERROR, data }];
}
