import { reverseName } from '../address.js';
import { DnsClass, Rcode } from '../codes.js';
import { DnsTextError } from '../errors.js';
import { type Clock, cryptoRandomId, type Exchange, type RandomId, type Upstream } from '../exchange.js';
import type { Message, Question, ResourceRecord } from '../message.js';
import { Name, parseName } from '../name.js';
import { A, AAAA, isRecord, MX, PTR, RecordType, TXT, typeCode } from '../records/index.js';
import { ask, type AskFailure } from './ask.js';
import { type CacheOptions, DnsCache } from './cache.js';
import { followChain } from './chain.js';

/**
 * A client of DNS for our own use: mail routing, reverse names, SPF and the like. It asks recursive servers (or, in a lab, one
 * server that holds the zones), follows aliases that the server did not follow, and keeps apart the answers that are final
 * (`ok`, `nodata`, `nxdomain`, `badname`) from those that only say "not now".
 */

/** `nodata`: the name exists without such records. `loop`: aliases without end. `badname`: not a domain name. */
export type StubStatus = 'ok' | 'nodata' | 'nxdomain' | 'badname' | 'loop' | AskFailure;

export interface StubAnswer {
  readonly status: StubStatus;
  /** Whether asking again later may bring another answer. */
  readonly temporary: boolean;
  /** The records of the asked type, at the end of the aliases. */
  readonly records: readonly ResourceRecord[];
  readonly authority: readonly ResourceRecord[];
  /** The CNAME records that were followed. */
  readonly chain: readonly ResourceRecord[];
  readonly rcode: number;
  /** For people, for example `SERVFAIL from 127.0.0.53 port 53`; empty when all is well. */
  readonly detail: string;
  /** The last packet received; null when it came from the cache, or none came. */
  readonly raw: Buffer | null;
}

export interface StubOptions {
  readonly servers: readonly Upstream[];
  readonly exchange: Exchange;
  readonly now: Clock;
  readonly randomId?: RandomId;
  /** How often each server is tried, and for how long (milliseconds). Defaults 2, 2000, 8000. */
  readonly rounds?: number;
  readonly tryTimeoutMs?: number;
  readonly totalTimeoutMs?: number;
  /** Bounds of the cache; null for none. Default 5,000 entries, 8 MB. */
  readonly cache?: CacheOptions | null;
}

/** How many aliases are followed, over all queries for one name (BIND's limit, too). */
const MAX_CHAIN = 16;
/** How many queries one name may need. */
const MAX_QUERIES = 8;

const FINAL: ReadonlySet<StubStatus> = new Set<StubStatus>(['ok', 'nodata', 'nxdomain', 'badname', 'loop']);

export interface MxHost {
  readonly preference: number;
  /** Without the final dot; empty for the null MX of RFC 7505. */
  readonly exchange: string;
}

export class StubResolver {
  readonly cache: DnsCache | null;

  constructor(private readonly options: StubOptions) {
    this.cache =
      options.cache === null
        ? null
        : new DnsCache(options.cache ?? { maxEntries: 5000, maxBytes: 8 * 1024 * 1024 });
  }

  /**
   * Asks for the records of a type.
   * @param name in presentation form; the final dot may be left out.
   * @param type a number or a mnemonic.
   */
  async query(name: string | Name, type: number | string): Promise<StubAnswer> {
    const code = typeof type === 'number' ? type : typeCode(type);
    if (code === undefined) throw new TypeError(`not a record type: ${String(type)}`);
    let target: Name;
    try {
      target = typeof name === 'string' ? parseName(name) : name;
    } catch (error) {
      if (error instanceof DnsTextError) return result('badname', { detail: error.message });
      throw error;
    }
    const chain: ResourceRecord[] = [];
    for (let queries = 0; queries < MAX_QUERIES; queries++) {
      const question: Question = { name: target, type: code, class: DnsClass.IN };
      const reply = await this.ask(question);
      if ('status' in reply) return { ...reply, chain };
      const { message, raw } = reply;
      const found = followChain(message, question);
      chain.push(...found.aliases);
      const rest = { rcode: message.rcode, authority: message.authority, chain, raw };
      if (found.looped || chain.length > MAX_CHAIN)
        return result('loop', { ...rest, detail: 'the aliases have no end' });
      if (found.records.length > 0) return result('ok', { ...rest, records: found.records });
      if (message.rcode === Rcode.NXDOMAIN) return result('nxdomain', rest);
      if (found.aliases.length === 0 || found.soa) {
        if (isReferral(message))
          return result('servfail', {
            ...rest,
            detail: 'the server only names other servers and does not recurse',
          });
        return result('nodata', rest);
      }
      target = found.target; // The server did not follow the alias: we do.
    }
    return result('loop', { chain, detail: 'the aliases have no end' });
  }

