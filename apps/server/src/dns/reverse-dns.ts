import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { ServerView } from '../directory/views.js';
import { Resolvers } from './resolvers.js';

const MAX_KNOWN = 10_000;
const KEEP_MS = 5 * 60_000;

export interface ReverseName {
  /** The name that DNS gives the address; undefined: none. */
  readonly name: string | undefined;
  /** Whether that name leads back to the address. */
  readonly verified: boolean;
  /** One sentence for a person. */
  readonly why: string;
}

/** Names of clients by their address, as Received shows them (RFC 5321 §4.4), remembered for a while. */
@Injectable()
export class ReverseDns {
  private readonly known = new LRUCache<string, Promise<ReverseName>>({ max: MAX_KNOWN, ttl: KEEP_MS });

  constructor(private readonly resolvers: Resolvers) {}

  /** Never rejects: what DNS cannot say is no name. */
  look(server: ServerView, address: string): Promise<ReverseName> {
    const key = `${server.id} ${address}`;
    let answer = this.known.get(key);
    if (!answer) {
      answer = this.ask(server, address).catch((error: unknown) => ({
        name: undefined,
        verified: false,
        why: `the name of ${address} could not be looked up: ${String(error)}`,
      }));
      this.known.set(key, answer);
    }
    return answer;
  }

  private async ask(server: ServerView, address: string): Promise<ReverseName> {
    const resolver = this.resolvers.of(server);
    const names = await resolver.reverse(address);
    const name = names[0];
    if (name === undefined) return { name, verified: false, why: `${address} has no PTR record` };
    const back = await resolver.addresses(name);
    const verified = back.kind === 'ok' && back.records.includes(address);
    return {
      name,
      verified,
      why: verified
        ? `${address} is ${name} in both directions`
        : `${address} calls itself ${name}, which does not lead back`,
    };
  }
}
