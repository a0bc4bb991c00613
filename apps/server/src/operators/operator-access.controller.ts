import { Controller, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  id,
  type ListQuery,
  listQuery,
  operatorSession,
  type OperatorSessionResource,
  page,
} from '@glasspost/contract';
import { Database } from '../database/database.js';
import type { Page } from '../api/page.js';
import { notFound, ProblemException } from '../api/problem.js';
import { Route } from '../api/route.js';
import { Caller, type Identity } from './identity.js';
import { SecondFactor } from './second-factor.js';
import { Sessions } from './sessions.service.js';

/** How other operators get in: what an administrator sees of it and takes away. */
@ApiTags('operators')
@Controller('operators/:id')
export class OperatorAccessController {
  constructor(
    private readonly database: Database,
    private readonly sessions: Sessions,
    private readonly secondFactor: SecondFactor,
  ) {}

  @Route('GET', 'sessions', {
    access: 'operators',
    summary: 'Where an operator is signed in, newest first',
    response: page(operatorSession),
  })
  async list(
    @Param('id', { schema: id }) operatorId: string,
    @Query({ schema: listQuery }) query: ListQuery,
    @Caller() caller: Identity,
  ): Promise<Page<OperatorSessionResource>> {
    await this.expect(operatorId);
    return this.sessions.list(operatorId, caller, query);
  }

  @Route('DELETE', 'sessions', {
    audit: { action: 'operator.endSession' },
    access: 'operators',
    summary: 'End all sessions of an operator',
    description: 'But for the one that asks.',
  })
  async endAll(@Param('id', { schema: id }) operatorId: string, @Caller() caller: Identity): Promise<void> {
    await this.expect(operatorId);
    await this.sessions.endOthers(operatorId, caller.session);
  }

  @Route('DELETE', 'sessions/:session', {
    audit: { action: 'operator.endSession' },
    access: 'operators',
    summary: 'End a session of an operator',
  })
  end(
    @Param('id', { schema: id }) operatorId: string,
    @Param('session', { schema: id }) session: string,
  ): Promise<void> {
    return this.sessions.end(operatorId, session);
  }

  @Route('DELETE', 'second-factor', {
    audit: { action: 'operator.removeSecondFactor' },
    access: 'operators',
    summary: 'Remove the second factor and the passkeys of an operator',
    description: 'For who has lost the device. Ends the sessions too.',
  })
  async remove(@Param('id', { schema: id }) operatorId: string, @Caller() caller: Identity): Promise<void> {
    if (operatorId === caller.operatorId)
      throw new ProblemException(409, 'conflict', 'Remove your own under My account, with your password.');
    await this.expect(operatorId);
    await this.secondFactor.remove(operatorId);
    await this.database.prisma.passkey.deleteMany({ where: { operatorId } });
    await this.sessions.endOthers(operatorId, null);
  }

  private async expect(operatorId: string): Promise<void> {
    if ((await this.database.prisma.operator.count({ where: { id: operatorId } })) === 0)
      throw notFound('operator');
  }
}
