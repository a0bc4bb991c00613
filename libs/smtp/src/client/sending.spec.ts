import { type Transport, TransportClosed } from '@glasspost/wire';
import { memoryPair } from '@glasspost/wire/testing';
import { describe, expect, it } from 'vitest';
import { brief, mail, open, openOurs, options } from '../testing/client-fixture.js';
import { MemorySmtpHost, type ScriptStep, say, scriptedServer } from '../testing/index.js';
import type { OutgoingMail } from './contract.js';
import { openSmtpClient } from './open.js';

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
