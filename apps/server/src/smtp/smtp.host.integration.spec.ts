import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SmtpHost } from '@glasspost/smtp';
import { Logins } from '../accounts/logins.js';
import { testInstallation, type TestInstallation } from '../directory/testing/installation.js';
import type { ServerView } from '../directory/views.js';
import { QuotaRepository } from '../mail/quota.repository.js';
import { hashPassword } from '../secrets/password.js';
import { Counters } from '../statistics/counters.js';
import { noRecorder } from '../conversations/testing/recorder.js';
import type { SmtpServices } from './services.js';
import { ServerSmtpHost } from './smtp.host.js';
import { openSession } from './testing/session.js';
import { testTraces } from '../trace/testing/traces.js';

/** An operator changes things while a client is connected: the next command is answered by what holds then. */
describe('an open SMTP session', () => {
  let installation: TestInstallation;
  let services: SmtpServices;
  let counters: Counters;
  let serverId: string;
  let domainId: string;
  const ends: (() => Promise<void>)[] = [];

  beforeEach(async () => {
    installation = await testInstallation();
    const { database, directory } = installation;
    const server = await database.prisma.server.create({
      data: {
        name: 'S',
        hostname: 's.test',
        addresses: ['127.0.0.1'],
        allowPlaintextAuth: true,
        maxMessageMB: 1,
        domains: {
          create: {
            name: 's.test',
            accounts: { create: { name: 'ann', passwordHash: await hashPassword('pw') } },
          },
        },
      },
      include: { domains: true },
    });
    serverId = server.id;
    domainId = server.domains[0]!.id;
    await directory.refresh('server', '');
    counters = new Counters();
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
    await installation.drop();
  });

  /** Connects and says EHLO. */
  async function connect(mode: SmtpHost['mode'] = 'relay'): Promise<(line: string) => Promise<string>> {
    const session = await openSession(new ServerSmtpHost(services, view(), mode));
    ends.push(session.end);
    return session.say;
  }
  const view = (): ServerView => installation.directory.server(serverId)!;
  const change = async (data: object): Promise<void> => {
    await installation.database.prisma.server.update({ where: { id: serverId }, data });
    await installation.directory.refresh('server', serverId);
  };
  const login = (name: string): string => `AUTH PLAIN ${Buffer.from(`\0${name}\0pw`).toString('base64')}`;

  it('sees a catch-all, an account and a domain that were added', async () => {
    const { prisma } = installation.database;
    const say = await connect();
    await say('MAIL FROM:<a@far.test>');
    expect(await say('RCPT TO:<new@s.test>')).toMatch(/^550 5\.1\.1/);
    await prisma.account.create({ data: { name: 'new', domainId, passwordHash: 'x' } });
    await installation.directory.refresh('account', domainId);
    expect(await say('RCPT TO:<new@s.test>')).toMatch(/^250/);

    expect(await say('RCPT TO:<any@s.test>')).toMatch(/^550 5\.1\.1/);
    await prisma.domain.update({ where: { id: domainId }, data: { catchAll: 'ann@s.test' } });
    await installation.directory.refresh('domain', domainId);
    expect(await say('RCPT TO:<any@s.test>')).toMatch(/^250/);

    expect(await say('RCPT TO:<bob@second.test>')).toMatch(/^550 5\.7\.1/);
    const second = await prisma.domain.create({
      data: { serverId, name: 'second.test', accounts: { create: { name: 'bob', passwordHash: 'x' } } },
    });
    await installation.directory.refresh('domain', second.id);
    expect(await say('RCPT TO:<bob@second.test>')).toMatch(/^250/);
  });

  it('counts what it refuses of mails, and nothing else', async () => {
    const say = await connect();
    await say('NONSENSE');
    await say('RCPT TO:<ann@s.test>'); // out of order: no mail is begun
    expect(await say('MAIL FROM:<a@far.test> SIZE=1500000')).toMatch(/^552/);
    expect(await say(login('nobody'))).toMatch(/^535/);
    await change({ settings: { maxRecipients: 1 } });
    await say('MAIL FROM:<a@far.test>');
    expect(await say('RCPT TO:<nobody@s.test>')).toMatch(/^550/);
    expect(await say('RCPT TO:<ann@s.test>')).toMatch(/^250/);
    expect(await say('RCPT TO:<postmaster@s.test>')).toMatch(/^452/);
    const counts = counters.of(serverId);
    const counted = Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
    expect(counted).toEqual({ 'mails.refused4': 1, 'mails.refused5': 2, 'logins.failed': 1 });
  });

  it('sees limits and who may relay', async () => {
    const say = await connect();
    expect(await say('MAIL FROM:<a@far.test> SIZE=1500000')).toMatch(/^552/);
    await change({ maxMessageMB: 2, settings: { maxRecipients: 1 } });
    expect(await say('EHLO client.test')).toContain('SIZE 2000000');
    expect(await say('MAIL FROM:<a@far.test> SIZE=1500000')).toMatch(/^250/);
    expect(await say('RCPT TO:<x@far.test>')).toMatch(/^550 5\.7\.1/);
    await change({ relayFrom: ['127.0.0.0/8'] });
    expect(await say('RCPT TO:<x@far.test>')).toMatch(/^250/);
    expect(await say('RCPT TO:<ann@s.test>')).toMatch(/^452/);
    await say('RSET');
    await change({ relayFrom: [] });
    await say('MAIL FROM:<a@far.test>');
    expect(await say('RCPT TO:<x@far.test>')).toMatch(/^550 5\.7\.1/);
  });

  it('sees whether passwords may cross in the clear, and logs in to a domain that was added', async () => {
    await change({ allowPlaintextAuth: false });
    const say = await connect();
    expect(await say('EHLO client.test')).not.toContain('AUTH');
    await change({ allowPlaintextAuth: true });
    const second = await installation.database.prisma.domain.create({
      data: {
        serverId,
        name: 'second.test',
        accounts: { create: { name: 'bob', passwordHash: await hashPassword('pw') } },
      },
    });
    await installation.directory.refresh('domain', second.id);
    expect(await say('EHLO client.test')).toContain('AUTH');
    expect(await say(login('bob@second.test'))).toMatch(/^235/);
  });

  it.each(['switched off', 'removed'])(
    'sends no more for an account that was %s after it logged in',
    async (how) => {
      const { account } = installation.database.prisma;
      const sayAsSubmitter = await connect('submission');
      const sayOn25 = await connect();
      for (const say of [sayAsSubmitter, sayOn25]) {
        expect(await say(login('ann'))).toMatch(/^235/);
        expect(await say('MAIL FROM:<ann@s.test>')).toMatch(/^250/);
        expect(await say('RCPT TO:<x@far.test>')).toMatch(/^250/);
      }
      const where = { domainId_name: { domainId, name: 'ann' } };
      await (how === 'removed'
        ? account.delete({ where })
        : account.update({ where, data: { enabled: false } }));
      await installation.directory.refresh('account', domainId);
      for (const say of [sayAsSubmitter, sayOn25]) {
        expect(await say('RCPT TO:<y@far.test>')).toMatch(/^550 5\.7\.1/);
        await say('RSET');
        expect(await say('MAIL FROM:<ann@s.test>')).toMatch(/^550 5\.7\.1/);
      }
    },
  );
});
