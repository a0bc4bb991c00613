import { chooseClient } from '@glasspost/sasl';
import { type Transport, TransportClosed } from '@glasspost/wire';
import { byteByByte, memoryPair } from '@glasspost/wire/testing';
import { describe, expect, it } from 'vitest';
import { serveSmtp } from '../server/session.js';
import {
  MemorySmtpHost,
  type MemoryHostOptions,
  type ScriptStep,
  say,
  scriptedServer,
} from '../testing/index.js';
import type { OutgoingMail, RecipientOutcome, SmtpClientOptions } from './contract.js';
import { openSmtpClient } from './open.js';

const options: SmtpClientOptions = { hostname: 'sender.example', tls: 'none' };

function mail(content: string | string[], more: Partial<OutgoingMail> = {}): OutgoingMail {
  const blocks = (typeof content === 'string' ? [content] : content).map((block) =>
    Buffer.from(block, 'latin1'),
  );
  return {
    sender: 'rich@example.org',
    size: blocks.reduce((sum, { length }) => sum + length, 0),
    body: '7bit',
    smtputf8: false,
    recipients: [{ address: 'bob@example.com' }],
    async *content() {
      yield* blocks;
    },
    ...more,
  };
}

const brief = (outcomes: RecipientOutcome[]): string[] =>
  outcomes.map(
    ({ address, status, stage, reply }) => `${address} ${status} ${stage} ${reply.code} ${reply.enhanced}`,
  );

/** Opens a client to a server that keeps to the script; `steps` begin after EHLO. */
async function open(extensions: string[], steps: ScriptStep[], more: Partial<SmtpClientOptions> = {}) {
  const { left, right } = memoryPair();
  const lines = ['mx.example.com', ...extensions];
  const ehlo = lines.map((line, i) => `250${i === lines.length - 1 ? ' ' : '-'}${line}`).join('\r\n');
  const server = scriptedServer(right, '220 mx.example.com ESMTP', [
    say('EHLO sender.example', ehlo),
    ...steps,
  ]);
  const client = await openSmtpClient(left, { ...options, ...more });
  return { client, server };
}

/** Opens a client to our own server. */
async function openOurs(
  hostOptions: MemoryHostOptions | MemorySmtpHost = {},
  more: Partial<SmtpClientOptions> = {},
  cut?: (data: Buffer) => Buffer[],
) {
  const { left, right } = memoryPair({ cut });
  const host = hostOptions instanceof MemorySmtpHost ? hostOptions : new MemorySmtpHost(hostOptions);
  const served = serveSmtp(right, host);
  const client = await openSmtpClient(left, { ...options, ...more });
  return { client, host, served };
}

