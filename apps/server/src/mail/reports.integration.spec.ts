import { noRecorder } from '../conversations/testing/recorder.js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testInstallation, type TestInstallation } from '../directory/testing/installation.js';
import { Live } from '../live/live.js';
import type { AttemptResult } from '../queue/attempts.js';
import { Outcomes } from '../queue/outcomes.js';
import { ServerSmtpHost } from '../smtp/smtp.host.js';
import { openSession } from '../smtp/testing/session.js';
import type { Traces } from '../trace/traces.js';
import { Counters } from '../statistics/counters.js';
import { ContentRepository } from './content.repository.js';
import { Forwarding } from './forwarding.js';
import { Intake, type QueuedDelivery } from './intake.js';
import { MailWriter } from './mail-writer.repository.js';
import { MaildropRepository } from './maildrop.repository.js';
import { QuotaRepository } from './quota.repository.js';
import { Reports } from './reports.js';
import { testTraces } from '../trace/testing/traces.js';

describe('reports to the sender', () => {
  let installation: TestInstallation;
  let writer: MailWriter;
  let contents: ContentRepository;
  let intake: Intake;
  let reports: Reports;
  let traces: Traces;
  let serverId: string;
  const counters = new Counters();
  let queued: QueuedDelivery[];

  beforeAll(async () => {
    installation = await testInstallation();
    const { database, directory } = installation;
    const accounts = ['ann', 'bob', 'cid'].map((name) => ({ name, passwordHash: 'x' }));
    const aliases = [
      { name: 'team', targets: ['bob@s.test', 'cid@s.test'] },
      { name: 'both', targets: ['bob@s.test', 'x@far.test'] },
      { name: 'gone', targets: ['y@far.test'] },
    ];
    const domains = {
      create: { name: 's.test', accounts: { create: accounts }, aliases: { create: aliases } },
    };
    const data = {
      name: 'S',
      hostname: 's.test',
      addresses: ['127.0.0.1'],
      relayFrom: ['127.0.0.0/8'],
      domains,
    };
    serverId = (await database.prisma.server.create({ data })).id;
    await directory.refresh('server', '');
    writer = new MailWriter(database);
    contents = new ContentRepository(database);
    traces = testTraces(database);
    intake = new Intake(writer, new Live(directory), traces, counters);
    intake.onQueued((deliveries) => queued.push(...deliveries));
    reports = new Reports(directory, contents);
  });
  beforeEach(() => {
    queued = [];
  });
  afterAll(async () => {
    await writer.onApplicationShutdown();
    await installation.drop();
  });

  /** Takes all mails out of an INBOX, as text. */
  async function fetch(name: string): Promise<string[]> {
    const { prisma } = installation.database;
    const box = await prisma.mailbox.findFirstOrThrow({ where: { account: { name }, name: 'INBOX' } });
    const drop = await new MaildropRepository(installation.database, contents, traces).open(Number(box.id), {
      account: 'a@s.test',
      client: '127.0.0.1',
      protocol: 'POP3',
    });
    if (drop === 'in-use') throw new Error('in use');
    const texts: string[] = [];
    for (const message of drop.messages) texts.push((await drop.whole(message))!.toString());
    await drop.expunge(drop.messages);
    await drop.release();
    return texts;
  }

  /** Hands in a mail by SMTP. */
  async function send(mail: string, recipients: string[], body = 'Hello'): Promise<void> {
    const services = {
      counters,
      directory: installation.directory,
      contents,
      intake,
      reports,
      forwarding: new Forwarding(installation.directory, {} as never, noRecorder()),
      vacations: { consider: () => undefined } as never,
      quotas: new QuotaRepository(installation.database),
      reverse: { look: () => Promise.resolve({ name: undefined, verified: false, why: '' }) } as never,
      logins: { mechanisms: () => [] } as never,
      recorder: noRecorder(),
      dispatcher: {} as never,
      traces,
    };
    const server = installation.directory.server(serverId)!;
    const { say, end } = await openSession(new ServerSmtpHost(services, server, 'relay'));
    expect(await say(`MAIL FROM:${mail}`)).toMatch(/^250/);
    for (const recipient of recipients) expect(await say(`RCPT TO:${recipient}`)).toMatch(/^250/);
    expect(await say('DATA')).toMatch(/^354/);
    expect(await say(`Subject: Hi\r\n\r\n${body}\r\n.`)).toMatch(/^250/);
    await end();
  }
  /** The fields of each recipient in a report, one line each: action, final recipient, original recipient. */
  const told = (report: string): string[] =>
    report
      .split('\r\n\r\n')
      .filter((group) => /^(Original|Final)-Recipient:/.test(group))
      .map((group) =>
        ['Action', 'Final-Recipient', 'Original-Recipient']
          .map((field) => new RegExp(`^${field}: (.*)\r$`, 'm').exec(`${group}\r\n`)?.[1] ?? '-')
          .join(' '),
      );

  it('say "delivered" of local recipients when asked for, all in one (RFC 3461 §4.1)', async () => {
    await send('<ann@s.test> ENVID=E+2B1 RET=FULL', [
      '<bob@s.test> NOTIFY=SUCCESS,FAILURE ORCPT=rfc822;Bobby@s.test',
      '<cid@s.test>',
      '<team@s.test> NOTIFY=SUCCESS',
    ]);
    const [report, ...more] = await fetch('ann');
    expect(more).toEqual([]);
    expect(report).toMatch(/^Return-Path: <>\r\n/);
    expect(report).toMatch(/^Subject: Delivered: Hi\r$/m);
    expect(report).toMatch(/^Original-Envelope-Id: E\+1\r$/m);
    expect(told(report!)).toEqual([
      'delivered rfc822; bob@s.test rfc822;Bobby@s.test',
      'delivered rfc822; team@s.test -',
    ]);
    // RFC 3461 §4.3: RET is about failures; of success only the header goes back.
    expect(report).toContain('Content-Type: text/rfc822-headers');
    expect(report).not.toContain('Hello');
    expect(await fetch('bob')).toHaveLength(1);
    expect(await fetch('cid')).toHaveLength(1);
    expect(queued).toEqual([]);
  });

  it.each([
    ['nobody asked', '<ann@s.test>', '<bob@s.test>'],
    ['only failures are asked for', '<ann@s.test>', '<bob@s.test> NOTIFY=FAILURE,DELAY'],
    ['never is asked for', '<ann@s.test>', '<bob@s.test> NOTIFY=NEVER'],
    ['there is no sender', '<>', '<bob@s.test> NOTIFY=SUCCESS'],
    ['the sender is nobody here', '<none@s.test>', '<bob@s.test> NOTIFY=SUCCESS'],
  ])('say nothing of success when %s', async (_why, mail, recipient) => {
    await send(mail, [recipient]);
    expect(await fetch('bob')).toHaveLength(1);
    expect(await fetch('ann')).toEqual([]);
    expect(queued).toEqual([]);
  });

  it('of a mail that is too large for memory have its header, too', async () => {
    await send(
      '<ann@s.test>',
      ['<bob@s.test> NOTIFY=SUCCESS'],
      `${'x'.repeat(900)}\r\n`.repeat(900).trimEnd(),
    );
    const [report] = await fetch('ann');
    expect(told(report!)).toEqual(['delivered rfc822; bob@s.test -']);
    expect(report).toMatch(/^Subject: Hi\r$/m);
    expect(report!.length).toBeLessThan(4_000);
    await installation.database.prisma.message.deleteMany({});
  });

  it('go to a sender elsewhere through the queue, from nobody', async () => {
    await send('<far@other.test>', ['<bob@s.test> NOTIFY=SUCCESS']);
    expect(queued).toMatchObject([{ sender: '', recipient: 'far@other.test', notify: [] }]);
    await fetch('bob');
  });

  it('say "expanded" of an alias that leads to several, who then only report failures (RFC 3461 §5.2.7.3)', async () => {
    await send('<ann@s.test>', ['<both@s.test> NOTIFY=SUCCESS', '<gone@s.test> NOTIFY=SUCCESS,DELAY']);
    const [report] = await fetch('ann');
    expect(told(report!)).toEqual(['expanded rfc822; both@s.test -']);
    expect(queued.map(({ recipient, notify }) => [recipient, notify])).toEqual([
      ['x@far.test', ['NEVER']],
      ['y@far.test', ['SUCCESS', 'DELAY']],
    ]);
    await fetch('bob');
  });

  describe('of the queue', () => {
    const outcomes = (): Outcomes => new Outcomes(installation.directory, intake, reports, counters);
    const reply = (code: number, enhanced: string) => ({ code, enhanced, text: `${enhanced} so it is` });
    type Status = AttemptResult['outcomes'][number]['status'];
    const result = (...ends: [Status, number, string][]): AttemptResult => ({
      outcomes: ends.map(([status, code, enhanced], i) => ({
        address: queued[i]!.recipient,
        status,
        reply: reply(code, enhanced),
        stage: 'rcpt',
        dsnRelayed: false,
      })),
      host: 'mx.far.test [127.0.0.9]:25',
      steps: [],
      connection: undefined,
      reached: true,
    });

    it('are one for all recipients of a mail with the same end (RFC 3464 §2.3)', async () => {
      const before = { ...counters.of(serverId) };
      await send('<ann@s.test>', [
        '<a@far.test>',
        '<b@far.test> NOTIFY=NEVER',
        '<c@far.test> ORCPT=rfc822;C@far.test',
        '<d@far.test> NOTIFY=SUCCESS',
        '<e@far.test>',
      ]);
      await outcomes().record(
        queued,
        result(
          ['rejected', 550, '5.1.1'],
          ['rejected', 550, '5.1.1'],
          ['rejected', 552, '5.2.2'],
          ['delivered', 250, '2.0.0'],
          ['deferred', 450, '4.2.1'],
        ),
      );
      const all = await fetch('ann');
      expect(all.map(told)).toEqual([
        ['failed rfc822; a@far.test -', 'failed rfc822; c@far.test rfc822;C@far.test'],
        ['relayed rfc822; d@far.test -'],
      ]);
      expect(all[0]).toContain('Hello');
      const rows = await installation.database.prisma.delivery.findMany({ orderBy: { recipient: 'asc' } });
      expect(
        rows
          .filter((row) => row.recipient.endsWith('@far.test') && row.attempts > 0)
          .map((row) => row.status),
      ).toEqual(['bounced', 'bounced', 'bounced', 'delivered', 'queued']);
      const after = counters.of(serverId);
      const grown = Object.entries(after).flatMap(([name, count]) => {
        const by = count - before[name as keyof typeof before];
        return by > 0 ? [[name, name.startsWith('octets') ? true : by]] : [];
      });
      expect(Object.fromEntries(grown)).toEqual({
        'mails.in': 1,
        'mails.local': 2, // the reports
        'mails.sent': 1,
        'mails.deferred': 1,
        'mails.bounced': 3,
        'octets.in': true,
        'octets.out': true,
      });
      expect(counters.talkers.top('recipientDomains').map(({ name }) => name)).toContain('far.test');
    });

    it('that an operator returns are one per mail', async () => {
      await send('<ann@s.test>', ['<a@far.test>', '<a@else.test>']);
      await outcomes().giveBack(queued);
      expect((await fetch('ann')).map(told)).toEqual([
        ['failed rfc822; a@far.test -', 'failed rfc822; a@else.test -'],
      ]);
    });
  });
});
