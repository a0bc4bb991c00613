import { byteByByte, memoryPair } from '@glasspost/wire/testing';
import { describe, expect, it } from 'vitest';
import { servePop3 } from '../session.js';
import { MemoryPop3Host } from '../testing/index.js';
import type { Pop3Client, Pop3ClientOptions } from './contract.js';
import { openPop3Client } from './open.js';
import { Unstuffer } from './replies.js';

const mails = [
  'Subject: one\r\n\r\nfirst\r\n.dot\r\n..\r\n.\r\n',
  'Subject: two\r\n\r\na\nb\r\n',
  `Subject: long\r\n\r\n${'x'.repeat(200_000)}\r\n.${'y'.repeat(100_000)}\r\n`,
];
const options: Pop3ClientOptions = { user: 'mrose', password: 'tanstaaf', tls: 'whenNeeded' };

const whole = async (blocks: AsyncIterable<Buffer>): Promise<string> => {
  const parts: Buffer[] = [];
  for await (const block of blocks) parts.push(block);
  return Buffer.concat(parts).toString('latin1');
};

describe.each([
  ['whole', undefined],
  ['byte by byte', byteByByte],
])('with our own server, input %s', (_name, cut) => {
  const open = async (host: MemoryPop3Host, more: Partial<Pop3ClientOptions> = {}) => {
    const { left, right } = memoryPair({ cut });
    const served = servePop3(right, host, undefined, { delay: () => Promise.resolve() });
    return { client: await openPop3Client(left, { ...options, ...more }), served };
  };

  it('mails arrive octet for octet, and go at QUIT', async () => {
    const host = new MemoryPop3Host(cut ? mails.slice(0, 2) : mails);
    const said: string[] = [];
    const { client, served } = await open(host, { onReply: (line) => said.push(line) });
    const listed = await client.list();
    expect(listed.map(({ uidl, octets }) => [uidl, octets])).toEqual(
      host.messages.map((content, i) => [`u${i}`, content.length]),
    );
    for (const { number } of listed) expect(await whole(client.retrieve(number))).toBe(mails[number - 1]);
    await client.remove(1);
    await client.quit();
    await served;
    expect(host.messages.map(String)).toEqual(mails.slice(1, cut ? 2 : 3));
    expect(said[0]).toMatch(/^\+OK pop.test Glasspost/);
    expect(said.at(-1)).toMatch(/^\+OK/);
  });

  it('a connection that is dropped deletes nothing', async () => {
    const host = new MemoryPop3Host(mails);
    const { client, served } = await open(host);
    await client.remove(1);
    for await (const _block of client.retrieve(2)) break;
    await served;
    expect(host.messages).toHaveLength(3);
    expect(host.locked).toBe(false);
  });

  it('TLS is used where no password may cross without', async () => {
    const host = new MemoryPop3Host([]);
    host.tls.allowPlaintextAuth = false;
    const { client } = await open(host);
    expect(await client.list()).toEqual([]);
    await expect(open(host, { tls: 'none' })).rejects.toMatchObject({ stage: 'login', kind: 'refused' });
  });

  it('a wrong password and a mailbox in use are said in the words of the server', async () => {
    const host = new MemoryPop3Host([]);
    await expect(open(host, { password: 'no' })).rejects.toMatchObject({
      stage: 'login',
      kind: 'refused',
      text: expect.stringContaining('[AUTH]') as string,
    });
    host.locked = true;
    await expect(open(host)).rejects.toMatchObject({ text: expect.stringContaining('[IN-USE]') as string });
    await expect(open(host, { user: 'a\r\nQUIT' })).rejects.toMatchObject({ kind: 'malformed' });
  });
});

describe('with a server that keeps to a script', () => {
  const script = async (greeting: string, answers: Record<string, string>): Promise<Pop3Client> => {
    const { left, right } = memoryPair();
    void (async () => {
      right.write(greeting);
      for (let block; (block = await right.read(1_000));) {
        const word = block.toString().split(/[ \r]/)[0]!;
        right.write(answers[word] ?? '+OK\r\n');
      }
      right.close();
    })().catch(() => undefined);
    return openPop3Client(left, options);
  };

  it('an old one without CAPA and UIDL will do', async () => {
    const client = await script('+OK\r\n', {
      CAPA: '-ERR what?\r\n',
      LIST: '+OK\r\n1 12\r\n.\r\n',
      UIDL: '-ERR\r\n',
    });
    expect(await client.list()).toEqual([{ number: 1, octets: 12, uidl: undefined }]);
  });

  it.each([
    ['another protocol', '* OK IMAP\r\n', {}],
    ['a refusal at the greeting', '-ERR no\r\n', {}],
    ['an endless line', `+OK ${'x'.repeat(3_000)}\r\n`, {}],
  ])('%s ends it', async (_name, greeting, answers) => {
    await expect(script(greeting, answers)).rejects.toMatchObject({ stage: 'greeting' });
  });

  it.each([
    ['LIST', '+OK\r\nx\r\n.\r\n'],
    ['UIDL', '+OK\r\n1 \x01\r\n.\r\n'],
  ])('%s that is none is refused', async (word, answer) => {
    const client = await script('+OK\r\n', { CAPA: '-ERR\r\n', LIST: '+OK\r\n.\r\n', [word]: answer });
    await expect(client.list()).rejects.toMatchObject({ stage: 'list', kind: 'malformed' });
  });
});

describe('unstuffing', () => {
  it.each([
    ['.\r\nrest', '', 4],
    ['..\r\n.\r\n', '.\r\n', 0],
    ['a\r\n.\r\n', 'a\r\n', 0],
    ['a\n.\r\nb\r\n.\r\n', 'a\n.\r\nb\r\n', 0],
    ['.\rx\r\n.\r\n', '\rx\r\n', 0],
    ['\r\r\n.\r\n', '\r\r\n', 0],
  ])('%j', (text, content, rest) => {
    const unstuffer = new Unstuffer();
    const result = unstuffer.write(Buffer.from(text));
    expect([result.content.toString(), result.rest, unstuffer.ended]).toEqual([content, rest, true]);
    const single = new Unstuffer();
    const parts = [...Buffer.from(text).subarray(0, text.length - rest)].map(
      (octet) => single.write(Buffer.from([octet])).content,
    );
    expect(Buffer.concat(parts).toString()).toBe(content);
  });
});