describe('with our own server', () => {
  const content = 'Subject: x\r\n\r\n.dot\r\n..\r\n.\r\nend\r\n';

  it.each([
    ['by BDAT', (extensions: Map<string, string>) => extensions],
    [
      'by DATA in a pipelined group',
      (extensions: Map<string, string>) => (extensions.delete('CHUNKING'), extensions),
    ],
    ['by DATA, one by one', (extensions: Map<string, string>) => (extensions.clear(), extensions)],
  ])('content arrives octet for octet, many mails on one connection, %s', async (_name, strip) => {
    for (const cut of [undefined, byteByByte]) {
      const { client, host, served } = await openOurs({}, {}, cut);
      strip(client.extensions as Map<string, string>);
      for (const pieces of [[content], [...content], ['', content, '']]) {
        expect(brief(await client.send(mail(pieces)))).toEqual([
          'bob@example.com delivered end-of-data 250 2.0.0',
        ]);
      }
      const refused = await client.send(mail(content, { recipients: [{ address: 'no@example.com' }] }));
      expect(brief(refused)).toEqual(['no@example.com rejected rcpt 550 5.1.1']);
      expect(brief(await client.send(mail('')))).toEqual(['bob@example.com delivered end-of-data 250 2.0.0']);
      await client.quit();
      await served;
      expect(host.mails.map((each) => each.content.toString())).toEqual([content, content, content, '']);
      expect(host.problems).toEqual([]);
    }
  });

  it('some recipients are taken, some not', async () => {
    const { client, host } = await openOurs({ limits: { maxRecipients: 2 } });
    (client.extensions as Map<string, string>).delete('LIMITS');
    const addresses = [
      'bob@example.com',
      'no@example.com',
      'ann@example.com',
      'postmaster',
      'a@b@c',
      'x\r\nRSET@a.example',
    ];
    const outcomes = await client.send(
      mail(content, { recipients: addresses.map((address) => ({ address })) }),
    );
    expect(brief(outcomes)).toEqual([
      'bob@example.com delivered end-of-data 250 2.0.0',
      'no@example.com rejected rcpt 550 5.1.1',
      'ann@example.com delivered end-of-data 250 2.0.0',
      'postmaster deferred rcpt 452 4.5.3',
      'a@b@c rejected rcpt 501 5.1.3',
      'x\r\nRSET@a.example rejected rcpt 501 5.1.3',
    ]);
    expect(host.mails[0]!.recipients).toEqual(['bob@example.com', 'ann@example.com']);
  });

  it('keeps to what LIMITS says', async () => {
    const { client } = await openOurs({ limits: { maxRecipients: 1, maxTransactions: 1 } });
    const recipients = [{ address: 'bob@example.com' }, { address: 'ann@example.com' }];
    expect(brief(await client.send(mail(content, { recipients })))).toEqual([
      'bob@example.com delivered end-of-data 250 2.0.0',
      'ann@example.com deferred rcpt 452 4.5.3',
    ]);
    expect(brief(await client.send(mail(content)))).toEqual(['bob@example.com deferred mail 452 4.5.3']);
    expect(client.usable).toBe(false);
  });

  it('DSN, SMTPUTF8 and BINARYMIME go over', async () => {
    const users = { 'jörg@bücher.example': 'x' };
    const { client, host } = await openOurs({ users });
    const outcomes = await client.send(
      mail('a\nb\r\0', {
        body: 'binary',
        ret: 'HDRS',
        envid: 'id=1 +',
        recipients: [
          {
            address: 'jörg@bücher.example',
            notify: ['FAILURE', 'DELAY'],
            orcpt: 'utf-8;jörg@bücher.example',
          },
        ],
      }),
    );
    expect(outcomes[0]).toMatchObject({ status: 'delivered', dsnRelayed: true });
    expect(host.mails[0]!.content.toString('latin1')).toBe('a\nb\r\0');
    expect(host.mails[0]!.transaction).toMatchObject({
      mail: { params: { body: 'BINARYMIME', smtputf8: true, ret: 'HDRS', envid: 'id=1 +', size: 5 } },
      recipients: [{ params: { notify: ['FAILURE', 'DELAY'], orcpt: 'utf-8;jörg@bücher.example' } }],
    });
  });

  it('TLS and login', async () => {
    const { client, host } = await openOurs(
      { mode: 'submission', tls: { allowPlaintextAuth: false } },
      { tls: 'require', auth: (mechanisms) => chooseClient(mechanisms, 'bob@example.com', 'secret', true) },
    );
    expect(client.extensions.has('STARTTLS')).toBe(false);
    await client.send(mail(content, { recipients: [{ address: 'rich@elsewhere.example' }] }));
    expect(host.mails[0]).toMatchObject({ protocol: 'ESMTPSA', login: 'bob@example.com' });
  });

  it.each(['PLAIN', 'LOGIN', 'CRAM-MD5'])('login by %s, and its refusal', async (mechanism) => {
    const auth = (password: string) => () => chooseClient([mechanism], 'bob@example.com', password);
    expect((await openOurs({}, { auth: auth('secret') })).client.usable).toBe(true);
    await expect(openOurs({}, { auth: auth('wrong') })).rejects.toMatchObject({
      name: 'SmtpClientError',
      stage: 'auth',
      reply: { code: 535, enhanced: '5.7.8' },
    });
  });

  it('more than one chunk', async () => {
    const big = `${'x'.repeat(998)}\r\n`.repeat(2500);
    const { client, host } = await openOurs();
    const blocks = [big.slice(0, 1_048_575), big.slice(1_048_575, 1_048_577), big.slice(1_048_577)];
    expect(brief(await client.send(mail(blocks)))).toEqual([
      'bob@example.com delivered end-of-data 250 2.0.0',
    ]);
    expect(host.mails[0]!.content.toString() === big).toBe(true);
  });

  it('a refusal between two chunks', async () => {
    const { client, host } = await openOurs({ limits: { maxMessageOctets: 1_000_000 } });
    (client.extensions as Map<string, string>).delete('SIZE');
    const big = `${'x'.repeat(998)}\r\n`.repeat(3000);
    expect(brief(await client.send(mail(big)))).toEqual(['bob@example.com rejected data 552 5.3.4']);
    expect(brief(await client.send(mail('x\r\n')))).toEqual([
      'bob@example.com delivered end-of-data 250 2.0.0',
    ]);
    expect([host.finished, host.aborted]).toEqual([1, 1]);
  });
});

