import { Injectable } from '@nestjs/common';
import type { Reach } from '@glasspost/contract';
import type { ServerView } from '../directory/views.js';
import { Resolvers } from '../dns/resolvers.js';
import { includesAddress, looksTranslated } from '../health/checks/addresses.js';
import { OutgoingSockets } from '../net/outgoing.js';

/** How others reach a server: its addresses, and what DNS says of its name. */
@Injectable()
export class Reaching {
  constructor(
    private readonly resolvers: Resolvers,
    private readonly sockets: OutgoingSockets,
  ) {}

  /** @param hostname the server's, or one that it is to get. */
  async of(server: ServerView, hostname: string): Promise<Reach> {
    const addresses = this.sockets.reachedAt(server);
    const base = { addresses, hostname, found: [], detail: '' };
    // RFC 5321 §2.3.5: only a name that DNS knows is one for mail; a single label is none.
    if (!hostname.includes('.')) return { ...base, state: 'unqualified' };
    const answer = await this.resolvers.of(server).addresses(hostname);
    if (answer.kind === 'temporary') return { ...base, state: 'noAnswer', detail: answer.reason };
    if (answer.kind !== 'ok') return { ...base, state: 'missing' };
    return { ...base, found: [...answer.records], state: stateOf(addresses, answer.records) };
  }
}

function stateOf(own: readonly string[], found: readonly string[]): Reach['state'] {
  if (found.some((address) => includesAddress(own, address))) return 'here';
  return looksTranslated(own, found) ? 'translated' : 'elsewhere';
}
