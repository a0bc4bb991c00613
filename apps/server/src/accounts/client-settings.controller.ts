import { Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { clientSettings, type ClientSettings, id, type ServiceName } from '@glasspost/contract';
import { notFound } from '../api/problem.js';
import { Route } from '../api/route.js';
import { Directory } from '../directory/directory.js';
import { Listeners } from '../net/listeners.js';
import { AccountsService } from './accounts.service.js';

type Offer = Omit<ClientSettings['services'][number], 'port'>;

/** What mail programs connect to, the best first: TLS from the first octet is to be preferred (RFC 8314 §3). */
const OFFERS: readonly (readonly [ServiceName, Offer])[] = [
  ['imaps', { protocol: 'imap', security: 'tls' }],
  ['imap', { protocol: 'imap', security: 'starttls' }],
  ['pop3s', { protocol: 'pop3', security: 'tls' }],
  ['pop3', { protocol: 'pop3', security: 'starttls' }],
  ['submissions', { protocol: 'smtp', security: 'tls' }],
  ['submission', { protocol: 'smtp', security: 'starttls' }],
  ['smtp', { protocol: 'smtp', security: 'starttls' }],
];

/** What the owner of an account types into a mail program. */
@ApiTags('accounts')
@Controller()
export class ClientSettingsController {
  constructor(
    private readonly accounts: AccountsService,
    private readonly directory: Directory,
    private readonly listeners: Listeners,
  ) {}

  @Route('GET', 'domains/:id/client-settings', {
    access: 'read',
    within: 'domain',
    summary: 'What mail programs of the accounts of a domain are told',
    description: 'The services that are on, with the ports of this installation.',
    response: clientSettings,
  })
  async settings(@Param('id', { schema: id }) domainId: string): Promise<ClientSettings> {
    const domain = await this.accounts.domain(domainId);
    const server = this.directory.server(domain.serverId);
    if (!server) throw notFound('server');
    const on = new Set(
      this.listeners
        .states(server)
        .filter(({ state }) => state === 'up' || state === 'down')
        .map(({ name }) => name),
    );
    const offers = OFFERS.filter(
      // Port 25 is for servers (RFC 6409 §3.1): only where there is nothing else.
      ([name]) => on.has(name) && (name !== 'smtp' || !(on.has('submission') || on.has('submissions'))),
    );
    return {
      domain: domain.name,
      hostname: server.hostname,
      services: offers.map(([name, offer]) => ({ ...offer, port: this.listeners.port(name) })),
    };
  }
}
