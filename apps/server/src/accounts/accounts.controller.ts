import { Body, Controller, Headers, Param, Query, Res } from '@nestjs/common';
import { ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import {
  account,
  accountActions,
  accountActionsResult,
  type AccountActionsResult,
  accountCreate,
  accountQuery,
  type AccountQuery,
  type AccountResource,
  accountUpdate,
  id,
  importReport,
  importState,
  page,
} from '@glasspost/contract';
import type { Page } from '../api/page.js';
import { Route } from '../api/route.js';
import { AccountActions } from './account-actions.js';
import { AccountList } from './account-list.repository.js';
import { AccountsService } from './accounts.service.js';
import { AccountsCsv } from './accounts-csv.js';

const dryRunQuery = z.object({
  dryRun: z.enum(['true', 'false']).default('false').describe('Only say what would happen.'),
});

@ApiTags('accounts')
@Controller()
export class AccountsController {
  constructor(
    private readonly accounts: AccountsService,
    private readonly lists: AccountList,
    private readonly actions: AccountActions,
    private readonly csv: AccountsCsv,
  ) {}

  @Route('GET', 'domains/:id/accounts', {
    access: 'read',
    within: 'domain',
    summary: 'List the accounts of a domain',
    response: page(account),
  })
  async list(
    @Param('id', { schema: id }) domainId: string,
    @Query({ schema: accountQuery }) query: AccountQuery,
  ): Promise<Page<AccountResource>> {
    return this.lists.page(await this.accounts.domain(domainId), query);
  }

  @Route('POST', 'domains/:id/accounts/actions', {
    audit: { action: 'domain.accounts' },
    access: 'accounts',
    within: 'domain',
    summary: 'Do something with many accounts',
    description: 'With those of `ids` that are in the domain, or all that match `filter`.',
    response: accountActionsResult,
  })
  @ApiQuery({ name: 'dryRun', required: false })
  async act(
    @Param('id', { schema: id }) domainId: string,
    @Query({ schema: dryRunQuery }) query: z.infer<typeof dryRunQuery>,
    @Body({ schema: accountActions }) body: z.infer<typeof accountActions>,
  ): Promise<AccountActionsResult> {
    const domain = await this.accounts.domain(domainId);
    return query.dryRun === 'true' ? this.actions.look(domain, body) : this.actions.apply(domain, body);
  }

  @Route('POST', 'domains/:id/accounts', {
    audit: { action: 'account.create', in: 'domain' },
    access: 'accounts',
    within: 'domain',
    summary: 'Add an account',
    response: account,
    status: 201,
  })
  create(
    @Param('id', { schema: id }) domainId: string,
    @Body({ schema: accountCreate }) body: z.infer<typeof accountCreate>,
  ): Promise<AccountResource> {
    return this.accounts.create(domainId, body);
  }

  @Route('GET', 'domains/:id/accounts.csv', {
    access: 'read',
    within: 'domain',
    summary: 'The accounts of a domain as CSV',
    description: 'Without passwords. Columns: name, displayName, quotaMB, enabled.',
    produces: 'text/csv',
  })
  async export(@Param('id', { schema: id }) domainId: string, @Res() response: Response): Promise<void> {
    const domain = await this.accounts.domain(domainId);
    response.type('text/csv').attachment(`accounts-${domain.name}.csv`);
    for await (const block of this.csv.export(domainId)) response.write(block);
    response.end();
  }

  @Route('POST', 'domains/:id/accounts.csv', {
    audit: { action: 'domain.import' },
    access: 'accounts',
    within: 'domain',
    summary: 'Add and change accounts from CSV',
    description:
      'First line: column names, of name, password, displayName, quotaMB, enabled. All lines are applied, or none when one is wrong; the report has a line for each.',
    consumes: 'text/csv',
    response: importReport,
  })
  @ApiQuery({ name: 'dryRun', required: false })
  import(
    @Param('id', { schema: id }) domainId: string,
    @Query({ schema: dryRunQuery }) query: z.infer<typeof dryRunQuery>,
    @Body() body: string,
  ): Promise<z.infer<typeof importReport>> {
    return this.csv.import(domainId, typeof body === 'string' ? body : '', query.dryRun === 'true');
  }

  @Route('GET', 'domains/:id/accounts.csv/progress', {
    access: 'read',
    within: 'domain',
    summary: 'How far an import into a domain is',
    response: importState,
  })
  async importState(@Param('id', { schema: id }) domainId: string): Promise<z.infer<typeof importState>> {
    await this.accounts.domain(domainId);
    return { running: this.csv.progress(domainId) };
  }

  @Route('GET', 'accounts/:id', {
    access: 'read',
    within: 'account',
    summary: 'One account',
    response: account,
  })
  one(@Param('id', { schema: id }) accountId: string): Promise<AccountResource> {
    return this.accounts.one(accountId);
  }

  @Route('PATCH', 'accounts/:id', {
    audit: { action: 'account.update' },
    access: 'accounts',
    within: 'account',
    summary: 'Change an account',
    description: 'With `password`: a new password.',
    response: account,
    ifMatch: true,
  })
  update(
    @Param('id', { schema: id }) accountId: string,
    @Body({ schema: accountUpdate }) body: z.infer<typeof accountUpdate>,
    @Headers('if-match') ifMatch: string | undefined,
  ): Promise<AccountResource> {
    return this.accounts.update(accountId, body, ifMatch);
  }

  @Route('DELETE', 'accounts/:id', {
    audit: { action: 'account.delete' },
    access: 'accounts',
    within: 'account',
    summary: 'Remove an account',
    description: 'With all its mail.',
  })
  remove(@Param('id', { schema: id }) accountId: string): Promise<void> {
    return this.accounts.remove(accountId);
  }
}