describe('opening', () => {
  const attempt = (greeting: string | null, steps: ScriptStep[], more: Partial<SmtpClientOptions> = {}) => {
    const { left, right } = memoryPair();
    const server = scriptedServer(right, greeting, steps);
    return { client: openSmtpClient(left, { ...options, ...more }), server };
  };

  it('falls back to HELO', async () => {
    const { client } = attempt('220-welcome\r\n220 to us', [
      say('EHLO *', '500 what?'),
      say('HELO sender.example', '250 hi'),
    ]);
    expect((await client).extensions.size).toBe(0);
  });

  it.each<[string, string | null, ScriptStep[], object]>([
    ['554 at the greeting', '554 no', [say('QUIT', '221 bye')], { stage: 'greeting', reply: { code: 554 } }],
    [
      '421 at the greeting',
      '421 4.3.2 later',
      [],
      { stage: 'greeting', reply: { code: 421, enhanced: '4.3.2' } },
    ],
    ['silence and closing', null, [], { stage: 'greeting', reply: { code: 451, enhanced: '4.4.2' } }],
    ['another protocol', '* OK IMAP', [], { stage: 'greeting', reply: { code: 451, enhanced: '4.5.0' } }],
    ['a mixed reply', '220-a\r\n221 b', [], { stage: 'greeting', reply: { enhanced: '4.5.0' } }],
    ['a reply without end', '220-a\r\n'.repeat(200), [], { stage: 'greeting', reply: { enhanced: '4.5.0' } }],
    ['an endless line', `220 ${'x'.repeat(70_000)}`, [], { stage: 'greeting', reply: { enhanced: '4.5.0' } }],
    [
      '4xx to EHLO',
      '220 hi',
      [say('EHLO *', '450 later'), say('QUIT', '221 bye')],
      { stage: 'ehlo', reply: { code: 450 } },
    ],
    [
      '5xx to both',
      '220 hi',
      [say('EHLO *', '550 no'), say('HELO *', '550 no'), say('QUIT', null)],
      { stage: 'ehlo', reply: { code: 550 } },
    ],
  ])('fails on %s', async (_name, greeting, steps, error) => {
    const { client, server } = attempt(greeting, steps);
    await expect(client).rejects.toMatchObject({ name: 'SmtpClientError', ...error });
    await server;
  });

  it('says when TLS failed or was refused, or is missing where it is required', async () => {
    const offers = say('EHLO *', '250-a\r\n250 STARTTLS');
    const bye = say('QUIT', '221 bye');
    const refused = attempt('220 a', [offers, say('STARTTLS', '454 4.7.0 no'), bye], {
      tls: 'opportunistic',
    });
    await expect(refused.client).rejects.toMatchObject({
      stage: 'starttls',
      reply: { code: 454, enhanced: '4.7.0' },
    });
    const missing = attempt('220 a', [say('EHLO *', '250 a'), bye], { tls: 'require' });
    await expect(missing.client).rejects.toMatchObject({ stage: 'starttls', reply: { enhanced: '4.7.4' } });
    const without = attempt('220 a', [say('EHLO *', '250 a')], { tls: 'opportunistic' });
    expect((await without.client).usable).toBe(true);
  });

  it('forgets under TLS what the server said before', async () => {
    const { client } = attempt(
      '220 a',
      [
        say('EHLO *', '250-a\r\n250-STARTTLS\r\n250 CHUNKING'),
        say('STARTTLS', '220 go'),
        { tls: true },
        say('EHLO *', '250 a'),
      ],
      { tls: 'opportunistic' },
    );
    expect([...(await client).extensions]).toEqual([]);
  });

  it('fails where login is wanted and not offered', async () => {
    const { client } = attempt('220 a', [say('EHLO *', '250-a\r\n250 AUTH GSSAPI'), say('QUIT', '221 bye')], {
      auth: (mechanisms) => chooseClient(mechanisms, 'a', 'b'),
    });
    await expect(client).rejects.toMatchObject({ stage: 'auth' });
  });

  it('ends an AUTH exchange that does not end', async () => {
    const { client } = attempt(
      '220 a',
      [say('EHLO *', '250-a\r\n250 AUTH=LOGIN'), ...Array.from({ length: 20 }, () => say('*', '334 ='))],
      { auth: (mechanisms) => chooseClient(mechanisms, 'a', 'b') },
    );
    await expect(client).rejects.toMatchObject({ stage: 'auth', reply: { enhanced: '4.5.0' } });
  });
});