  /** The MX records of a domain, the most preferred first. */
  async mx(domain: string): Promise<StubAnswer & { readonly hosts: readonly MxHost[] }> {
    const answer = await this.query(domain, RecordType.MX);
    const hosts = answer.records
      .filter((record) => isRecord(record, MX))
      .map(({ rdata }) => ({ preference: rdata.preference, exchange: rdata.exchange.toHost() }))
      .sort((a, b) => a.preference - b.preference);
    return { ...answer, hosts };
  }

  /**
   * IPv6 and IPv4 addresses of a host, IPv6 first. The status is `ok` when either question brought addresses; `temporary` is
   * then true when the other one could not be answered.
   */
  async addresses(
    host: string,
  ): Promise<{ status: StubStatus; temporary: boolean; addresses: string[]; detail: string }> {
    const [six, four] = await Promise.all([
      this.query(host, RecordType.AAAA),
      this.query(host, RecordType.A),
    ]);
    const addresses = [
      ...six.records.filter((record) => isRecord(record, AAAA)).map(({ rdata }) => rdata.address),
      ...four.records.filter((record) => isRecord(record, A)).map(({ rdata }) => rdata.address),
    ];
    const worse = four.temporary || !six.temporary ? four : six;
    const status = addresses.length > 0 ? 'ok' : worse.status;
    return { status, temporary: worse.temporary, addresses, detail: worse.detail };
  }

  /** The names of an address, without the final dot. @throws TypeError when it is not an address. */
  async ptr(address: string): Promise<StubAnswer & { readonly names: readonly string[] }> {
    const answer = await this.query(reverseName(address), RecordType.PTR);
    return {
      ...answer,
      names: answer.records
        .filter((record) => isRecord(record, PTR))
        .map(({ rdata }) => rdata.target.toHost()),
    };
  }

  /** The texts of a name, the strings of each record joined (RFC 7208 §3.3), octets as binary strings. */
  async txt(name: string): Promise<StubAnswer & { readonly texts: readonly string[] }> {
    const answer = await this.query(name, RecordType.TXT);
    return {
      ...answer,
      texts: answer.records
        .filter((record) => isRecord(record, TXT))
        .map(({ rdata }) => rdata.strings.join('')),
    };
  }

  private async ask(
    question: Question,
  ): Promise<{ message: Pick<Message, 'rcode' | 'answers' | 'authority'>; raw: Buffer | null } | StubAnswer> {
    const { options, cache } = this;
    const key = DnsCache.key(question);
    const known = cache?.get(key, options.now());
    if (known) return { message: known, raw: null };
    const asked = await ask(question, {
      upstreams: options.servers,
      exchange: options.exchange,
      now: options.now,
      randomId: options.randomId ?? cryptoRandomId,
      rounds: options.rounds,
      tryTimeoutMs: options.tryTimeoutMs,
      totalTimeoutMs: options.totalTimeoutMs,
    });
    if (!asked.ok) return result(asked.failure, { rcode: asked.rcode, detail: asked.detail });
    cache?.put(key, question, asked.message, options.now(), asked.packet.length);
    return { message: asked.message, raw: asked.packet };
  }
}

/** NS records in place of an answer: the server knows who knows, and leaves the asking to us (RFC 2308 §2.2). */
function isReferral(message: Pick<Message, 'answers' | 'authority'>): boolean {
  const types = new Set(message.authority.map((record) => record.type));
  return message.answers.length === 0 && types.has(RecordType.NS) && !types.has(RecordType.SOA);
}

function result(status: StubStatus, rest: Partial<StubAnswer>): StubAnswer {
  return {
    status,
    temporary: !FINAL.has(status),
    records: [],
    authority: [],
    chain: [],
    rcode: status === 'nxdomain' ? Rcode.NXDOMAIN : Rcode.NOERROR,
    detail: '',
    raw: null,
    ...rest,
  };
}
