import { getServers } from 'node:dns';
import { Injectable } from '@nestjs/common';
import { StubResolver, type StubAnswer, type Upstream } from '@glasspost/dns';
import { parseHostPort } from '@glasspost/contract';
import type { DnsOutcome, MxRecord, Resolver } from '@glasspost/queue';
import { Directory } from '../directory/directory.js';
import type { ServerView } from '../directory/views.js';
import { OutgoingSockets } from '../net/outgoing.js';

/** The resolver of one server, as the queue and the mail listeners ask it. */
export interface ServerResolver extends Resolver {
  /** Names that DNS gives an address. Empty when there are none, or nobody can tell. */
  reverse(address: string): Promise<readonly string[]>;
  /** For everything else. */
  readonly stub: StubResolver;
}

/** A resolver per server: it asks the DNS server that the server names, from the server's own address. */
@Injectable()
export class Resolvers {
  private readonly made = new Map<string, { fingerprint: string; resolver: ServerResolver }>();

  constructor(
    private readonly directory: Directory,
    private readonly sockets: OutgoingSockets,
  ) {}

  /** One question that no cache answers, and which DNS server was asked last (`address:port`). */
  async question(
    server: ServerView,
    name: string,
    type: string,
    timeoutMs: number,
  ): Promise<{ answer: StubAnswer; asked: string }> {
    const upstreams = this.upstreams(server);
    let last = upstreams[0];
    const stub = new StubResolver({
      servers: upstreams,
      exchange: (upstream, query, tcp, tryMs) => {
        last = upstream;
        return this.sockets.exchange(server, upstream, query, tcp, tryMs);
      },
      now: () => Date.now(),
      totalTimeoutMs: timeoutMs,
      cache: null,
    });
    const answer = await stub.query(name, type);
    return { answer, asked: last ? joinHostPort(last) : '' };
  }

  of(server: ServerView): ServerResolver {
    const upstreams = this.upstreams(server);
    const own = upstreams.some((upstream) => this.directory.serverAt(upstream.address, 'dns') !== undefined);
    const fingerprint = JSON.stringify([upstreams, own, server.addresses]);
    const known = this.made.get(server.id);
    if (known?.fingerprint === fingerprint) return known.resolver;
    const stub = new StubResolver({
      servers: upstreams,
      exchange: (upstream, query, tcp, timeoutMs) =>
        this.sockets.exchange(this.directory.server(server.id) ?? server, upstream, query, tcp, timeoutMs),
      now: () => Date.now(),
      // A server of this installation answers in a fraction of a millisecond, and what was just changed there must count at once.
      ...(own ? { cache: null } : {}),
    });
    const resolver = adapt(stub);
    this.made.set(server.id, { fingerprint, resolver });
    return resolver;
  }

  private upstreams(server: ServerView): Upstream[] {
    const named = server.dns === null ? getServers() : [server.dns];
    return named.flatMap((text) => {
      const parsed = parseHostPort(text);
      return parsed ? [{ address: parsed.host, port: parsed.port ?? this.sockets.dnsPort(parsed.host) }] : [];
    });
  }
}

const joinHostPort = ({ address, port }: Upstream): string =>
  address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;

function adapt(stub: StubResolver): ServerResolver {
  return {
    stub,
    async mx(domain): Promise<DnsOutcome<MxRecord>> {
      const answer = await stub.mx(domain);
      return outcome(answer, answer.hosts);
    },
    async addresses(host): Promise<DnsOutcome<string>> {
      const answer = await stub.addresses(host);
      return outcome(answer, answer.addresses);
    },
    async reverse(address): Promise<readonly string[]> {
      return (await stub.ptr(address)).names;
    },
  };
}

function outcome<T>(
  answer: Pick<StubAnswer, 'status' | 'temporary' | 'detail'>,
  records: readonly T[],
): DnsOutcome<T> {
  if (answer.status === 'ok') return { kind: 'ok', records };
  if (answer.temporary) return { kind: 'temporary', reason: answer.detail || answer.status };
  return answer.status === 'nodata' ? { kind: 'nodata' } : { kind: 'nxdomain' };
}
