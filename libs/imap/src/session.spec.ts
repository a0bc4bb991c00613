import { DeflateTransport, type Transport } from '@glasspost/wire';
import { memoryPair } from '@glasspost/wire/testing';
import { describe, expect, it } from 'vitest';
import { serveImap } from './serve.js';
import { MemoryImapHost } from './testing/index.js';

const mail = (n: number): Buffer => Buffer.from(`Subject: mail ${n}\r\n\r\nbody ${n}\r\n`);

async function filled(count: number): Promise<MemoryImapHost> {
  const host = new MemoryImapHost();
  const messages = Array.from({ length: count }, (_, i) => ({ content: mail(i + 1), received: host.time }));
  await host.memory.of('ann').append('INBOX', messages);
  return host;
}

/** A client that reads line by line and knows when its command has ended. */
class Client {
  private left: Transport;
  readonly served: Promise<void>;
  private buffer = '';
  private count = 0;

  constructor(
    readonly host: MemoryImapHost,
    signal?: AbortSignal,
    delay = (_ms: number): Promise<void> => Promise.resolve(),
  ) {
    const { left, right } = memoryPair();
    this.left = left;
    this.served = serveImap(right, host, signal, { delay });
  }

  send(text: string): void {
    void this.left.write(`${text}\r\n`);
  }

  /** Up to and with the first line that matches. */
  async until(pattern: RegExp): Promise<string[]> {
    const lines: string[] = [];
    for (;;) {
      const end = this.buffer.indexOf('\r\n');
      if (end < 0) {
        const block = await this.left.read(5_000);
        if (!block) throw new Error(`the end, after ${lines.join(' | ')}`);
        this.buffer += block.toString();
        continue;
      }
      const line = this.buffer.slice(0, end);
      this.buffer = this.buffer.slice(end + 2);
      lines.push(line);
      if (pattern.test(line)) return lines;
    }
  }

  /** A command, and the lines of its answer. */
  async say(command: string): Promise<string[]> {
    const tag = `t${++this.count}`;
    this.send(`${tag} ${command}`);
    return this.until(new RegExp(`^${tag} `));
  }

  async selected(user = 'ann', mailbox = 'INBOX'): Promise<this> {
    await this.say(`LOGIN ${user} secret`);
    expect((await this.say(`SELECT ${mailbox}`)).at(-1)).toMatch(/OK/);
    return this;
  }

  async compressed(): Promise<this> {
    expect((await this.say('COMPRESS DEFLATE')).at(-1)).toMatch(/OK/);
    this.left = new DeflateTransport(this.left);
    return this;
  }

  close(): Promise<void> {
    this.left.close();
    return this.served;
  }
}

describe('two sessions in one mailbox', () => {
  it('see each other at once in IDLE', async () => {
    const host = await filled(2);
    const watcher = await (await new Client(host).selected()).compressed();
    const writer = await new Client(host).selected();
    watcher.send('i IDLE');
    await watcher.until(/^\+ idling/);
    await writer.say('STORE 1 +FLAGS (\\Flagged)');
    expect(await watcher.until(/FETCH/)).toEqual(['* 1 FETCH (FLAGS (\\Flagged))']);
    writer.send('x APPEND INBOX {5+}\r\na: b\r');
    await watcher.until(/^\* 3 EXISTS/);
    await writer.until(/^x OK/);
    await writer.say('STORE 1:2 +FLAGS.SILENT (\\Deleted)');
    await writer.say('EXPUNGE');
    expect((await watcher.until(/^\* 1 EXPUNGE/)).filter((line) => /EXPUNGE/.test(line))).toEqual([
      '* 2 EXPUNGE',
      '* 1 EXPUNGE',
    ]);
    watcher.send('done');
    await watcher.until(/^i OK/);
    await watcher.close();
    await writer.close();
    expect(host.problems).toEqual([]);
  });

  it('expunge nothing under the numbers of FETCH, STORE and SEARCH (RFC 9051 §7.5.1)', async () => {
    const host = await filled(3);
    const one = await new Client(host).selected();
    const two = await new Client(host).selected();
    await two.say('STORE 1 +FLAGS.SILENT (\\Deleted)');
    await two.say('EXPUNGE');
    expect(await one.say('FETCH 2:3 (UID)')).toEqual([
      '* 2 FETCH (UID 2)',
      '* 3 FETCH (UID 3)',
      't3 OK FETCH completed',
    ]);
    expect((await one.say('SEARCH ALL'))[0]).toBe('* SEARCH 2 3');
    expect((await one.say('STORE 2 +FLAGS (\\Seen)'))[0]).toBe('* 2 FETCH (FLAGS (\\Seen))');
    expect((await one.say('FETCH 1 (UID)')).at(-1)).toMatch(/OK \[EXPUNGEISSUED\]/);
    expect((await one.say('UID FETCH 2 (UID)')).slice(0, 2)).toEqual(['* 2 FETCH (UID 2)', '* 1 EXPUNGE']);
    expect((await one.say('FETCH 1 (UID)'))[0]).toBe('* 1 FETCH (UID 2)');
    await one.close();
    await two.close();
  });

  it('are told that their mailbox is gone', async () => {
    const host = await filled(0);
    await host.memory.of('ann').createMailbox('Work');
    const one = await new Client(host).selected('ann', 'Work');
    one.send('i IDLE');
    await one.until(/^\+/);
    await host.memory.of('ann').deleteMailbox('Work');
    await one.until(/^\* BYE the mailbox that was open has been deleted/);
    await one.served;
  });

  it('may delete what they have open themselves', async () => {
    const host = await filled(0);
    await host.memory.of('ann').createMailbox('Work');
    const one = await new Client(host).selected('ann', 'Work');
    expect(await one.say('DELETE Work')).toEqual([
      expect.stringContaining('[CLOSED]'),
      't3 OK DELETE completed',
    ]);
    expect((await one.say('CHECK')).at(-1)).toMatch(/BAD CHECK is only possible while a mailbox is open/);
    await one.close();
  });
});

