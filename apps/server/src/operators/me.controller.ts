import { Body, Controller, Param, Query, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import {
  id,
  type ListQuery,
  listQuery,
  me,
  operatorSession,
  type OperatorSessionResource,
  page,
  passkey,
  passkeyCreate,
  passkeyOptions,
  passwordChange,
  passwordProof,
  recoveryCodes,
  secondFactorConfirm,
  secondFactorStart,
} from '@glasspost/contract';
import { Database } from '../database/database.js';
import type { Operator, Passkey } from '../database/generated/client.js';
import type { Page } from '../api/page.js';
import { notFound } from '../api/problem.js';
import { Route, type RouteOptions } from '../api/route.js';
import { hashPassword } from '../secrets/password.js';
import { Credentials } from './credentials.js';
import { Caller, type IdentifiedRequest, type Identity } from './identity.js';
import { Passkeys } from './passkeys.js';
import { SecondFactor } from './second-factor.js';
import { Sessions } from './sessions.service.js';

/** For a signed-in person of any role, about themselves; what could lock them out or let others in asks for the password again. */
const OWN = { access: 'operator', within: 'caller' } as const satisfies Partial<RouteOptions>;

const presentPasskey = (row: Passkey): z.infer<typeof passkey> => ({
  id: row.id,
  name: row.name,
  host: row.rpId,
  createdAt: row.createdAt.toISOString(),
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
});

@ApiTags('me')
@Controller('me')
export class MeController {
  constructor(
    private readonly database: Database,
    private readonly credentials: Credentials,
    private readonly secondFactor: SecondFactor,
    private readonly passkeys: Passkeys,
    private readonly sessions: Sessions,
  ) {}

  @Route('GET', '', { ...OWN, duringSetUp: true, summary: 'My account', response: me })
  async look(@Caller() caller: Identity): Promise<z.infer<typeof me>> {
    const [row, left] = await Promise.all([
      this.row(caller),
      this.database.prisma.recoveryCode.count({ where: { operatorId: caller.operatorId } }),
    ]);
    return {
      id: row.id,
      name: row.name,
      role: caller.role,
      secondFactor: row.totpSecret !== null,
      secondFactorRequired: row.secondFactorRequired,
      recoveryCodes: left,
    };
  }

  @Route('PUT', 'password', {
    ...OWN,
    audit: { action: 'operator.password' },
    summary: 'Change my password',
    description: 'All other sessions end.',
  })
  async password(
    @Body({ schema: passwordChange }) body: z.infer<typeof passwordChange>,
    @Caller() caller: Identity,
  ): Promise<void> {
    await this.credentials.proved(caller, body.password);
    const passwordHash = await hashPassword(body.newPassword);
    await this.database.prisma.operator.update({
      where: { id: caller.operatorId },
      data: { passwordHash, revision: { increment: 1 } },
    });
    await this.sessions.endOthers(caller.operatorId, caller.session);
  }

  @Route('GET', 'sessions', {
    ...OWN,
    summary: 'Where I am signed in, newest first',
    response: page(operatorSession),
  })
  list(
    @Query({ schema: listQuery }) query: ListQuery,
    @Caller() caller: Identity,
  ): Promise<Page<OperatorSessionResource>> {
    return this.sessions.list(caller.operatorId, caller, query);
  }

  @Route('DELETE', 'sessions', {
    ...OWN,
    audit: { action: 'operator.endSession' },
    summary: 'End all my sessions but this one',
  })
  endOthers(@Caller() caller: Identity): Promise<void> {
    return this.sessions.endOthers(caller.operatorId, caller.session);
  }

  @Route('DELETE', 'sessions/:session', {
    ...OWN,
    audit: { action: 'operator.endSession' },
    summary: 'End one of my sessions',
  })
  end(@Param('session', { schema: id }) session: string, @Caller() caller: Identity): Promise<void> {
    return this.sessions.end(caller.operatorId, session);
  }

  @Route('POST', 'second-factor/start', {
    ...OWN,
    duringSetUp: true,
    audit: 'changes nothing',
    summary: 'A secret for my authenticator (RFC 6238)',
    description: 'Counts only when it is confirmed by a first code.',
    response: secondFactorStart,
  })
  async start(
    @Body({ schema: passwordProof }) body: z.infer<typeof passwordProof>,
    @Caller() caller: Identity,
  ): Promise<z.infer<typeof secondFactorStart>> {
    return this.secondFactor.start(await this.credentials.proved(caller, body.password));
  }

  @Route('POST', 'second-factor', {
    ...OWN,
    duringSetUp: true,
    audit: { action: 'operator.secondFactor' },
    summary: 'Set up my second factor with its first code',
    description: 'Answers with recovery codes, which are shown this once. All other sessions end.',
    response: recoveryCodes,
  })
  async confirm(
    @Body({ schema: secondFactorConfirm }) body: z.infer<typeof secondFactorConfirm>,
    @Caller() caller: Identity,
  ): Promise<z.infer<typeof recoveryCodes>> {
    const codes = await this.secondFactor.confirm(await this.row(caller), body.ticket, body.code);
    await this.sessions.endOthers(caller.operatorId, caller.session);
    return { codes };
  }

  @Route('POST', 'second-factor/remove', {
    ...OWN,
    audit: { action: 'operator.removeSecondFactor' },
    summary: 'Remove my second factor',
  })
  async remove(
    @Body({ schema: passwordProof }) body: z.infer<typeof passwordProof>,
    @Caller() caller: Identity,
  ): Promise<void> {
    await this.credentials.proved(caller, body.password);
    await this.secondFactor.remove(caller.operatorId);
  }

  @Route('POST', 'recovery-codes', {
    ...OWN,
    audit: { action: 'operator.recoveryCodes' },
    summary: 'New recovery codes',
    description: 'The old ones are good for nothing any more.',
    response: recoveryCodes,
  })
  async renew(
    @Body({ schema: passwordProof }) body: z.infer<typeof passwordProof>,
    @Caller() caller: Identity,
  ): Promise<z.infer<typeof recoveryCodes>> {
    const operator = await this.credentials.proved(caller, body.password);
    return { codes: await this.secondFactor.renewCodes(operator) };
  }

  @Route('GET', 'passkeys', {
    ...OWN,
    summary: 'My passkeys',
    description: 'All of them: there are few.',
    response: z.object({ items: z.array(passkey) }),
  })
  async listPasskeys(@Caller() caller: Identity): Promise<{ items: z.infer<typeof passkey>[] }> {
    const rows = await this.database.prisma.passkey.findMany({
      where: { operatorId: caller.operatorId },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    });
    return { items: rows.map(presentPasskey) };
  }

  @Route('POST', 'passkeys/options', {
    ...OWN,
    audit: 'changes nothing',
    summary: 'What the browser needs to make a passkey',
    response: passkeyOptions,
  })
  async passkeyOptions(
    @Body({ schema: passwordProof }) body: z.infer<typeof passwordProof>,
    @Req() request: IdentifiedRequest,
    @Caller() caller: Identity,
  ): Promise<z.infer<typeof passkeyOptions>> {
    const operator = await this.credentials.proved(caller, body.password);
    return { options: { ...(await this.passkeys.registration(request, operator)) } };
  }

  @Route('POST', 'passkeys', {
    ...OWN,
    audit: { action: 'passkey.create' },
    summary: 'Add a passkey',
    response: passkey,
    status: 201,
  })
  async addPasskey(
    @Body({ schema: passkeyCreate }) body: z.infer<typeof passkeyCreate>,
    @Req() request: IdentifiedRequest,
    @Caller() caller: Identity,
  ): Promise<z.infer<typeof passkey>> {
    return presentPasskey(await this.passkeys.register(request, caller.operatorId, body.name, body.passkey));
  }

  @Route('DELETE', 'passkeys/:id', {
    ...OWN,
    audit: { action: 'passkey.delete' },
    summary: 'Remove a passkey',
  })
  async removePasskey(@Param('id', { schema: id }) key: string, @Caller() caller: Identity): Promise<void> {
    const { count } = await this.database.prisma.passkey.deleteMany({
      where: { id: key, operatorId: caller.operatorId },
    });
    if (count === 0) throw notFound('passkey');
  }

  private row({ operatorId }: Identity): Promise<Operator> {
    return this.database.prisma.operator.findUniqueOrThrow({ where: { id: operatorId } });
  }
}
