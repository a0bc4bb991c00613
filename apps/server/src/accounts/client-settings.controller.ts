import { Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { clientSettings, type ClientSettings, id } from '@glasspost/contract';
import { notFound } from '../api/problem.js';
import { Route } from '../api/route.js';
import { Directory } from '../directory/directory.js';
import type { ServerView } from '../directory/views.js';
import { AccountsService } from './accounts.service.js';
import { ClientOffers } from './client-offers.js';
import { clientRecords } from './client-records.js';

/** What mail programs of the accounts of a domain are told. */
export function clientSettingsOf(domain: string, server: ServerView, all: ClientOffers): ClientSettings {
  const offers = all.of(server);
  return {
    domain,
    hostname: server.hostname,
    services: offers.map(({ protocol, port, security }) => ({ protocol, port, security })),
    records: clientRecords(domain, server.hostname, offers),
  };
}

/** What the owner of an account types into a mail program. */
@ApiTags('accounts')
@Controller()
export class ClientSettingsController {
  constructor(
    private readonly accounts: AccountsService,
    private readonly directory: Directory,
    private readonly offers: ClientOffers,
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
    return clientSettingsOf(domain.name, server, this.offers);
  }
}