describe('a session', () => {
  it('does not tell its own changes twice', async () => {
    const client = await new Client(await filled(1)).selected();
    expect(await client.say('STORE 1 +FLAGS (\\Seen)')).toHaveLength(2);
    expect(await client.say('NOOP')).toHaveLength(1);
    expect(await client.say('STORE 1 -FLAGS.SILENT (\\Seen)')).toHaveLength(1);
    expect(await client.say('NOOP')).toHaveLength(1);
    await client.close();
  });

  it('waits longer with each wrong password', async () => {
    const waits: number[] = [];
    const host = new MemoryImapHost();
    const client = new Client(host, undefined, (ms) => Promise.resolve(void waits.push(ms)));
    for (let i = 0; i < 3; i++) await client.say('LOGIN ann wrong');
    await client.say('LOGIN nobody secret');
    expect(waits).toEqual([1_000, 2_000, 3_000, 4_000]);
    expect(host.decisions).toHaveLength(4);
    await client.close();
  });

  it('says goodbye when the server stops: between commands and in IDLE', async () => {
    const stop = new AbortController();
    const host = await filled(1);
    const idle = await new Client(host, stop.signal).selected();
    const quiet = await new Client(host, stop.signal).selected();
    const others = [
      await new Client(host, stop.signal).selected(),
      await new Client(host, stop.signal).selected(),
    ];
    for (const client of others) await client.compressed();
    for (const client of [idle, others[0]!]) {
      client.send('i IDLE');
      await client.until(/^\+/);
    }
    stop.abort();
    for (const client of [idle, quiet, ...others]) {
      await client.until(/^\* BYE .*shutting down/);
      await client.served;
    }
  });

  it('reports what fails inside and goes on', async () => {
    const host = new MemoryImapHost();
    host.failure = new Error('disk');
    const client = new Client(host);
    expect((await client.say('LOGIN ann secret')).at(-1)).toMatch(/NO \[SERVERBUG\] local error/);
    expect(host.problems).toEqual([host.failure]);
    host.failure = undefined;
    expect((await client.say('LOGIN ann secret')).at(-1)).toMatch(/OK/);
    await client.close();
  });

  it('streams a large message in and out, and parts of it', async () => {
    const host = new MemoryImapHost();
    const client = await new Client(host).selected();
    const line = `${'x'.repeat(98)}\r\n`;
    const content = `Subject: large\r\n\r\n${line.repeat(30_000)}`;
    client.send(`a APPEND INBOX {${content.length}}`);
    await client.until(/^\+/);
    client.send(content);
    await client.until(/^a OK \[APPENDUID/);
    const whole = await client.say('FETCH 1 BODY.PEEK[]');
    expect(whole[0]).toBe(`* 1 FETCH (BODY[] {${content.length}}`);
    expect(whole.slice(1, -2).join('\r\n')).toBe(content.slice(0, -2));
    expect((await client.say('FETCH 1 BODY.PEEK[TEXT]<2999990.100>'))[0]).toBe(
      '* 1 FETCH (BODY[TEXT]<2999990> {10}',
    );
    expect((await client.say('FETCH 1 (BODY.PEEK[HEADER] BINARY.SIZE[1])')).join('|')).toBe(
      '* 1 FETCH (BODY[HEADER] {18}|Subject: large|| BINARY.SIZE[1] 3000000)|t5 OK FETCH completed',
    );
    await client.close();
    expect(host.problems).toEqual([]);
  });

  it('skips a literal that does not wait and is too large, and goes on', async () => {
    const host = new MemoryImapHost();
    host.limits = { ...host.limits, appendLimit: 10 };
    const client = await new Client(host).selected();
    client.send(`a APPEND INBOX {100000+}\r\n${'x'.repeat(100_000)}`);
    expect(await client.until(/^a /)).toEqual(['a NO [TOOBIG] a message has at most 10 octets here']);
    client.send(`b LIST "" {100000+}\r\n${'x'.repeat(100_000)}`);
    expect(await client.until(/^b /)).toEqual([expect.stringMatching(/^b BAD \[TOOBIG\]/)]);
    expect((await client.say('NOOP')).at(-1)).toMatch(/OK/);
    client.send('c APPEND INBOX {999999999+}');
    await client.until(/^\* BYE \[TOOBIG\]/);
    await client.served;
  });

  it('gives the text of a part without its transfer encoding (RFC 3516)', async () => {
    const host = new MemoryImapHost();
    const content = [
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Transfer-Encoding: base64',
      '',
      'AGFiYw==',
      '--b',
      'Content-Transfer-Encoding: odd',
      '',
      'x',
      '--b--',
      '',
    ].join('\r\n');
    await host.memory.of('ann').append('INBOX', [{ content: Buffer.from(content), received: host.time }]);
    const client = await new Client(host).selected();
    expect((await client.say('FETCH 1 (BINARY.PEEK[1] BINARY.SIZE[1])')).join('|')).toBe(
      '* 1 FETCH (BINARY[1] ~{4}|\0abc BINARY.SIZE[1] 4)|t3 OK FETCH completed',
    );
    expect((await client.say('FETCH 1 (BINARY.PEEK[2])')).at(-1)).toMatch(/NO \[UNKNOWN-CTE\]/);
    await client.close();
  });
});
