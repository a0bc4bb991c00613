import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { domainHealth, type DomainHealth, healthFixRequest, id } from '@glasspost/contract';
import { Route } from '../api/route.js';
import { Caller, type Identity } from '../operators/identity.js';
import { DomainHealthService, withOwnFixes } from './domain-health.js';

@ApiTags('health')
@Controller('domains/:id/health')
export class DomainHealthController {
  constructor(private readonly service: DomainHealthService) {}

  @Route('GET', '', {
    access: 'read',
    within: 'domain',
    summary: 'What others see of a mail domain in DNS',
    description:
      'MX, addresses, HELO name, PTR, SPF, DKIM, DMARC and what mail programs look for, asked as the server itself asks. The same findings are given for a few seconds.',
    response: domainHealth,
  })
  async look(
    @Param('id', { schema: id }) domainId: string,
    @Caller() { domains }: Identity,
  ): Promise<DomainHealth> {
    const found = await this.service.of(domainId);
    return domains === null ? found : withOwnFixes(found);
  }

  @Route('POST', 'fix', {
    audit: { action: 'domain.fix' },
    access: 'dns',
    within: 'domain',
    summary: 'Write the record that a check proposes',
    description: 'Into the zone of this installation that holds the name; answers with what is found then.',
    response: domainHealth,
  })
  async fix(
    @Param('id', { schema: id }) domainId: string,
    @Body({ schema: healthFixRequest }) body: z.infer<typeof healthFixRequest>,
    @Caller() { domains }: Identity,
  ): Promise<DomainHealth> {
    const found = await this.service.fix(domainId, body.check, body.key, domains !== null);
    return domains === null ? found : withOwnFixes(found);
  }
}
