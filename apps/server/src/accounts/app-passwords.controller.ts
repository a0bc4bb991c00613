import { Body, Controller, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import {
  appPassword,
  appPasswordCreate,
  appPasswordCreated,
  type AppPasswordResource,
  id,
  type ListQuery,
  listQuery,
  page,
} from '@glasspost/contract';
import type { Page } from '../api/page.js';
import { Route } from '../api/route.js';
import { AppPasswords } from './app-passwords.js';

/** The app passwords of an account, as operators manage them. */
@ApiTags('accounts')
@Controller()
export class AppPasswordsController {
  constructor(private readonly passwords: AppPasswords) {}

  @Route('GET', 'accounts/:id/app-passwords', {
    access: 'read',
    within: 'account',
    summary: 'List the app passwords of an account',
    response: page(appPassword),
  })
  list(
    @Param('id', { schema: id }) accountId: string,
    @Query({ schema: listQuery }) query: ListQuery,
  ): Promise<Page<AppPasswordResource>> {
    return this.passwords.list(accountId, query);
  }

  @Route('POST', 'accounts/:id/app-passwords', {
    audit: { action: 'appPassword.create', in: 'account' },
    access: 'accounts',
    within: 'account',
    summary: 'Make an app password',
    description:
      'The password is shown in this answer and never again. It opens the mail protocols that are named, beside the password of the account; never APOP or CRAM-MD5.',
    response: appPasswordCreated,
    status: 201,
  })
  create(
    @Param('id', { schema: id }) accountId: string,
    @Body({ schema: appPasswordCreate }) body: z.infer<typeof appPasswordCreate>,
  ): Promise<z.infer<typeof appPasswordCreated>> {
    return this.passwords.create(accountId, body);
  }

  @Route('DELETE', 'app-passwords/:id', {
    audit: { action: 'appPassword.delete' },
    access: 'accounts',
    within: 'appPassword',
    summary: 'Remove an app password',
    description: 'It opens nothing from then on.',
  })
  remove(@Param('id', { schema: id }) appPasswordId: string): Promise<void> {
    return this.passwords.remove(appPasswordId);
  }
}