describe('sending', () => {
  const ok = [say('MAIL *', '250 ok'), say('RCPT *', '250 ok')];
  const go: ScriptStep = say('DATA', '354 go');

  it('stuffs dots, ends the last line, and says only what is offered', async () => {
    const { client, server } = await open(
      [],
      [
        say('MAIL FROM:<rich@example.org>', '250'),
        say('RCPT TO:<bob@example.com>', '250'),
        go,
        { content: 'dot', answer: '250 done' },
      ],
    );
    const outcomes = await client.send(
      mail('.a\r\n..\r\nb', { ret: 'FULL', recipients: [{ address: 'bob@example.com', notify: ['NEVER'] }] }),
    );
    expect(outcomes).toEqual([
      {
        address: 'bob@example.com',
        status: 'delivered',
        stage: 'end-of-data',
        dsnRelayed: false,
        reply: { code: 250, enhanced: undefined, text: 'done' },
      },
    ]);
    expect((await server).contents).toEqual(['..a\r\n...\r\nb\r\n.\r\n']);
  });

  it('announces size, body and DSN', async () => {
    const { client } = await open(
      ['SIZE 1000', '8BITMIME', 'DSN'],
      [
        say('MAIL FROM:<> SIZE=3 BODY=8BITMIME RET=HDRS ENVID=a+2Bb', '250'),
        say('RCPT TO:<bob@example.com> NOTIFY=SUCCESS,DELAY ORCPT=rfc822;Bob@example.com', '550 5.1.1 no'),
        say('RSET', '250'),
        say('MAIL FROM:<rich@example.org> SIZE=1', '452 full'),
      ],
    );
    const recipients = [
      { address: 'bob@example.com', notify: ['SUCCESS', 'DELAY'] as const, orcpt: 'Bob@example.com' },
    ];
    const outcomes = await client.send(
      mail('x\r\n', { sender: '', body: '8bit', ret: 'HDRS', envid: 'a+b', recipients }),
    );
    expect(brief(outcomes)).toEqual(['bob@example.com rejected rcpt 550 5.1.1']);
    expect(brief(await client.send(mail('x')))).toEqual(['bob@example.com deferred mail 452 undefined']);
  });

  it.each<[string, Partial<OutgoingMail>, string]>([
    ['SMTPUTF8', { smtputf8: true }, '550 5.6.7'],
    ['8BITMIME', { body: '8bit' }, '554 5.6.3'],
    ['BINARYMIME', { body: 'binary' }, '554 5.6.3'],
    ['room', { size: 2000 }, '552 5.3.4'],
    ['a well-formed sender', { sender: 'a@b>\r\nRSET' }, '501 5.1.7'],
  ])('gives back at once what needs %s', async (_name, more, reply) => {
    const { client } = await open(['SIZE 1000'], []);
    expect(brief(await client.send(mail('x', more)))).toEqual([`bob@example.com rejected mail ${reply}`]);
    expect(client.usable).toBe(true);
  });

  it.each(['a\nb', 'a\rb', '\r\n.\nb', 'a\r'])('never sends %j by DATA', async (content) => {
    for (const blocks of [[content], [...content]]) {
      const { client, server } = await open([], [...ok, go, { content: 'dot', answer: '250 done' }]);
      expect(brief(await client.send(mail(blocks)))).toEqual(['bob@example.com rejected data 550 5.6.11']);
      expect(client.usable).toBe(false);
      expect((await server).contents).toEqual([]);
    }
  });

  it('does not let content of another length come to an end', async () => {
    for (const size of [0, 2, 4, 2_000_000]) {
      for (const blocks of [['abc'], ['a', 'bc'], ['ab', 'c']]) {
        const host = new MemorySmtpHost();
        const { client, served } = await openOurs(host);
        expect(brief(await client.send(mail(blocks, { size })))).toEqual([
          'bob@example.com deferred data 451 4.3.0',
        ]);
        await served;
        expect([host.finished, client.usable]).toEqual([0, false]);
      }
    }
  });

  it('defers when the content cannot be read', async () => {
    const { client, server } = await open([], [...ok, go, { content: 'dot', answer: '250 done' }]);
    const broken = mail('', {
      async *content() {
        yield Buffer.from('half\r\n');
        throw new Error('disk');
      },
    });
    expect(brief(await client.send(broken))).toEqual(['bob@example.com deferred data 451 4.3.0']);
    expect((await server).contents).toEqual([]);
  });

  it.each<[string, ScriptStep[], string, boolean]>([
    ['MAIL refused', [say('MAIL *', '550 5.7.1 no')], 'rejected mail 550 5.7.1', true],
    ['MAIL later', [say('MAIL *', '451 later')], 'deferred mail 451 undefined', true],
    ['421 to RCPT', [ok[0]!, say('RCPT *', '421 4.7.0 bye')], 'deferred rcpt 421 4.7.0', false],
    [
      '552 to RCPT without more words',
      [ok[0]!, say('RCPT *', '552 too many')],
      'deferred rcpt 452 4.5.3',
      true,
    ],
    [
      '552 to RCPT for a full mailbox',
      [ok[0]!, say('RCPT *', '552 5.2.2 full')],
      'rejected rcpt 552 5.2.2',
      true,
    ],
    ['DATA refused', [...ok, say('DATA', '554 5.5.1 no')], 'rejected data 554 5.5.1', true],
    ['250 to DATA', [...ok, say('DATA', '250 what')], 'deferred data 451 4.5.0', false],
    ['354 to MAIL', [say('MAIL *', '354 what')], 'deferred mail 451 4.5.0', false],
    ['garbage to RCPT', [ok[0]!, say('RCPT *', 'what')], 'deferred rcpt 451 4.5.0', false],
    ['lost after MAIL', [say('MAIL *', null)], 'deferred mail 451 4.4.2', false],
    ['lost in the content', [...ok, go], 'deferred end-of-data 451 4.4.2', false],
    [
      'lost after the end',
      [...ok, go, { content: 'dot', answer: null }],
      'deferred end-of-data 451 4.4.2',
      false,
    ],
    [
      'refused after the end',
      [...ok, go, { content: 'dot', answer: '550 5.7.1 spam' }],
      'rejected end-of-data 550 5.7.1',
      true,
    ],
    [
      '354 after the end',
      [...ok, go, { content: 'dot', answer: '354 more' }],
      'deferred end-of-data 451 4.5.0',
      false,
    ],
  ])('%s', async (_name, steps, expected, usable) => {
    const { client } = await open([], steps);
    expect(brief(await client.send(mail('x\r\n')))).toEqual([`bob@example.com ${expected}`]);
    expect(client.usable).toBe(usable);
    if (!usable)
      expect(brief(await client.send(mail('x')))).toEqual(['bob@example.com deferred connect 451 4.4.2']);
    await client.quit();
  });

  it('calls nobody delivered whom a 421 to RSET left behind', async () => {
    const refused = [say('MAIL *', '250 ok'), say('RCPT *', '550 5.1.1 no')];
    const { client } = await open(
      [],
      [...refused, say('RSET', '421 4.3.2 bye\r\n250 ok\r\n250 ok\r\n250 ok')],
    );
    await client.send(mail('x'));
    expect(brief(await client.send(mail('x')))).toEqual(['bob@example.com deferred mail 421 4.3.2']);
  });

  it('ends a pipelined DATA that was taken for nobody with an empty message', async () => {
    const { client, server } = await open(
      ['PIPELINING'],
      [
        ok[0]!,
        say('RCPT *', '550 5.1.1 no'),
        go,
        { content: 'dot', answer: '554 5.5.1 nobody' },
        ok[0]!,
        ok[1]!,
        go,
        { content: 'dot', answer: '250 ok' },
      ],
    );
    expect(brief(await client.send(mail('x')))).toEqual(['bob@example.com rejected rcpt 550 5.1.1']);
    expect(brief(await client.send(mail('x')))).toEqual([
      'bob@example.com delivered end-of-data 250 undefined',
    ]);
    expect((await server).contents).toEqual(['.\r\n', 'x\r\n.\r\n']);
  });

  it('keeps the first refusal when the rest of a pipelined group is refused with it', async () => {
    const { client } = await open(
      ['PIPELINING'],
      [
        say('MAIL *', '451 4.7.1 grey'),
        say('RCPT *', '503 5.5.1 no'),
        say('DATA', '503 5.5.1 no'),
        ok[0]!,
        ok[1]!,
        go,
        { content: 'dot', answer: '250 ok' },
      ],
    );
    expect(brief(await client.send(mail('x')))).toEqual(['bob@example.com deferred mail 451 4.7.1']);
    expect(brief(await client.send(mail('x')))).toEqual([
      'bob@example.com delivered end-of-data 250 undefined',
    ]);
  });

  it('hears the last words of a server that closes in the middle of the content', async () => {
    const { left, right } = memoryPair();
    const steps = [
      say('EHLO *', '250 a'),
      ...ok,
      say('DATA', '354 go\r\n552 5.3.4 too big'),
      { content: 3, answer: null } as const,
    ];
    const server = scriptedServer(right, '220 a', steps);
    const client = await openSmtpClient(failAfter(left, 'xx'), options);
    expect(brief(await client.send(mail(['xx', 'yy'])))).toEqual(['bob@example.com rejected data 552 5.3.4']);
    left.close();
    await server;
  });

  it('gives up when the remote is silent, or takes no more data', async () => {
    const timeouts = { commandMs: 1, dataBlockMs: 1 };
    const { left, right } = memoryPair();
    const server = scriptedServer(right, '220 a', [say('EHLO *', '250 a'), say('MAIL *', '')]);
    const client = await openSmtpClient(left, { ...options, timeouts });
    expect(brief(await client.send(mail('x')))).toEqual(['bob@example.com deferred mail 451 4.4.2']);
    await server;

    const stuck = memoryPair();
    void scriptedServer(stuck.right, '220 a', [say('EHLO *', '250 a'), ...ok, go]).catch(() => undefined);
    const slow = await openSmtpClient(stickAfter(stuck.left, 'xx'), {
      ...options,
      timeouts: { dataBlockMs: 1 },
    });
    expect(brief(await slow.send(mail('xx')))).toEqual(['bob@example.com deferred data 451 4.4.2']);
  });
});

/** A transport whose write of a text fails, as a socket's does when the remote has closed. */
function failAfter(transport: Transport, text: string): Transport {
  return intercept(transport, (data) => {
    if (String(data).includes(text)) return Promise.reject(new TransportClosed('reset by peer'));
    return transport.write(data);
  });
}

/** A transport whose write of a text never gets through. */
function stickAfter(transport: Transport, text: string): Transport {
  return intercept(transport, (data) =>
    String(data).includes(text) ? new Promise<void>(() => undefined) : transport.write(data),
  );
}

function intercept(transport: Transport, write: Transport['write']): Transport {
  return new Proxy(transport, {
    get(target, key) {
      if (key === 'write') return write;
      const value = Reflect.get(target, key) as unknown;
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
