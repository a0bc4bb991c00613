import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Notifications } from '../database/notifications.js';
import { testDatabase } from '../database/testing/database.js';
import { Directory } from './directory.js';
import { DirectoryRepository } from './directory.repository.js';
import type { ServerView } from './views.js';

describe('Directory', () => {
  let db: Awaited<ReturnType<typeof testDatabase>>;
  let notifications: Notifications;
  let directory: Directory;
  let server: ServerView;
  let domainId: string;

  beforeAll(async () => {
    db = await testDatabase();
    const row = await db.database.prisma.server.create({
      data: {
        name: 'S',
        hostname: 's.test',
        addresses: ['127.0.0.1'],
        domains: {
          create: {
            name: 's.test',
            catchAll: null,
            accounts: {
              create: [
                { name: 'ann', passwordHash: 'x' },
                { name: 'off', passwordHash: 'x', enabled: false },
                { name: 'bob', passwordHash: 'x' },
              ],
            },
            aliases: {
              create: [
                { name: 'info', targets: ['ann@s.test'] },
                { name: 'all', targets: ['info@s.test', 'bob@s.test', 'far@elsewhere.test', 'all@s.test'] },
                { name: 'loop', targets: ['loop@s.test'] },
              ],
            },
          },
        },
      },
      include: { domains: true },
    });
    domainId = row.domains[0]!.id;
    notifications = new Notifications(db.database);
    directory = new Directory(new DirectoryRepository(db.database), notifications);
    await directory.start();
    server = directory.server(row.id)!;
  });
  afterAll(async () => {
    await notifications.onApplicationShutdown();
    await db.drop();
  });

  it('lists servers in their order, whichever is read first', async () => {
    const made = [];
    for (const name of ['First', 'Second', 'Third'])
      made.push(
        await db.database.prisma.server.create({
          data: { name, hostname: 'x.test', addresses: [] },
        }),
      );
    const other = new Directory(new DirectoryRepository(db.database), notifications);
    for (const { id } of made.toReversed()) await other.refresh('server', id);
    expect(other.servers().map(({ name }) => name)).toEqual(['First', 'Second', 'Third']);
    await db.database.prisma.server.deleteMany({ where: { id: { in: made.map(({ id }) => id) } } });
  });

  const addresses = async (local: string): Promise<string[] | null> => {
    const found = await directory.resolve(server, local, 'S.test');
    return found && [...found.accounts.map((account) => account.address), ...found.remote];
  };

  it('finds accounts in any case and with a tag', async () => {
    expect(await addresses('ANN')).toEqual(['ann@s.test']);
    expect(await addresses('ann+list')).toEqual(['ann@s.test']);
    expect(await addresses('nobody')).toBeNull();
    expect(await addresses('off')).toBeNull();
    expect(await directory.resolve(server, 'ann', 'other.test')).toBeNull();
  });

  it('follows aliases, groups and their loops', async () => {
    expect(await addresses('info')).toEqual(['ann@s.test']);
    expect((await addresses('all'))!.sort()).toEqual(['ann@s.test', 'bob@s.test', 'far@elsewhere.test']);
    expect(await addresses('loop')).toBeNull();
  });

  it('hears of changes that others make', async () => {
    expect(await addresses('late')).toBeNull();
    const heard = new Promise<void>((resolve) => {
      const off = directory.onChange((kind, id) => {
        if (kind !== 'account' || id !== domainId) return;
        off();
        resolve();
      });
    });
    await db.database.prisma.account.create({ data: { name: 'late', domainId, passwordHash: 'x' } });
    await heard;
    expect(await addresses('late')).toEqual(['late@s.test']);
  });

  it('knows logins by local part and by address', async () => {
    expect((await directory.login(server, 'ann'))?.address).toBe('ann@s.test');
    expect((await directory.login(server, 'Ann@S.TEST'))?.address).toBe('ann@s.test');
    expect(await directory.login(server, 'info')).toBeNull();
    expect(await directory.login(server, 'ann@other.test')).toBeNull();
  });
});
