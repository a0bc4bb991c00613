import { noRecorder } from '../conversations/testing/recorder.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { v7 } from 'uuid';
import type { TraceQuery } from '@glasspost/contract';
import { testInstallation, type TestInstallation } from '../directory/testing/installation.js';
import type { ServerView } from '../directory/views.js';
import { Live } from '../live/live.js';
import { ContentRepository } from '../mail/content.repository.js';
import { Forwarding } from '../mail/forwarding.js';
import { Intake, type QueuedDelivery } from '../mail/intake.js';
import { MailWriter } from '../mail/mail-writer.repository.js';
import { MaildropRepository } from '../mail/maildrop.repository.js';
import { QuotaRepository } from '../mail/quota.repository.js';
import { Reports } from '../mail/reports.js';
import { Outcomes } from '../queue/outcomes.js';
import { ServerSmtpHost } from '../smtp/smtp.host.js';
import { openSession, type TestSession } from '../smtp/testing/session.js';
import { Counters } from '../statistics/counters.js';
import { testTraces } from './testing/traces.js';
import { conditions, TraceRepository } from './trace.repository.js';
import type { Traces } from './traces.js';

const LIMIT = { limit: 50 };

describe('the trace of a mail', () => {
  let installation: TestInstallation;
  let repository: TraceRepository;
  let traces: Traces;
  let writer: MailWriter;
  let outcomes: Outcomes;
  let server: ServerView;
  let services: ConstructorParameters<typeof ServerSmtpHost>[0];
  let queued: QueuedDelivery[] = [];

  beforeAll(async () => {
    installation = await testInstallation();
    const { database, directory } = installation;
    const domains = {
      create: {
        name: 's.test',
        accounts: { create: ['ann', 'bob'].map((name) => ({ name, passwordHash: 'x' })) },
        aliases: { create: [{ name: 'team', targets: ['ann@s.test', 'bob@s.test'] }] },
      },
    };
    const data = { name: 'S', hostname: 's.test', addresses: [], relayFrom: ['127.0.0.0/8'], domains };
    const { id } = await database.prisma.server.create({ data });
    await directory.refresh('server', '');
    server = directory.server(id)!;
    repository = new TraceRepository(database);
    traces = testTraces(database);
    writer = new MailWriter(database);
    const contents = new ContentRepository(database);
    const counters = new Counters();
    const intake = new Intake(writer, new Live(directory), traces, counters);
    intake.onQueued((deliveries) => queued.push(...deliveries));
    const reports = new Reports(directory, contents);
    outcomes = new Outcomes(directory, intake, reports, counters);
    const reverse = { look: () => Promise.resolve({ name: 'pc.lab.test', verified: true, why: '' }) };
    services = {
      directory,
      contents,
      intake,
      reports,
      forwarding: new Forwarding(directory, {} as never, noRecorder()),
      vacations: { consider: () => undefined } as never,
      traces,
      counters,
      quotas: new QuotaRepository(database),
      reverse: reverse as never,
      logins: { mechanisms: () => [] } as never,
      recorder: noRecorder(),
      dispatcher: {} as never,
    };
  });
  afterAll(async () => {
    await writer.onApplicationShutdown();
    await installation.drop();
  });

  const open = (mode: 'relay' | 'submission' = 'relay'): Promise<TestSession> =>
    openSession(new ServerSmtpHost(services, server, mode));
  const search = async (query: Partial<TraceQuery>) => {
    await traces.flush();
    return (await repository.list({ ...LIMIT, ...query })).items;
  };

  it('tells of a mail that was accepted for some and refused for others', async () => {
    const { say, end } = await open();
    await say('MAIL FROM:<Sender@far.test>');
    await say('RCPT TO:<team@s.test>');
    expect(await say('RCPT TO:<nobody@s.test>')).toMatch(/^550/);
    await say('DATA');
    await say(
      'From: Sam <sam@far.test>\r\nMessage-ID: <one@far.test>\r\nSubject: =?utf-8?B?5Lya6K6u6YCa55+l?= report\r\n\r\nhi\r\n.',
    );
    await end();
    const [mail] = await search({ search: 'nobody@s.test' });
    expect(mail).toMatchObject({
      outcome: 'accepted',
      protocol: 'ESMTP',
      helo: 'client.test',
      clientName: 'pc.lab.test',
      sender: 'Sender@far.test',
      subject: '会议通知 report',
      messageId: '<one@far.test>',
      recipientCount: 3,
    });
    expect(mail!.recipients[0]).toMatchObject({
      recipient: 'nobody@s.test',
      state: 'refused',
      reply: expect.stringMatching(/^550 5\.1\.1 /) as string,
      why: expect.stringContaining('nobody there has this name') as string,
    });
    expect(mail!.recipients.slice(1).map(({ final, state, why }) => [final, state, why !== ''])).toEqual([
      ['ann@s.test', 'delivered', true],
      ['bob@s.test', 'delivered', true],
    ]);
    for (const query of [
      { sender: 'sender@' },
      { sender: 'far.test' },
      { recipient: 'bob@s.test' },
      { recipient: 'team' },
      { subject: '议通' },
      { subject: 'rep' },
      { search: 'report sam@far.test' },
      { messageId: '<one@far.test>' },
      { client: 'lab.test' },
      { client: 'client.test' },
      { state: 'refused' as const },
      { state: 'delivered' as const },
    ])
      expect(await search(query), JSON.stringify(query)).toHaveLength(1);
    for (const query of [
      { recipient: 'sender' },
      { subject: 'nobody' },
      { search: 'report nowhere' },
      { state: 'bounced' as const },
      { serverId: v7() },
    ])
      expect(await search(query), JSON.stringify(query)).toHaveLength(0);
    expect((await repository.one(mail!.id))!.stored).toBe(true);
  });

  it('tells of a mail that was refused, whoever refused it', async () => {
    const { say, end } = await open();
    await say('MAIL FROM:<big@far.test> SIZE=999999999');
    await say('MAIL FROM:<only-refused@far.test>');
    await say('RCPT TO:<missing@s.test>');
    await say('RSET');
    await say('MAIL FROM:<given-up@far.test>');
    await say('RCPT TO:<ann@s.test>');
    await end();
    expect(await search({ sender: 'big@far.test' })).toMatchObject([
      { outcome: 'refused', reply: expect.stringMatching(/^552 5\.3\.4/) as string },
    ]);
    expect(await search({ sender: 'only-refused' })).toMatchObject([
      { outcome: 'refused', recipients: [{ recipient: 'missing@s.test', state: 'refused' }] },
    ]);
    // Nobody refused it: its client only changed its mind.
    expect(await search({ sender: 'given-up' })).toEqual([]);
    const stranger = await open('submission');
    await stranger.say('MAIL FROM:<stranger@far.test>');
    await stranger.end();
    expect(await search({ search: 'stranger', state: 'refused' })).toMatchObject([
      { outcome: 'refused', reply: expect.stringMatching(/^53[08] /) as string },
    ]);
  });

  it('tells of a mail whose connection ended in the middle', async () => {
    const { say, end } = await open();
    await say('MAIL FROM:<cut@far.test>');
    await say('RCPT TO:<ann@s.test>');
    expect(await say('DATA')).toMatch(/^354/);
    await end();
    expect(await search({ state: 'interrupted' })).toMatchObject([
      { outcome: 'interrupted', sender: 'cut@far.test', recipients: [{ recipient: 'ann@s.test' }] },
    ]);
  });

  it('follows a mail through the queue to its report, and to who fetched it', async () => {
    queued = [];
    const { say, end } = await open();
    await say('MAIL FROM:<ann@s.test>');
    await say('RCPT TO:<x@far.test>');
    await say('DATA');
    await say('Message-ID: <relayed@s.test>\r\nSubject: relayed\r\n\r\nhi\r\n.');
    await end();
    expect(await search({ state: 'queued' })).toHaveLength(1);
    const attempt = (code: number, status: 'deferred' | 'rejected') =>
      outcomes.record(queued, {
        outcomes: [{ status, reply: { code, enhanced: undefined, text: 'no' }, dsnRelayed: false }] as never,
        host: 'mx.far.test [192.0.2.1]:25',
        steps: ['far.test MX: mx.far.test'],
      } as never);
    await attempt(450, 'deferred');
    expect(await search({ state: 'deferred', search: 'relayed' })).toHaveLength(1);
    await attempt(550, 'rejected');
    const [mail] = await search({ state: 'bounced' });
    const whole = (await repository.one(mail!.id))!;
    expect(whole.recipients).toMatchObject([{ final: 'x@far.test', state: 'bounced', reply: '550 no' }]);
    expect(whole.events.map(({ kind, status }) => status ?? kind)).toEqual([
      'deferred',
      'bounced',
      'reported',
    ]);
    expect(whole.events[0]).toMatchObject({ host: 'mx.far.test [192.0.2.1]:25', reply: '450 no' });
    expect(whole.events[0]!.nextAttemptAt).toBeDefined();
    expect(whole.elsewhere).toMatchObject([
      { origin: 'report', about: mail!.id, recipients: [{ final: 'ann@s.test' }] },
    ]);
    const report = whole.elsewhere[0]!;
    expect((await repository.one(report.id))!.elsewhere).toMatchObject([{ id: mail!.id }]);

    const { database } = installation;
    const box = await database.prisma.mailbox.findFirstOrThrow({
      where: { name: 'INBOX', account: { name: 'ann' } },
    });
    const drop = await new MaildropRepository(database, services.contents, traces).open(Number(box.id), {
      account: 'ann@s.test',
      client: '127.0.0.9',
      protocol: 'POP3',
    });
    if (drop === 'in-use') throw new Error('in use');
    const message = drop.messages.at(-1)!;
    drop.retrieved!(message);
    await drop.expunge([message]);
    await drop.release();
    await traces.flush();
    const fetched = (await repository.one(report.id))!;
    expect(fetched.recipients).toMatchObject([{ state: 'erased' }]);
    expect(fetched.events).toMatchObject([
      { kind: 'fetched', by: 'ann@s.test', host: '127.0.0.9', protocol: 'POP3' },
      { kind: 'erased' },
    ]);
  });

  it('pages, counts and forgets', async () => {
    await traces.flush();
    const first = await repository.list({ limit: 2 });
    expect(first.items).toHaveLength(2);
    const rest = await repository.list({ limit: 500, cursor: first.nextCursor! });
    expect(first.total).toBe(2 + rest.items.length);
    expect(new Set([...first.items, ...rest.items].map(({ id }) => id)).size).toBe(first.total);
    const since = first.items[1]!.at;
    expect(await search({ from: since })).toHaveLength(2);
    await expect(repository.list({ limit: 2, cursor: 'eA' })).rejects.toMatchObject({ status: 400 });
    await repository.forget(1);
    expect((await repository.list(LIMIT)).total).toBe(first.total);
    await repository.forget(0);
    expect((await repository.list(LIMIT)).total).toBe(0);
  });
});

