import { Body, Controller, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import {
  id,
  reach,
  type Reach,
  reachQuery,
  type TestMail,
  testMail,
  testMailRequest,
} from '@glasspost/contract';
import { Route } from '../api/route.js';
import { ServersService } from '../servers/servers.service.js';
import { Reaching } from './reach.js';
import { TestMails } from './test-mail.js';

/** What the first steps of an installation ask. */
@ApiTags('servers')
@Controller('servers/:id')
export class WelcomeController {
  constructor(
    private readonly servers: ServersService,
    private readonly reaching: Reaching,
    private readonly mails: TestMails,
  ) {}

  @Route('GET', 'reach', {
    access: 'read',
    summary: 'Where others reach a server, and what DNS says of its host name',
    response: reach,
  })
  reach(
    @Param('id', { schema: id }) serverId: string,
    @Query({ schema: reachQuery }) { hostname }: z.infer<typeof reachQuery>,
  ): Promise<Reach> {
    const server = this.servers.view(serverId);
    return this.reaching.of(server, hostname ?? server.hostname);
  }

  @Route('POST', 'test-mail', {
    audit: { action: 'server.testMail' },
    access: 'messages',
    summary: 'Hand a test mail to the server over SMTP',
    description:
      'As any client would, over the loopback or the address that the server listens on; to an address of its own domains only. Whether it was taken, and what the server said; what became of it is under `/traces?messageId=`.',
    response: testMail,
    status: 200,
  })
  testMail(
    @Param('id', { schema: id }) serverId: string,
    @Body({ schema: testMailRequest }) { to }: z.infer<typeof testMailRequest>,
  ): Promise<TestMail> {
    return this.mails.send(this.servers.view(serverId), to);
  }
}
