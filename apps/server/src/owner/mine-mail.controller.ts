import { Body, Controller, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import {
  accountLogin,
  type AccountLoginResource,
  appPassword,
  appPasswordCreated,
  type AppPasswordResource,
  clientSettings,
  type ClientSettings,
  forwarding,
  type Forwarding,
  id,
  type ListQuery,
  listQuery,
  type LoginQuery,
  loginQuery,
  mineAppPasswordCreate,
  page,
  vacation,
  type Vacation,
  vacationUpdate,
} from '@glasspost/contract';
import { AppPasswords } from '../accounts/app-passwords.js';
import { ClientOffers } from '../accounts/client-offers.js';
import { clientSettingsOf } from '../accounts/client-settings.controller.js';
import { LoginLog } from '../accounts/login-log.js';
import { listLogins } from '../accounts/logins.controller.js';
import type { Page } from '../api/page.js';
import { notFound } from '../api/problem.js';
import { Route } from '../api/route.js';
import { Database } from '../database/database.js';
import { Directory } from '../directory/directory.js';
import { Deputies } from './deputies.js';
import { expectOwner } from './expect-owner.js';
import { Owner, type OwnerIdentity } from './identity.js';
import { OwnerSignIn } from './owner-sign-in.js';

/** What the owner of an account decides about its mail, and who has come for it. */
@ApiTags('mine')
@Controller('mine')
export class MineMailController {
  constructor(
    private readonly database: Database,
    private readonly directory: Directory,
    private readonly passwords: AppPasswords,
    private readonly offers: ClientOffers,
    private readonly log: LoginLog,
    private readonly signingIn: OwnerSignIn,
    private readonly deputies: Deputies,
  ) {}

  @Route('GET', 'app-passwords', {
    access: 'account',
    summary: 'List the app passwords of my mailbox',
    response: page(appPassword),
  })
  listPasswords(
    @Query({ schema: listQuery }) query: ListQuery,
    @Owner() { accountId }: OwnerIdentity,
  ): Promise<Page<AppPasswordResource>> {
    return this.passwords.list(accountId, query);
  }

  @Route('POST', 'app-passwords', {
    access: 'account',
    audit: { action: 'appPassword.create', in: 'account' },
    summary: 'Make an app password for a program of mine',
    description:
      'The password is shown in this answer and never again. Where there is a second factor, its code is asked for.',
    response: appPasswordCreated,
    status: 201,
  })
  async makePassword(
    @Body({ schema: mineAppPasswordCreate }) body: z.infer<typeof mineAppPasswordCreate>,
    @Owner() owner: OwnerIdentity,
  ): Promise<z.infer<typeof appPasswordCreated>> {
    expectOwner(owner);
    await this.signingIn.expectFactor(owner, body.code);
    return this.passwords.create(owner.accountId, body);
  }

  @Route('DELETE', 'app-passwords/:id', {
    access: 'account',
    audit: { action: 'appPassword.delete' },
    summary: 'Remove an app password of mine',
    description: 'It opens nothing from then on.',
  })
  removePassword(
    @Param('id', { schema: id }) appPasswordId: string,
    @Owner() owner: OwnerIdentity,
  ): Promise<void> {
    expectOwner(owner);
    return this.passwords.remove(appPasswordId, owner.accountId);
  }

  @Route('GET', 'logins', {
    access: 'account',
    summary: 'List the log-ins of my mailbox',
    description: 'Newest first, with those that failed and with the operators who have entered.',
    response: page(accountLogin),
  })
  logins(
    @Query({ schema: loginQuery }) query: LoginQuery,
    @Owner() { accountId }: OwnerIdentity,
  ): Promise<Page<AccountLoginResource>> {
    return listLogins(this.database, this.log, accountId, query);
  }

  @Route('GET', 'client-settings', {
    access: 'account',
    summary: 'What my mail programs are told',
    response: clientSettings,
  })
  clientSettings(@Owner() { serverId, address }: OwnerIdentity): ClientSettings {
    const server = this.directory.server(serverId);
    if (!server) throw notFound('server');
    return clientSettingsOf(address.slice(address.lastIndexOf('@') + 1), server, this.offers);
  }

  @Route('GET', 'forwarding', {
    access: 'account',
    summary: 'Where my mail is sent on to',
    response: forwarding,
  })
  forwarding(@Owner() { accountId }: OwnerIdentity): Promise<Forwarding> {
    return this.deputies.forwarding(accountId);
  }

  @Route('PUT', 'forwarding', {
    access: 'account',
    audit: { action: 'account.forwarding' },
    summary: 'Send my mail on',
    description:
      'The envelope sender stays: reports of failure go to the sender. A mail that comes back is not sent on again.',
    response: forwarding,
  })
  async forward(
    @Body({ schema: forwarding }) body: Forwarding,
    @Owner() owner: OwnerIdentity,
  ): Promise<Forwarding> {
    await this.deputies.forward(owner, body);
    return this.deputies.forwarding(owner.accountId);
  }

  @Route('GET', 'vacation', {
    access: 'account',
    summary: 'What my mailbox answers while I am away',
    response: vacation,
  })
  vacation(@Owner() { accountId }: OwnerIdentity): Promise<Vacation> {
    return this.deputies.vacation(accountId);
  }

  @Route('PUT', 'vacation', {
    access: 'account',
    audit: { action: 'account.vacation' },
    summary: 'Answer mail while I am away',
    description:
      'Each sender gets one answer in so many days; machines and lists get none (RFC 3834). A changed text is sent to everybody anew.',
    response: vacation,
  })
  async answer(
    @Body({ schema: vacationUpdate }) body: Vacation,
    @Owner() owner: OwnerIdentity,
  ): Promise<Vacation> {
    await this.deputies.answer(owner, body);
    return this.deputies.vacation(owner.accountId);
  }
}
