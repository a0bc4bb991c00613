import { Controller, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { auditEntry, type AuditEntryResource, auditQuery, type AuditQuery, page } from '@glasspost/contract';
import type { Page } from '../api/page.js';
import { Route } from '../api/route.js';
import { AuditRepository } from './audit.repository.js';

@ApiTags('audit')
@Controller('audit')
export class AuditController {
  constructor(private readonly entries: AuditRepository) {}

  @Route('GET', '', {
    access: 'operators',
    summary: 'Who changed what, newest first',
    description:
      'Every change that was made or tried through the API, also sign-ins and what role or scope refused. Entries are never changed; they go when they are older than GLASSPOST_AUDIT_DAYS. `search` looks at who, what, which thing, which server and from where. `total` counts to 10,000 at most.',
    response: page(auditEntry),
  })
  list(@Query({ schema: auditQuery }) query: AuditQuery): Promise<Page<AuditEntryResource>> {
    return this.entries.list(query);
  }
}
