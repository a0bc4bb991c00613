import { Channel, type Transport, TransportTimeout } from '@glasspost/wire';
import { matches, memoryPair } from '@glasspost/wire/testing';
import { describe, expect, it } from 'vitest';
import { type Reply, fill, replies } from '../replies.js';
import { MemorySmtpHost, type MemoryHostOptions } from '../testing/index.js';
import type { MessageSink } from './host.js';
import { type SmtpSessionOptions, serveSmtp } from './session.js';

/** A client that says lines and shows what it hears. */
function dial(
  host: MemorySmtpHost,
  options: SmtpSessionOptions = {},
  wrap = (transport: Transport) => transport,
) {
  const { left, right } = memoryPair();
  const abort = new AbortController();
  const served = serveSmtp(wrap(right), host, abort.signal, options);
  const channel = new Channel(left);
  /** The next reply's last line; undefined when the server has closed. */
  const hear = async (): Promise<string | undefined> => {
    for (;;) {
      const line = (await channel.readLine(4096, 10_000))?.bytes.toString();
      if (line === undefined || line[3] !== '-') return line;
    }
  };
  const say = (text: string): Promise<string | undefined> => {
    channel.write(text);
    return hear();
  };
  return { left, channel, abort, served, hear, say, line: (text: string) => say(`${text}\r\n`) };
}

async function beginMail(options: MemoryHostOptions | MemorySmtpHost = {}) {
  const host = options instanceof MemorySmtpHost ? options : new MemorySmtpHost(options);
  const client = dial(host);
  await client.hear();
  await client.line('EHLO client');
  await client.line('MAIL FROM:<rich@example.org>');
  await client.line('RCPT TO:<bob@example.com>');
  return { host, ...client };
}

