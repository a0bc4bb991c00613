import { memoryPair } from '@glasspost/wire/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DotStuffer } from './dot-stuffer.js';
import { servePop3 } from './session.js';
import { MemoryPop3Host } from './testing/index.js';
import { TopCutter } from './top-cutter.js';

/** Content stuffed in pieces of so many octets. */
function stuff(content: Buffer, size = content.length || 1): { octets: Buffer; parts: number } {
  const parts: Buffer[] = [];
  const stuffer = new DotStuffer((part) => parts.push(Buffer.from(part)));
  for (let at = 0; at < content.length; at += size) stuffer.write(content.subarray(at, at + size));
  stuffer.end();
  return { octets: Buffer.concat(parts), parts: parts.length };
}

/** What a client makes of it (RFC 1939 §3): lines up to the one with a dot alone, without the stuffed dots. */
function unstuff(octets: Buffer): string {
  const lines = octets.toString('latin1').split('\r\n');
  const end = lines.indexOf('.');
  expect(lines.slice(end + 1)).toEqual(['']);
  return lines
    .slice(0, end)
    .map((line) => `${line.startsWith('.') ? line.slice(1) : line}\r\n`)
    .join('');
}

describe('dot stuffing', () => {
  const line = fc.oneof(
    fc.constantFrom('', '.', '..', '.a', 'a', 'a.', '\0', '\0\0'),
    fc.string({ unit: 'binary-ascii', maxLength: 5 }),
  );
  const lines = fc.array(
    line.map((text) => text.replace(/[\r\n]/g, '')),
    { maxLength: 60 },
  );

  it('comes back in whatever pieces, with CRLF at the end', () => {
    fc.assert(
      fc.property(lines, fc.boolean(), fc.integer({ min: 1, max: 30 }), (all, whole, size) => {
        const text = all.join('\r\n') + (whole && all.length > 0 ? '\r\n' : '');
        const content = Buffer.from(text, 'latin1');
        const { octets } = stuff(content, size);
        expect(octets.equals(stuff(content).octets)).toBe(true);
        expect(unstuff(octets)).toBe(text === '' || text.endsWith('\r\n') ? text : `${text}\r\n`);
      }),
    );
  });

  it('never shows an end inside, for readers that take LF as a line end either', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('\r', '\n', '.', '\r\n', '\r\n.\r\n', '\n.\n', 'a')), (parts) => {
        const text = stuff(Buffer.from(parts.join(''))).octets.toString();
        expect(text.slice(0, -3)).not.toMatch(/(^|\n)\.\r?\n/);
        expect(text).toMatch(/(^|\r\n)\.\r\n$/);
      }),
    );
  });

  it('makes few parts of hostile content', () => {
    const hostile = Buffer.from('\r\n.'.repeat(300_000));
    const { octets, parts } = stuff(hostile);
    expect(parts).toBeLessThan(50);
    expect(octets.length).toBe(hostile.length + 300_000 + 5);
  });
});

describe('TOP', () => {
  const top = (text: string, lines: number, size: number): string => {
    const content = Buffer.from(text);
    const cut = new TopCutter(lines);
    let out = '';
    for (let at = 0; at < content.length && !cut.done; at += size)
      out += cut.take(content.subarray(at, at + size)).toString();
    return out;
  };

  it.each([
    ['A: b\r\nC: d\r\n\r\n1\r\n2\r\n3\r\n', 2, 'A: b\r\nC: d\r\n\r\n1\r\n2\r\n'],
    ['A: b\r\n\r\n1\r\n', 0, 'A: b\r\n\r\n'],
    ['A: b\r\n\r\n1\r\n', 9, 'A: b\r\n\r\n1\r\n'],
    ['A: b\r\n', 1, 'A: b\r\n'],
    ['a\nb\n\n1\n2\n', 1, 'a\nb\n\n1\n'],
    ['\r\n1\r\n2\r\n', 1, '\r\n1\r\n'],
    ['a\r\r\n\r\n1\r\n', 0, 'a\r\r\n\r\n'],
  ])('%j with %d', (text, lines, expected) => {
    for (const size of [1, 2, 3, 5, 1000]) expect(top(text, lines, size)).toBe(expected);
  });
});

/** Sends lines, closes, and gives back everything that was answered. */
async function chat(host: MemoryPop3Host, lines: string, now?: () => number): Promise<string> {
  const { left, right } = memoryPair();
  const serving = servePop3(right, host, undefined, { delay: () => Promise.resolve(), now });
  left.write(lines);
  left.close();
  await serving;
  let text = '';
  for (let block; (block = await left.read(1000).catch(() => null));) text += block.toString('latin1');
  return text;
}

describe('the session', () => {
  const login = 'USER mrose\r\nPASS tanstaaf\r\n';

  it('drops the connection when a message breaks off in the middle', async () => {
    const host = new MemoryPop3Host(['Subject: a\r\n\r\nb\r\n']);
    const open = host.openMaildrop.bind(host);
    host.openMaildrop = async () => {
      const maildrop = await open();
      if (maildrop === 'in-use') return maildrop;
      return {
        ...maildrop,
        whole: () => undefined,
        *content() {
          yield Buffer.from('Subject: a\r\n\r\n');
          throw new Error('disk');
        },
      };
    };
    for (const command of ['RETR 1', 'TOP 1 5']) {
      const text = await chat(host, `${login}${command}\r\nNOOP\r\n`);
      expect(text).not.toMatch(/\r\n\.\r\n/);
      expect(text).not.toMatch(/\+OK\r\n$/);
    }
    expect(host.problems).toHaveLength(2);
    expect(host.locked).toBe(false);
  });

  it('gives one time for all that comes before the login, and closes without a word', async () => {
    const host = new MemoryPop3Host(['x']);
    const { left, right } = memoryPair();
    let time = 0;
    const serving = servePop3(right, host, undefined, { now: () => time });
    await left.read(1000);
    left.write('CAPA\r\n');
    await left.read(1000);
    time = 6 * host.limits.loginTimeoutMs;
    left.write('CAPA\r\n');
    expect((await left.read(1000))!.toString()).toMatch(/^\+OK/);
    expect(await left.read(1000)).toBeNull();
    await serving;
    expect(host.problems).toEqual([]);
  });

  it('counts the CRLF that it adds where the store knows that there is none', async () => {
    const host = new MemoryPop3Host(['no line end']);
    const open = host.openMaildrop.bind(host);
    host.openMaildrop = async () => {
      const maildrop = await open();
      if (maildrop === 'in-use') return maildrop;
      return {
        ...maildrop,
        messages: maildrop.messages.map((message) => ({ ...message, endsInCrlf: false })),
      };
    };
    expect(await chat(host, `${login}STAT\r\nLIST 1\r\nRETR 1\r\n`)).toMatch(
      /\+OK 1 13\r\n\+OK 1 13\r\n\+OK 13 octets\r\nno line end\r\n\.\r\n$/,
    );
  });

  it('does not end for asking after messages that are not there', async () => {
    const text = await chat(new MemoryPop3Host(['x']), `${login}${'RETR 7\r\n'.repeat(50)}NOOP\r\n`);
    expect(text).toMatch(/\+OK\r\n$/);
  });
});
