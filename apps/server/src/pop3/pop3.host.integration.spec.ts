import { noRecorder } from '../conversations/testing/recorder.js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { servePop3 } from '@glasspost/pop3';
import { memoryPair } from '@glasspost/wire/testing';
import { Logins } from '../accounts/logins.js';
import { testInstallation, type TestInstallation } from '../directory/testing/installation.js';
import { ContentRepository } from '../mail/content.repository.js';
import { MaildropRepository } from '../mail/maildrop.repository.js';
import { hashPassword } from '../secrets/password.js';
import { Counters } from '../statistics/counters.js';
import { ServerPop3Host } from './pop3.host.js';
import { testTraces } from '../trace/testing/traces.js';

let installation: TestInstallation;
beforeAll(async () => {
  installation = await testInstallation();
});
afterAll(() => installation.drop());

it('an open POP3 session sees what was changed after it connected', async () => {
  const { database, directory } = installation;
  const { id } = await database.prisma.server.create({
    data: { name: 'S', hostname: 's.test', addresses: ['127.0.0.1'] },
  });
  await directory.refresh('server', id);
  const { left, right } = memoryPair();
  const drops = new MaildropRepository(database, new ContentRepository(database), testTraces(database));
  const logins = new Logins(directory, database, {} as never, new Counters(), noRecorder());
  const served = servePop3(
    right,
    new ServerPop3Host(directory, directory.server(id)!, logins, drops, noRecorder()),
  );
  const reply = async (): Promise<string> => (await left.read(10_000))?.toString() ?? 'closed';
  const say = (line: string): Promise<string> => {
    left.write(`${line}\r\n`);
    return reply();
  };
  expect(await reply()).toMatch(/^\+OK/);
  expect(await say('USER bob@late.test')).toMatch(/^-ERR/);

  const passwordHash = await hashPassword('pw');
  const accounts = { create: { name: 'bob', passwordHash } };
  await database.prisma.domain.create({ data: { serverId: id, name: 'late.test', accounts } });
  await database.prisma.server.update({ where: { id }, data: { allowPlaintextAuth: true } });
  await directory.refresh('server', id);
  await directory.refresh('account', '');
  expect(await say('USER bob@late.test')).toMatch(/^\+OK/);
  expect(await say('PASS pw')).toMatch(/^\+OK/);
  expect(await say('STAT')).toBe('+OK 0 0\r\n');
  expect(await say('QUIT')).toMatch(/^\+OK/);
  await served;
});