describe('searching many traces', () => {
  let installation: TestInstallation;
  beforeAll(async () => {
    installation = await testInstallation();
    await installation.database.pool.query(`
      INSERT INTO trace_mail (id, server_id, at, origin, outcome, sender, subject, words)
      SELECT ('0190' || lpad(to_hex(i), 8, '0') || '70008000000000000000')::uuid, '00000000-0000-4000-8000-000000000001', now(), 'smtp',
             CASE WHEN i % 1000 = 0 THEN 'refused' ELSE 'accepted' END, 'user' || i % 5000 || '@d' || i % 300 || '.test', 'subject ' || i,
             array_to_tsvector(ARRAY['s:user' || i % 5000 || '@d' || i % 300 || '.test', 's:d' || i % 300 || '.test', 'j:subject', 'j:' || i])
        FROM generate_series(1, 60000) AS i`);
    await installation.database.pool.query(`
      INSERT INTO trace_recipient (mail_id, number, recipient, final, state, at)
      SELECT id, 0, 'a@s.test', 'a@s.test', CASE WHEN right(subject, 3) = '500' THEN 'bounced' ELSE 'delivered' END, at FROM trace_mail`);
    await installation.database.pool.query('ANALYZE trace_mail, trace_recipient');
  });
  afterAll(() => installation.drop());

  it.each<[string, Partial<TraceQuery>]>([
    ['nothing', {}],
    ['a rare word', { search: '59999' }],
    ['a word that all have', { subject: 'subject' }],
    ['an address', { sender: 'user17@d17.test' }],
    ['what bounced', { state: 'bounced' }],
    ['what was refused', { state: 'refused' }],
    ['what was delivered', { state: 'delivered' }],
    ['a time', { from: '2024-06-01T00:00:00.000Z', to: '2024-06-01T01:00:00.000Z' }],
  ])('asks for %s by an index', async (_name, query) => {
    const { where, values } = conditions({ ...LIMIT, ...query });
    const { rows } = await installation.database.pool.query<{ 'QUERY PLAN': string }>(
      `EXPLAIN SELECT * FROM trace_mail m WHERE ${where} ORDER BY m.id DESC LIMIT 51`,
      values,
    );
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).not.toMatch(/Seq Scan on trace_mail/);
    expect(plan).toMatch(/Index/);
  });
});