/** A transport whose reads time out once all that was sent has been read. */
function impatient(transport: Transport): Transport {
  return new Proxy(transport, {
    get(target, key) {
      if (key === 'read') return () => target.read(1);
      const value = Reflect.get(target, key) as unknown;
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

describe('the end of a session', () => {
  it('comes at shutdown, at once when idle', async () => {
    const { hear, abort, served } = dial(new MemorySmtpHost());
    await hear();
    abort.abort();
    expect(await hear()).toBe('421 4.3.2 mx.example.com Service shutting down, try again later');
    expect(await hear()).toBeUndefined();
    await served;
  });

  it('comes at shutdown in the middle of AUTH', async () => {
    const { hear, line, abort } = dial(new MemorySmtpHost());
    await hear();
    await line('EHLO client');
    await line('AUTH LOGIN');
    abort.abort();
    expect(await hear()).toMatch(/^421 4\.3\.2/);
    expect(await hear()).toBeUndefined();
  });

  it('lets a message come to its end first', async () => {
    const { host, hear, line, say, abort } = await beginMail();
    await line('DATA');
    abort.abort();
    expect(await say('one\r\n.\r\n')).toBe('250 2.0.0 Ok: queued as M1');
    expect(host.mails).toHaveLength(1);
    expect(await hear()).toMatch(/^421 4\.3\.2/);
    expect(await hear()).toBeUndefined();
  });

  it('lets a message that comes in chunks come to its end first', async () => {
    const { host, hear, say, abort } = await beginMail();
    await say('BDAT 5\r\none\r\n');
    abort.abort();
    expect(await say('BDAT 5 LAST\r\ntwo\r\n')).toBe('250 2.0.0 Ok: queued as M1');
    expect(host.mails[0]!.content.toString()).toBe('one\r\ntwo\r\n');
    expect(await hear()).toMatch(/^421 4\.3\.2/);
  });

  it('comes before the banner when it is already shutting down', async () => {
    const { left, right } = memoryPair();
    await serveSmtp(right, new MemorySmtpHost(), AbortSignal.abort());
    const channel = new Channel(left);
    expect((await channel.readLine(100, 1000))?.bytes.toString()).toMatch(/^220/);
    expect((await channel.readLine(100, 1000))?.bytes.toString()).toMatch(/^421/);
  });

  it('comes after a time-out, with the reason', async () => {
    const { hear, served } = dial(new MemorySmtpHost(), {}, impatient);
    await hear();
    expect(await hear()).toBe('421 4.4.2 mx.example.com Timeout, closing');
    await served;
  });

  it('comes after a time-out in DATA; the sink is aborted', async () => {
    const host = new MemorySmtpHost();
    const { right, left } = memoryPair();
    left.write('EHLO a\r\nMAIL FROM:<>\r\nRCPT TO:<bob@example.com>\r\nDATA\r\nhalf a mess');
    await serveSmtp(impatient(right), host);
    expect([host.opened, host.finished, host.aborted]).toEqual([1, 0, 1]);
  });

  it('comes when the peer vanishes in DATA or between chunks; the sink is aborted', async () => {
    for (const words of [
      'DATA\r\nhalf',
      'BDAT 5\r\none\r\n',
      'BDAT 50 LAST\r\none\r\n',
      'BDAT 5\r\none\r\nQUIT\r\n',
    ]) {
      const host = new MemorySmtpHost();
      const { right, left } = memoryPair();
      left.write(`EHLO a\r\nMAIL FROM:<>\r\nRCPT TO:<bob@example.com>\r\n${words}`);
      left.close();
      await serveSmtp(right, host);
      expect([host.opened, host.finished, host.aborted]).toEqual([1, 0, 1]);
      expect(host.problems).toEqual([]);
    }
  });

  it('comes after too many errors', async () => {
    const { hear, line } = dial(new MemorySmtpHost({ limits: { maxErrors: 2 } }));
    await hear();
    expect(await line('XYZZY')).toMatch(/^500/);
    expect(await line('XYZZY')).toMatch(/^500/);
    expect(await hear()).toBe('421 4.7.0 mx.example.com Too many errors, closing');
    expect(await hear()).toBeUndefined();
  });

  it('comes after too many mails, and after endless idle commands', async () => {
    const one = await beginMail({ limits: { maxTransactions: 1 } });
    await one.line('RSET');
    expect(await one.line('MAIL FROM:<>')).toMatch(/^421 4\.7\.0 .*connect again/);
    const two = dial(new MemorySmtpHost());
    await two.hear();
    let last: string | undefined;
    for (let i = 0; i < 200 && (last = await two.line('NOOP').catch(() => undefined)); i++);
    expect(last).toBeUndefined();
  });
});

describe('the beginning of a session', () => {
  it('refuses whom the host refuses, and waits for QUIT', async () => {
    const host = new MemorySmtpHost();
    host.connect = async () => replies.noService;
    const { hear, line } = dial(host);
    expect(await hear()).toBe('554 5.7.1 No SMTP service here for 127.0.0.2');
    expect(await line('EHLO a')).toMatch(/^503/);
    expect(await line('SEND FROM:<a@b>')).toMatch(/^503/);
    expect(await line('QUIT')).toMatch(/^221/);
    expect(await hear()).toBeUndefined();
  });

  it('closes after a 421 of the host', async () => {
    const host = new MemorySmtpHost();
    host.connect = async () => replies.tooManyConnections;
    const { hear } = dial(host);
    expect(await hear()).toBe('421 4.7.0 mx.example.com Too many connections from 127.0.0.2');
    expect(await hear()).toBeUndefined();
  });

  it('refuses who speaks first, and nobody else', async () => {
    const limits = { earlyTalkerMs: 1 };
    const early = memoryPair();
    early.left.write('EHLO robot\r\n');
    await serveSmtp(early.right, new MemorySmtpHost({ limits }));
    expect((await early.left.read(1000))?.toString()).toMatch(/^554 5\.5\.1 .*before the greeting/);
    const { hear, line } = dial(new MemorySmtpHost({ limits }));
    expect(await hear()).toMatch(/^220/);
    expect(await line('EHLO client')).toBe('250 HELP');
  });

  it('takes back the name when the host refuses it', async () => {
    const host = new MemorySmtpHost();
    host.hello = (session) =>
      session.helo === 'bad' ? fill(replies.senderRefused, { reason: 'name' }) : null;
    const { hear, line } = dial(host);
    await hear();
    expect(await line('EHLO bad')).toMatch(/^550/);
    expect(await line('MAIL FROM:<>')).toMatch(/^503/);
    expect(await line('EHLO good')).toMatch(/^250/);
    expect(await line('EHLO bad')).toMatch(/^550/);
    expect(await line('MAIL FROM:<>')).toMatch(/^250/);
  });
});

describe('lines', () => {
  it('that are too long are refused by the command they hold, and the session goes on', async () => {
    const { hear, line } = dial(new MemorySmtpHost());
    await hear();
    expect(await line(`NOOP ${'x'.repeat(505)}`)).toBe('250 2.0.0 Ok');
    expect(await line(`NOOP ${'x'.repeat(506)}`)).toBe(
      '500 5.5.6 Line too long: at most 512 octets are allowed here',
    );
    expect(await line('EHLO client')).toBe('250 HELP');
    expect(await line(`MAIL FROM:<a@b.example> ${'x'.repeat(1500)}`)).toMatch(/^555/);
    expect(await line(`AUTH PLAIN ${'A'.repeat(12_000)}`)).toMatch(/^501/);
    expect(await line(`AUTH PLAIN ${'A'.repeat(200_000)}`)).toMatch(/^500 5\.5\.6/);
    expect(await line('NOOP')).toBe('250 2.0.0 Ok');
  });

  it('that are too long in AUTH are refused there', async () => {
    const { hear, line } = dial(new MemorySmtpHost());
    await hear();
    await line('EHLO client');
    await line('AUTH LOGIN');
    expect(await line('A'.repeat(20_000))).toMatch(/^500 5\.5\.6/);
    expect(await line('NOOP')).toBe('250 2.0.0 Ok');
  });
});

describe('content', () => {
  it('over the limit is read to its end in bounded memory, then refused', async () => {
    const { host, line, say } = await beginMail({ limits: { maxMessageOctets: 10 } });
    await line('DATA');
    expect(await say(`${'x'.repeat(1000)}\r\n.\r\n`)).toBe(
      '552 5.3.4 Message too big: at most 10 octets are taken',
    );
    expect([host.opened, host.finished, host.aborted]).toEqual([1, 0, 1]);
    expect(await line('NOOP')).toBe('250 2.0.0 Ok');
  });

  it('hopelessly over the limit ends the session', async () => {
    for (const command of ['DATA\r\n', `BDAT ${1e12}\r\n`]) {
      const host = new MemorySmtpHost({ limits: { maxMessageOctets: 10 } });
      const { left, right } = memoryPair();
      left.write(`EHLO a\r\nMAIL FROM:<>\r\nRCPT TO:<bob@example.com>\r\n${command}`);
      for (let i = 0; i < 40; i++) left.write(Buffer.alloc(65_536, 'x'));
      await serveSmtp(right, host);
      const said = (await drain(left)).toString();
      expect(said.trimEnd().split('\r\n').at(-1)).toMatch(/^552 5\.3\.4/);
      expect(host.aborted).toBe(1);
    }
  });

  it('with a bare LF and without end does not go on for ever', async () => {
    const host = new MemorySmtpHost({ limits: { maxMessageOctets: 10 } });
    const { left, right } = memoryPair();
    left.write('EHLO a\r\nMAIL FROM:<>\r\nRCPT TO:<bob@example.com>\r\nDATA\r\n\n');
    for (let i = 0; i < 40; i++) left.write(Buffer.alloc(65_536, 'x'));
    await serveSmtp(right, host);
    expect((await drain(left)).toString()).toMatch(/550 5\.6\.11 [^\r]*\r\n$/);
  });

  it('is kept octet for octet, long lines and 8 bits included', async () => {
    const { host, line, say } = await beginMail();
    const content = Buffer.concat([Buffer.alloc(5000, 'y'), Buffer.from('\r\n\xff\xfe\t\r\n', 'latin1')]);
    await line('DATA');
    expect(await say(`${content.toString('latin1').slice(0, 5002)}`.concat('ok\r\n.\r\n'))).toMatch(/^250/);
    expect(host.mails[0]!.content.subarray(0, 5002)).toEqual(content.subarray(0, 5002));
  });

  it('waits for a sink that asks to wait', async () => {
    const host = new MemorySmtpHost();
    let writing = 0;
    let most = 0;
    const sink: MessageSink = {
      write: async () => {
        most = Math.max(most, ++writing);
        await Promise.resolve();
        writing--;
      },
      finish: async () => ({ id: 'slow' }),
      abort: () => undefined,
    };
    host.message = async () => sink;
    const { line, say } = await beginMail(host);
    await line('DATA');
    expect(await say('..a\r\n..b\r\n..c\r\n.\r\n')).toBe('250 2.0.0 Ok: queued as slow');
    expect(most).toBe(1);
  });
});

describe('a host', () => {
  it('that throws costs a 451, is heard of, and the session goes on', async () => {
    const boom = (): never => {
      throw new TransportTimeout('an error of ours, though it looks like the connection’s');
    };
    for (const throwing of [boom, async () => boom()]) {
      const host = new MemorySmtpHost();
      for (const method of [
        'hello',
        'sender',
        'recipient',
        'message',
        'verify',
        'expand',
        'runQueue',
        'startAuth',
      ] as const) {
        host[method] = throwing as never;
      }
      const { hear, line } = dial(host);
      await hear();
      expect(await line('EHLO client')).toBe('451 4.3.0 Local error in processing, try again later');
      expect(await line('VRFY bob')).toMatch(/^451/);
      expect(await line('EXPN bob')).toMatch(/^451/);
      host.hello = () => null;
      await line('EHLO client');
      expect(await line('ETRN a.example')).toMatch(/^451/);
      if (throwing === boom) expect(await line('AUTH PLAIN')).toMatch(/^451/);
      expect(await line('MAIL FROM:<>')).toMatch(/^451/);
      host.sender = () => null;
      await line('MAIL FROM:<>');
      expect(await line('RCPT TO:<bob@example.com>')).toMatch(/^451/);
      host.recipient = () => null;
      await line('RCPT TO:<bob@example.com>');
      expect(await line('DATA')).toMatch(/^451/);
      expect(await line('QUIT')).toMatch(/^221/);
      expect(host.problems.length).toBeGreaterThanOrEqual(7);
    }
  });

  it.each<[string, Partial<MessageSink>, RegExp]>([
    ['whose sink cannot write', { write: () => Promise.reject(new Error('disk')) }, /^451 4\.3\.0/],
    [
      'whose sink throws in write',
      {
        write: () => {
          throw new Error('disk');
        },
      },
      /^451 4\.3\.0/,
    ],
    ['whose sink cannot finish', { finish: () => Promise.reject(new Error('disk')) }, /^451 4\.3\.0/],
    ['whose sink refuses', { finish: async (): Promise<Reply> => replies.loopDetected }, /^554 5\.4\.6/],
  ])('%s', async (_name, broken, expected) => {
    const ends: string[] = [];
    const host = new MemorySmtpHost();
    host.message = () => ({
      write: () => undefined,
      abort: () => void ends.push('abort'),
      ...broken,
      finish: () => {
        ends.push('finish');
        return broken.finish?.() ?? Promise.resolve({ id: 'x' });
      },
    });
    const { line, say } = await beginMail(host);
    await line('DATA');
    expect(await say('one\r\n.\r\n')).toMatch(expected);
    expect(ends).toHaveLength(1);
    expect(await line('MAIL FROM:<>')).toMatch(/^250/);
  });

  it('refuses a message before it is sent; the mail is over then', async () => {
    const host = new MemorySmtpHost();
    host.message = () => replies.storageFull;
    const { line, say } = await beginMail(host);
    expect(await line('DATA')).toMatch(/^452 4\.3\.1/);
    await line('MAIL FROM:<>');
    await line('RCPT TO:<bob@example.com>');
    expect(await say('BDAT 6 LAST\r\nNOOP\r\n')).toMatch(/^452 4\.3\.1/);
    expect(await line('RCPT TO:<bob@example.com>')).toMatch(/^503/);
  });

  it('sees who and how', async () => {
    const host = new MemorySmtpHost();
    const seen: string[] = [];
    host.sender = (_mail, session) => {
      seen.push(`${session.protocol} ${session.helo} ${session.login?.name} ${session.notes.size}`);
      session.notes.set('x', 1);
      return null;
    };
    const { channel, hear, line } = dial(host);
    await hear();
    for (const greeting of ['HELO one', 'EHLO two']) {
      await line(greeting);
      await line('MAIL FROM:<>');
      await line('RSET');
    }
    await line('STARTTLS');
    await channel.startTls();
    await line('EHLO three');
    await line('MAIL FROM:<>');
    await line('RSET');
    await line('AUTH PLAIN AGJvYkBleGFtcGxlLmNvbQBzZWNyZXQ=');
    await line('MAIL FROM:<> SMTPUTF8');
    await line('RCPT TO:<bob@example.com>');
    await line('DATA');
    await line('.');
    expect(seen).toEqual([
      'SMTP one undefined 0',
      'ESMTP two undefined 1',
      'ESMTPS three undefined 0',
      'ESMTPSA three bob@example.com 1',
    ]);
    expect(host.mails[0]).toMatchObject({ protocol: 'UTF8SMTPSA', login: 'bob@example.com', sender: null });
  });

  it('hears why something was refused', async () => {
    const host = new MemorySmtpHost();
    const { hear, line } = dial(host);
    await hear();
    await line('MAIL FROM:<>');
    expect(host.decisions.at(-1)).toBe('MAIL refused: Send HELO or EHLO first (RFC 5321 §4.1.4)');
  });
});

describe('failed logins', () => {
  it('are answered later and later', async () => {
    const waits: number[] = [];
    const delay = async (milliseconds: number): Promise<void> => void waits.push(milliseconds);
    const { hear, line } = dial(new MemorySmtpHost({ limits: { failedLoginDelayMs: 100 } }), { delay });
    await hear();
    await line('EHLO client');
    for (let i = 0; i < 12; i++) expect(await line('AUTH PLAIN AGJvYgBuby0=')).toMatch(/^535 5\.7\.8/);
    expect(waits).toEqual([100, 200, 300, 400, 500, 600, 700, 800, 900, 1000, 1000, 1000]);
  });

  it('do not hold up a shutdown', async () => {
    const { hear, line, say, abort, served } = dial(
      new MemorySmtpHost({ limits: { failedLoginDelayMs: 1e6 } }),
    );
    await hear();
    await line('EHLO client');
    const reply = say('AUTH PLAIN AGJvYgBuby0=\r\n');
    // Let the session read the line and begin to wait.
    await new Promise(setImmediate);
    abort.abort();
    expect(await reply).toMatch(/^535/);
    expect(await hear()).toMatch(/^421 4\.3\.2/);
    await served;
  });
});

async function drain(transport: Transport): Promise<Buffer> {
  const blocks: Buffer[] = [];
  for (let block; (block = await transport.read(1000));) blocks.push(block);
  return Buffer.concat(blocks);
}

it('CRAM-MD5 works over the wire', async () => {
  const { hear, line } = dial(new MemorySmtpHost());
  await hear();
  await line('EHLO client');
  expect(matches('334 PDAx*', (await line('AUTH CRAM-MD5'))!)).toBe(true);
  expect(await line('=')).toMatch(/^501/);
});
