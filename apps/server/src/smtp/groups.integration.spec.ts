import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Logins } from '../accounts/logins.js';
import { testInstallation, type TestInstallation } from '../directory/testing/installation.js';
import { QuotaRepository } from '../mail/quota.repository.js';
import { hashPassword } from '../secrets/password.js';
import { Counters } from '../statistics/counters.js';
import { testTraces } from '../trace/testing/traces.js';
import { noRecorder } from '../conversations/testing/recorder.js';
import type { SmtpServices } from './services.js';
import { ServerSmtpHost } from './smtp.host.js';
import { openSession } from './testing/session.js';

describe('who may send to a group', () => {
  let installation: TestInstallation;
  let services: SmtpServices;
  let serverId: string;
  const ends: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    installation = await testInstallation();
    const { database, directory } = installation;
    const passwordHash = await hashPassword('pw');
    const server = await database.prisma.server.create({
      data: {
        name: 'S',
        hostname: 's.test',
        addresses: ['127.0.0.1'],
        allowPlaintextAuth: true,
        domains: {
          create: [
            {
              name: 's.test',
              accounts: { create: ['ann', 'bob', 'cid'].map((name) => ({ name, passwordHash })) },
              aliases: {
                create: [
                  {
                    name: 'team',
                    kind: 'group',
                    targets: ['boss@s.test', 'bob@s.test', 'Far@else.test'],
                    senders: 'members',
                  },
                  { name: 'boss', targets: ['ann@s.test'] },
                  { name: 'all', kind: 'group', targets: ['ann@s.test', 'eve@t.test'], senders: 'domain' },
                  { name: 'open', kind: 'group', targets: ['ann@s.test'] },
                  { name: 'over', targets: ['team@s.test'] },
                ],
              },
            },
            { name: 't.test', accounts: { create: { name: 'eve', passwordHash } } },
          ],
        },
      },
    });
    serverId = server.id;
    await directory.refresh('server', '');
    const counters = new Counters();
    services = {
      counters,
      directory,
      logins: new Logins(directory, database, {} as never, counters, noRecorder()),
      quotas: new QuotaRepository(database),
      reverse: { look: () => Promise.resolve({ name: undefined, verified: false, why: '' }) } as never,
      contents: {} as never,
      intake: {} as never,
      reports: {} as never,
      forwarding: {} as never,
      vacations: {} as never,
      recorder: noRecorder(),
      dispatcher: {} as never,
      traces: testTraces(database),
    };
  });
  afterEach(async () => {
    for (const end of ends.splice(0)) await end();
  });
  afterAll(() => installation.drop());

  /** What RCPT is told after MAIL from this sender; `user` has logged in before. */
  async function answer(to: string, from: string, user?: string): Promise<string> {
    const view = installation.directory.server(serverId)!;
    const session = await openSession(new ServerSmtpHost(services, view, 'relay'));
    ends.push(session.end);
    if (user) await session.say(`AUTH PLAIN ${Buffer.from(`\0${user}\0pw`).toString('base64')}`);
    await session.say(`MAIL FROM:<${from}>`);
    return session.say(`RCPT TO:<${to}>`);
  }

  it('anybody, where nothing else is said', async () => {
    expect(await answer('open@s.test', 'x@far.test')).toMatch(/^250/);
    expect(await answer('open@s.test', '')).toMatch(/^250/);
  });

  it('members: those here have logged in, also behind an alias; those elsewhere by their address', async () => {
    const refused = /^550 5\.7\.1 Recipient refused: only members of team@s\.test may send to it/;
    expect(await answer('team@s.test', 'bob@s.test', 'bob@s.test')).toMatch(/^250/);
    expect(await answer('team@s.test', 'ann@s.test', 'ann@s.test')).toMatch(/^250/);
    expect(await answer('team@s.test', 'far@ELSE.test')).toMatch(/^250/);
    expect(await answer('team@s.test', 'x@else.test')).toMatch(refused);
    expect(await answer('team@s.test', '')).toMatch(refused);
    expect(await answer('team@s.test', 'cid@s.test', 'cid@s.test')).toMatch(refused);
    // What somebody writes into MAIL proves nothing, nor does another's address after a login.
    expect(await answer('team@s.test', 'bob@s.test')).toMatch(/^550 5\.7\.1 .*: log in first/);
    expect(await answer('team@s.test', 'bob@s.test', 'cid@s.test')).toMatch(refused);
    // Through an alias that leads to the group, too.
    expect(await answer('over@s.test', 'x@far.test')).toMatch(refused);
  });

  it('accounts of the domain, members or not', async () => {
    const refused = /^550 5\.7\.1 Recipient refused: only accounts in s\.test may send to all@s\.test/;
    expect(await answer('all@s.test', 'cid@s.test', 'cid@s.test')).toMatch(/^250/);
    expect(await answer('all@s.test', 'eve@t.test', 'eve@t.test')).toMatch(refused);
    expect(await answer('all@s.test', 'x@far.test')).toMatch(refused);
  });

  it('who comes from a network that may relay, by their address', async () => {
    const set = async (relayFrom: string[]): Promise<void> => {
      await installation.database.prisma.server.update({ where: { id: serverId }, data: { relayFrom } });
      await installation.directory.refresh('server', serverId);
    };
    await set(['127.0.0.0/8', '192.0.2.0/24', '::1/128']);
    expect(await answer('team@s.test', 'bob@s.test')).toMatch(/^250/);
    expect(await answer('team@s.test', 'cid@s.test')).toMatch(/^550 5\.7\.1/);
    expect(await answer('all@s.test', 'cid@s.test')).toMatch(/^250/);
    await set([]);
  });
});
