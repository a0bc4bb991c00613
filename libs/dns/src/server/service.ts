import { randomBytes } from 'node:crypto';
import { type Answer, answerFromZones } from '../authority/answer.js';
import { decodeMessage, HEADER_LENGTH } from '../codec/decode.js';
import { encodeMessage } from '../codec/encode.js';
import { DnsClass, EdnsOption, Opcode, QueryType, Rcode, rcodeName } from '../codes.js';
import { DnsFormatError } from '../errors.js';
import { cryptoRandomId, type RandomId } from '../exchange.js';
import type { Edns, Message, Question, ResourceRecord } from '../message.js';
import { DnsCache } from '../resolver/cache.js';
import { Forwarder } from '../resolver/forward.js';
import { checkCookie, COOKIE_SECRET_LENGTH } from './cookie.js';
import type { AnswerSource, DnsClient, DnsHost } from './host.js';
import { ReadyAnswers } from './ready-answers.js';

/** RFC 9715 §3.2.2: what passes everywhere without fragments. */
const UDP_SIZE = 1232;
/** RFC 1035 §4.2.1: without EDNS. */
const CLASSIC_UDP_SIZE = 512;
const MAX_TCP = 65_535;
const RA = 0x80;

export interface DnsServiceOptions {
  readonly randomId?: RandomId;
  /** Key of the cookies that we give; processes that answer for one address should share it. */
  readonly cookieSecret?: Buffer;
}

type Transport = 'udp' | 'tcp';

/** A name server: what our zones say, and for those who may ask, what the forwarders say. */
export class DnsService {
  readonly cache = new DnsCache();
  private readonly ready = new ReadyAnswers();
  private readonly forwarder: Forwarder;
  private readonly cookieSecret: Buffer;

  constructor(
    private readonly host: DnsHost,
    options: DnsServiceOptions = {},
  ) {
    this.forwarder = new Forwarder(host, this.cache, options.randomId ?? cryptoRandomId);
    this.cookieSecret = options.cookieSecret ?? randomBytes(COOKIE_SECRET_LENGTH);
  }

  /**
   * The answer to a datagram, at once whenever nobody else has to be asked; null: none is due. Never throws, never rejects.
   */
  handleDatagram(packet: Buffer, client: DnsClient): Buffer | null | Promise<Buffer | null> {
    const wanted = this.host.explain?.wants(client) ?? false;
    const key = wanted ? undefined : this.ready.key(packet);
    if (key === undefined) return this.answer(packet, client, 'udp', undefined);
    const found = this.ready.get(key, packet, this.host.zones().generation);
    if (!found) return this.answer(packet, client, 'udp', key);
    if (this.recursionAvailable(client)) found[3]! |= RA;
    this.host.answered?.({
      rcode: found[3]! & 0xf,
      type: 0,
      source: 'ready',
      transport: 'udp',
      truncated: (found[2]! & 0x02) !== 0,
    });
    return found;
  }

  /** The answer to a message that came over TCP, without the length before it. */
  handleStreamMessage(packet: Buffer, client: DnsClient): Buffer | null | Promise<Buffer | null> {
    return this.answer(packet, client, 'tcp', undefined);
  }

  private answer(
    packet: Buffer,
    client: DnsClient,
    transport: Transport,
    key: string | undefined,
  ): Buffer | null | Promise<Buffer | null> {
    // A response is never answered: two servers would else talk to each other for ever.
    if (packet.length < HEADER_LENGTH || (packet[2]! & 0x80) !== 0) {
      this.host.answered?.({ rcode: -1, type: 0, source: 'error', transport, truncated: false });
      return null;
    }
    let query: Message;
    try {
      query = decodeMessage(packet);
    } catch (error) {
      if (!(error instanceof DnsFormatError)) throw error;
      return this.refuseMalformed(packet, transport, client, error.message);
    }
    const trace: string[] | undefined = (this.host.explain?.wants(client) ?? false) ? [] : undefined;
    const reply = new Reply(query, client, transport, trace);
    const problem = this.problemOf(query, client, reply);
    if (problem !== undefined) return this.finish(reply, { ...NOTHING, rcode: problem }, 'error');
    const question = query.questions[0]!;
    const zones = this.host.zones();
    const found = answerFromZones(zones, question, { transport, trace });
    const recursive = this.recursionAvailable(client);
    if (found.kind === 'refused' || found.outside) {
      if (query.recursionDesired && recursive) return this.resolve(reply, question, found);
      if (found.kind === 'refused')
        trace?.push(
          recursive
            ? 'The client did not ask for recursion.'
            : 'This client may not have other names looked up, or there is nobody to ask: REFUSED.',
        );
    }
    const answer = this.finish(reply, found, 'zone', found.authoritative);
    if (key !== undefined && found.kind !== 'refused') {
      const plain = Buffer.from(answer);
      plain[3]! &= ~RA;
      this.ready.put(key, plain, zones.generation);
    }
    return answer;
  }

