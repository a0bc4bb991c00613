import { Injectable } from '@nestjs/common';
import { id as uuid } from '@glasspost/contract';
import { Database } from '../database/database.js';
import { Directory } from '../directory/directory.js';
import type { ServerView } from '../directory/views.js';
import type { Within } from './route.js';

/** Whether a server holds one of these domains. */
export function holds(server: ServerView, domains: ReadonlySet<string>): boolean {
  for (const { id } of server.domains.values()) if (domains.has(id)) return true;
  return false;
}

/** Whether what a request names lies in given domains: the one place that says so. */
@Injectable()
export class Limits {
  constructor(
    private readonly database: Database,
    private readonly directory: Directory,
  ) {}

  /** False also for what does not exist, so that nobody learns from it what does. */
  async allow(
    domains: ReadonlySet<string>,
    within: Within | undefined,
    id: string | undefined,
  ): Promise<boolean> {
    if (within === 'caller') return true;
    if (within === undefined || !uuid.safeParse(id).success) return false;
    const domainId = await this.domainOf(within, id!, domains);
    return domainId !== undefined && domains.has(domainId);
  }

  private async domainOf(
    within: Exclude<Within, 'caller'>,
    id: string,
    domains: ReadonlySet<string>,
  ): Promise<string | undefined> {
    const where = { where: { id }, select: { domainId: true } } as const;
    switch (within) {
      case 'domain':
        return id;
      case 'account':
        return (await this.database.prisma.account.findUnique(where))?.domainId;
      case 'alias':
        return (await this.database.prisma.alias.findUnique(where))?.domainId;
      case 'appPassword': {
        const select = { account: { select: { domainId: true } } } as const;
        return (await this.database.prisma.appPassword.findUnique({ where: { id }, select }))?.account
          .domainId;
      }
      case 'server': {
        const held = this.directory.server(id)?.domains.values() ?? [];
        return [...held].find((domain) => domains.has(domain.id))?.id;
      }
    }
  }
}
