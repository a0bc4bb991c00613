import { Injectable } from '@nestjs/common';
import type { ClientSettings, ServiceName } from '@glasspost/contract';
import type { ServerView } from '../directory/views.js';
import { Listeners } from '../net/listeners.js';

/** One service that mail programs are told of. */
export type ClientOffer = ClientSettings['services'][number] & { readonly name: ServiceName };

/** What mail programs connect to, the best first: TLS from the first octet is to be preferred (RFC 8314 §3). */
const OFFERS: readonly Omit<ClientOffer, 'port'>[] = [
  { name: 'imaps', protocol: 'imap', security: 'tls' },
  { name: 'imap', protocol: 'imap', security: 'starttls' },
  { name: 'pop3s', protocol: 'pop3', security: 'tls' },
  { name: 'pop3', protocol: 'pop3', security: 'starttls' },
  { name: 'submissions', protocol: 'smtp', security: 'tls' },
  { name: 'submission', protocol: 'smtp', security: 'starttls' },
  { name: 'smtp', protocol: 'smtp', security: 'starttls' },
];

/** Which services of a server mail programs are told of: sheets, what clients ask by themselves, and DNS say the same. */
@Injectable()
export class ClientOffers {
  constructor(private readonly listeners: Listeners) {}

  /** Those that are on, with the ports of this installation, the best of each protocol first. */
  of(server: ServerView): ClientOffer[] {
    const on = new Set(
      this.listeners
        .states(server)
        .filter(({ state }) => state === 'up' || state === 'down')
        .map(({ name }) => name),
    );
    return OFFERS.filter(
      // Port 25 is for servers (RFC 6409 §3.1): only where there is nothing else.
      ({ name }) => on.has(name) && (name !== 'smtp' || !(on.has('submission') || on.has('submissions'))),
    ).map((offer) => ({ ...offer, port: this.listeners.port(offer.name) }));
  }
}