  /** What keeps a query from being answered, as an RCODE; undefined: nothing. */
  private problemOf(query: Message, client: DnsClient, reply: Reply): number | undefined {
    if (query.edns && query.edns.version > 0) return Rcode.BADVERS; // RFC 6891 §6.1.3
    if (query.opcode !== Opcode.QUERY) {
      reply.trace?.push('Only the opcode QUERY is known here: NOTIMP.');
      return Rcode.NOTIMP;
    }
    if (query.questions.length !== 1) return Rcode.FORMERR; // RFC 9619
    const cookie = query.edns?.options.find((option) => option.code === EdnsOption.COOKIE)?.data;
    if (cookie) {
      const check = checkCookie(cookie, client.address, this.cookieSecret, this.host.now());
      if (check.state === 'malformed') return Rcode.FORMERR; // RFC 7873 §5.2.2
      reply.cookie = check.reply ?? undefined;
    }
    const { type, class: klass } = query.questions[0]!;
    if (klass !== DnsClass.IN) return Rcode.REFUSED;
    if (type === QueryType.AXFR || type === QueryType.IXFR) {
      reply.trace?.push('Zone transfers are not offered here: REFUSED.');
      return Rcode.REFUSED;
    }
    return type === QueryType.OPT || type === 0 ? Rcode.FORMERR : undefined;
  }

  /** Asks the forwarders: for the question itself, or for where an alias of ours leads out of our zones. */
  private resolve(reply: Reply, question: Question, found: Answer): Buffer | Promise<Buffer> {
    const target = found.outside ? { ...question, name: found.outside } : question;
    const done = (resolution: Awaited<ReturnType<Forwarder['resolve']>>): Buffer => {
      reply.trace?.push(
        resolution.source === 'cache'
          ? `${target.name} is in the cache.`
          : resolution.failure
            ? `The forwarders could not answer: ${resolution.failure}.`
            : `Asked the forwarders for ${target.name}: ${rcodeName(resolution.rcode)}.`,
      );
      const answers = [...found.answers, ...resolution.answers];
      return this.finish(
        reply,
        {
          rcode: resolution.rcode,
          answers,
          authority: resolution.authority,
          additional: [],
          requiredAdditional: 0,
        },
        resolution.source,
      );
    };
    const resolution = this.forwarder.resolve(target, {
      dnssecOk: reply.query.edns?.dnssecOk ?? false,
      checkingDisabled: reply.query.checkingDisabled,
    });
    return resolution instanceof Promise ? resolution.then(done) : done(resolution);
  }

  private finish(
    reply: Reply,
    body: {
      rcode: number;
      answers: readonly ResourceRecord[];
      authority: readonly ResourceRecord[];
      additional: readonly ResourceRecord[];
      requiredAdditional: number;
    },
    source: AnswerSource,
    authoritative = false,
  ): Buffer {
    const { query, client, transport, trace } = reply;
    const edns: Edns | null = query.edns && {
      udpSize: UDP_SIZE,
      version: 0,
      dnssecOk: query.edns.dnssecOk, // RFC 3225 §3: copied
      options: reply.cookie ? [{ code: EdnsOption.COOKIE, data: reply.cookie }] : [],
    };
    const message: Message = {
      id: query.id,
      response: true,
      opcode: query.opcode,
      authoritative,
      truncated: false,
      recursionDesired: query.recursionDesired,
      recursionAvailable: this.recursionAvailable(client),
      authenticData: false,
      checkingDisabled: query.checkingDisabled,
      rcode: body.rcode,
      questions: query.questions,
      answers: body.answers,
      authority: body.authority,
      additional: body.additional,
      edns,
    };
    const maxLength =
      transport === 'tcp'
        ? MAX_TCP
        : query.edns
          ? Math.min(UDP_SIZE, Math.max(CLASSIC_UDP_SIZE, query.edns.udpSize))
          : CLASSIC_UDP_SIZE;
    const packet = encodeMessage(message, { maxLength, requiredAdditional: body.requiredAdditional });
    const question = query.questions[0] ?? null;
    const truncated = (packet[2]! & 0x02) !== 0;
    this.host.answered?.({ rcode: body.rcode, type: question?.type ?? 0, source, transport, truncated });
    if (trace)
      this.host.explain!.explained({
        client,
        transport,
        question,
        rcode: body.rcode,
        source,
        steps: truncated
          ? [...trace, 'The answer does not fit: TC is set, the client will ask again over TCP.']
          : trace,
      });
    return packet;
  }

  /** RFC 1035 §4.1.1: a query that cannot be read gets FORMERR with its id, and nothing that came from it. */
  private refuseMalformed(packet: Buffer, transport: Transport, client: DnsClient, why: string): Buffer {
    const answer = Buffer.alloc(HEADER_LENGTH);
    packet.copy(answer, 0, 0, 3);
    answer[2] = 0x80 | (packet[2]! & 0x79);
    answer[3] = Rcode.FORMERR;
    this.host.answered?.({ rcode: Rcode.FORMERR, type: 0, source: 'error', transport, truncated: false });
    if (this.host.explain?.wants(client))
      this.host.explain.explained({
        client,
        transport,
        question: null,
        rcode: Rcode.FORMERR,
        source: 'error',
        steps: [`The packet cannot be read: ${why}.`],
      });
    return answer;
  }

  private recursionAvailable(client: DnsClient): boolean {
    return this.host.forwarders().length > 0 && this.host.mayRecurse(client.address);
  }
}

/** What belongs to one query while it is being answered. */
class Reply {
  cookie: Buffer | undefined;

  constructor(
    readonly query: Message,
    readonly client: DnsClient,
    readonly transport: Transport,
    readonly trace: string[] | undefined,
  ) {}
}

const NOTHING = { answers: [], authority: [], additional: [], requiredAdditional: 0 } as const;
