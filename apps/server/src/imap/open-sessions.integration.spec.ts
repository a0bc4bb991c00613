import { afterAll, beforeAll, it } from 'vitest';
import { LOGIN_OVER, serveImap } from '@glasspost/imap';
import { plainIndex } from '@glasspost/mailbox/testing';
import { memoryPair } from '@glasspost/wire/testing';
import { Logins } from '../accounts/logins.js';
import { noRecorder } from '../conversations/testing/recorder.js';
import { testInstallation, type TestInstallation } from '../directory/testing/installation.js';
import { startProcess } from '../mailboxes/testing/mailboxes.js';
import { hashPassword } from '../secrets/password.js';
import { Counters } from '../statistics/counters.js';
import { testTraces } from '../trace/testing/traces.js';
import { ServerImapHost } from './imap.host.js';
import { OpenSessions } from './open-sessions.js';

let installation: TestInstallation;
beforeAll(async () => {
  installation = await testInstallation();
});
afterAll(() => installation.drop());

it('a session ends when its account is switched off, and no other does', async () => {
  const { database, directory } = installation;
  const passwordHash = await hashPassword('pw');
  const server = await database.prisma.server.create({
    data: {
      name: 'S',
      hostname: 's.test',
      addresses: [],
      allowPlaintextAuth: true,
      domains: {
        create: {
          name: 's.test',
          accounts: {
            create: [
              { name: 'ann', passwordHash },
              { name: 'bob', passwordHash },
            ],
          },
        },
      },
    },
  });
  await directory.refresh('server', server.id);
  const process = await startProcess(database, plainIndex);
  const sessions = new OpenSessions(directory);
  sessions.onModuleInit();
  const logins = new Logins(directory, database, {} as never, new Counters(), noRecorder());
  const open = async (user: string) => {
    const { left, right } = memoryPair();
    const ending = new AbortController();
    const view = directory.server(server.id)!;
    const host = new ServerImapHost(
      directory,
      view,
      logins,
      process.mailboxes,
      noRecorder(),
      testTraces(database),
      (account) => sessions.add(view, account, () => ending.abort(LOGIN_OVER)),
    );
    const served = serveImap(right, host, ending.signal);
    let heard = '';
    const until = async (text: string): Promise<void> => {
      while (!heard.includes(text)) {
        const block = await left.read(10_000);
        if (block === null) throw new Error(`closed after: ${heard}`);
        heard += block.toString();
      }
    };
    await until('* OK');
    left.write(`a LOGIN ${user} pw\r\n`);
    await until('a OK');
    left.write('b SELECT INBOX\r\nc IDLE\r\n');
    await until('+ ');
    return { until, served, say: (line: string) => left.write(`${line}\r\n`), close: () => left.close() };
  };
  const ann = await open('ann@s.test');
  const bob = await open('bob@s.test');
  await database.prisma.account.updateMany({ where: { name: 'ann' }, data: { enabled: false } });
  await directory.refresh('account', '');
  await ann.until('* BYE the account was switched off or has another password: log in again');
  await ann.served;
  bob.say('DONE');
  await bob.until('c OK');
  bob.close();
  await bob.served;
  sessions.onApplicationShutdown();
  await process.stop();
});
