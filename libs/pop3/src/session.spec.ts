import { byteByByte, memoryPair } from '@glasspost/wire/testing';
import { describe, expect, it } from 'vitest';
import { servePop3 } from './session.js';
import { MemoryPop3Host } from './testing/index.js';

const mails = [
  'Subject: one\r\n\r\nfirst\r\n.dot\r\n..\r\n',
  'Subject: two\r\n\r\na\r\nb\r\nc\r\n',
  'no header',
];

/** Sends lines, closes, and gives back everything that was answered. */
async function chat(
  host: MemoryPop3Host,
  lines: readonly string[],
  cut?: (data: Buffer) => Buffer[],
): Promise<string> {
  const { left, right } = memoryPair({ cut });
  const serving = servePop3(right, host, undefined, { delay: () => Promise.resolve() });
  left.write(lines.map((line) => `${line}\r\n`).join(''));
  left.close();
  await serving;
  let text = '';
  for (let block; (block = await left.read(1000).catch(() => null));) text += block.toString('latin1');
  return text;
}

const login = ['USER mrose', 'PASS tanstaaf'];

describe.each([
  ['whole', undefined],
  ['byte by byte', byteByByte],
])('a session, input %s', (_name, cut) => {
  it('goes through RFC 1939 §10', async () => {
    const host = new MemoryPop3Host(mails.slice(0, 2));
    const text = await chat(
      host,
      [
        'APOP mrose c4c9334bac560ecc979e58001b3e22fb',
        'STAT',
        'LIST',
        'RETR 1',
        'DELE 1',
        'RETR 2',
        'DELE 2',
        'QUIT',
      ],
      cut,
    );
    expect(text.split('\r\n')).toEqual([
      '+OK pop.test Glasspost POP3 ready <1896.697170952@dbc.mtview.ca.us>',
      expect.stringMatching(/^\+OK maildrop locked and ready, 2 messages/),
      `+OK 2 ${mails[0]!.length + mails[1]!.length}`,
      expect.stringMatching(/^\+OK 2 messages/),
      `1 ${mails[0]!.length}`,
      `2 ${mails[1]!.length}`,
      '.',
      `+OK ${mails[0]!.length} octets`,
      'Subject: one',
      '',
      'first',
      '..dot',
      '...',
      '.',
      expect.stringMatching(/^\+OK/),
      expect.stringMatching(/^\+OK/),
      'Subject: two',
      '',
      'a',
      'b',
      'c',
      '.',
      expect.stringMatching(/^\+OK/),
      '+OK bye, 2 messages deleted',
      '',
    ]);
    expect(host.messages).toEqual([]);
    expect(host.locked).toBe(false);
  });

  it('deletes nothing when the connection drops, and gives the lock back', async () => {
    const host = new MemoryPop3Host(mails);
    await chat(host, [...login, 'DELE 1', 'DELE 2'], cut);
    expect(host.messages).toHaveLength(3);
    expect(host.locked).toBe(false);
  });
});

describe('commands', () => {
  const answers = async (lines: string[], host = new MemoryPop3Host(mails)): Promise<string[]> =>
    (await chat(host, [...login, ...lines])).split('\r\n').slice(3);

  it('are taken in any case, as the old manuals type them', async () => {
    const text = await chat(new MemoryPop3Host(mails), ['user mrose', 'pass tanstaaf', 'stat', 'quit']);
    expect(text).toMatch(/\+OK 3 \d+\r\n\+OK bye/);
  });

  it('RSET takes back marks; marked messages are not counted and not given', async () => {
    const [, stat, retr, reset, again] = await answers(['DELE 1', 'STAT', 'RETR 1', 'RSET', 'STAT']);
    expect(stat).toMatch(/^\+OK 2 /);
    expect(retr).toMatch(/^-ERR message 1 is marked/);
    expect(reset).toMatch(/^\+OK/);
    expect(again).toMatch(/^\+OK 3 /);
  });

  it('TOP gives the header and so many lines', async () => {
    expect(await answers(['TOP 2 1'])).toEqual([
      expect.stringMatching(/^\+OK/),
      'Subject: two',
      '',
      'a',
      '.',
      '',
    ]);
    expect(await answers(['TOP 2 0'])).toEqual([expect.stringMatching(/^\+OK/), 'Subject: two', '', '.', '']);
  });

  it('ends content that lacks a line end with one', async () => {
    expect(await answers(['RETR 3'])).toEqual(['+OK 9 octets', 'no header', '.', '']);
  });

  it('UIDL and LIST of one', async () => {
    expect(await answers(['UIDL 2', 'LIST 2', 'LIST 9', 'LIST x'])).toEqual([
      '+OK 2 u1',
      `+OK 2 ${mails[1]!.length}`,
      '-ERR no message 9: there are 3',
      '-ERR no message x: there are 3',
      '',
    ]);
  });

  it('says what was meant for what is unknown', async () => {
    expect(await answers(['REST'])).toEqual(['-ERR unknown command; did you mean RSET?', '']);
    expect((await answers(['USER x']))[0]).toMatch(/^-ERR USER is only possible before the login/);
  });

  it('gives large content in blocks, unstuffed to the very octets', async () => {
    const content = Buffer.from(
      Array.from({ length: 5000 }, (_, i) => `${'.'.repeat(i % 4)}line ${i}\r\n`).join(''),
    );
    for (const blockSize of [1, 7, 4096]) {
      const host = new MemoryPop3Host([content]);
      host.blockSize = blockSize;
      const text = await chat(host, [...login, 'RETR 1']);
      const body = text.slice(text.indexOf(' octets\r\n', text.indexOf('ready,')) + 9).replace(/\.\r\n$/, '');
      expect(body.replaceAll(/(^|\r\n)\.\./g, '$1.') === content.toString()).toBe(true);
    }
  });
});

