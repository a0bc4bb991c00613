import { Injectable } from '@nestjs/common';
import type { Person } from '@glasspost/contract';
import { Database } from '../database/database.js';
import type { Writer } from './drafts.js';

/** Aliases that are offered as senders. */
const MAX_SENDERS = 50;

/** The addresses that somebody may write from: the account's, and those of aliases that lead straight to it. */
@Injectable()
export class WebmailSenders {
  constructor(private readonly database: Database) {}

  async of({ address, displayName, serverId }: Writer): Promise<Person[]> {
    const aliases = await this.database.prisma.alias.findMany({
      // `hasSome` is what the index of `targets` answers.
      where: { kind: 'alias', targets: { hasSome: [address] }, domain: { serverId } },
      select: { name: true, domain: { select: { name: true } } },
      orderBy: { name: 'asc' },
      take: MAX_SENDERS,
    });
    const own = aliases.map(({ name, domain }) => `${name}@${domain.name}`);
    return [address, ...own].map((each) => ({ name: displayName, address: each }));
  }
}
