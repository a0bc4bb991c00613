import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { domainHealth, type DomainHealth, healthFixRequest, id } from '@glasspost/contract';
import { Route } from '../api/route.js';
import { DomainHealthService } from './domain-health.js';

@ApiTags('health')
@Controller('domains/:id/health')
export class DomainHealthController {
  constructor(private readonly service: DomainHealthService) {}

  @Route('GET', '', {
    access: 'read',
    summary: 'What others see of a mail domain in DNS',
    description:
      'MX, addresses, HELO name, PTR, SPF, DKIM and DMARC, asked as the server itself asks. The same findings are given for a few seconds.',
    response: domainHealth,
  })
  look(@Param('id', { schema: id }) domainId: string): Promise<DomainHealth> {
    return this.service.of(domainId);
  }

  @Route('POST', 'fix', {
    audit: { action: 'domain.fix' },
    access: 'dns',
    summary: 'Write the record that a check proposes',
    description: 'Into the zone of this installation that holds the name; answers with what is found then.',
    response: domainHealth,
  })
  fix(
    @Param('id', { schema: id }) domainId: string,
    @Body({ schema: healthFixRequest }) body: z.infer<typeof healthFixRequest>,
  ): Promise<DomainHealth> {
    return this.service.fix(domainId, body.check, body.key);
  }
}