describe('login', () => {
  it('does not tell whether the user exists, and only under TLS unless the server allows it', async () => {
    const host = new MemoryPop3Host(mails);
    host.tls = { available: true, allowPlaintextAuth: false };
    const text = await chat(host, ['CAPA', 'USER mrose', 'PASS tanstaaf', 'AUTH PLAIN']);
    expect(text).not.toMatch(/^USER|^SASL/m);
    expect(text).toMatch(/^STLS/m);
    expect(text.match(/^-ERR \[AUTH\] passwords cross only under TLS/gm)).toHaveLength(3);
    const open = await chat(new MemoryPop3Host(mails), ['USER nobody', 'PASS x', 'USER mrose', 'PASS x']);
    expect(open.match(/^-ERR \[AUTH\] wrong user name or password$/gm)).toHaveLength(2);
  });

  it('AUTH PLAIN with and without initial response, and cancelled', async () => {
    const secret = Buffer.from('\0mrose\0tanstaaf').toString('base64');
    expect(await chat(new MemoryPop3Host(mails), [`AUTH PLAIN ${secret}`, 'NOOP'])).toMatch(
      /maildrop locked/,
    );
    const text = await chat(new MemoryPop3Host(mails), ['AUTH PLAIN', '*', 'AUTH PLAIN', secret]);
    expect(text).toMatch(/\+ \r\n-ERR authentication cancelled\r\n\+ \r\n\+OK maildrop/);
  });

  it('is refused while another session holds the maildrop', async () => {
    const host = new MemoryPop3Host(mails);
    host.locked = true;
    expect(await chat(host, login)).toMatch(/-ERR \[IN-USE\]/);
  });

  it('forgets everything at STLS', async () => {
    const host = new MemoryPop3Host(mails);
    const { left, right } = memoryPair();
    const serving = servePop3(right, host);
    left.write('USER mrose\r\nSTLS\r\nPASS tanstaaf\r\n');
    let text = '';
    while (!text.includes('begin TLS')) text += (await left.read(1000))!.toString();
    await left.startTls();
    left.write('PASS tanstaaf\r\nQUIT\r\n');
    text = '';
    for (let block; (block = await left.read(1000));) text += block.toString();
    expect(text).toMatch(/^-ERR send USER before PASS\r\n\+OK bye/);
    await serving;
  });
});

describe('trouble', () => {
  it('a failing store answers [SYS/TEMP] and is reported', async () => {
    const host = new MemoryPop3Host(mails);
    host.failure = new Error('disk');
    const text = await chat(host, [...login, 'RETR 1', 'DELE 1', 'QUIT']);
    expect(text.match(/-ERR \[SYS\/TEMP\]/g)).toHaveLength(2);
    expect(host.problems).toHaveLength(2);
    expect(host.messages).toHaveLength(3);
  });

  it('ends after too many errors, and at shutdown', async () => {
    const text = await chat(
      new MemoryPop3Host(mails),
      Array.from({ length: 30 }, () => 'X'),
    );
    expect(text.match(/unknown command/g)).toHaveLength(10);
    expect(text).toMatch(/too many errors/);
    const { left, right } = memoryPair();
    const stop = new AbortController();
    const serving = servePop3(right, new MemoryPop3Host(mails), stop.signal);
    expect((await left.read(1000))!.toString()).toMatch(/^\+OK/);
    stop.abort();
    expect((await left.read(1000))!.toString()).toMatch(/^-ERR \[SYS\/TEMP\] the server is shutting down/);
    await serving;
  });
});
