import { DeflateTransport } from '@glasspost/wire';
import { memoryPair } from '@glasspost/wire/testing';
import { describe, expect, it } from 'vitest';
import type { RecordedEvent } from './model.js';
import { MAX_EVENTS, MAX_KEPT_OCTETS, Recording, type RecordingOptions } from './recording.js';
import { readSegment } from './segment.js';
import { type Gate, TapTransport } from './tap.js';

const START = 1_795_000_000_000_000;

function recording(options: Partial<RecordingOptions> = {}): Recording {
  let now = START;
  return new Recording({
    level: 'commands',
    protocol: 'smtp',
    transport: 'tcp',
    side: 'server',
    startedAt: START,
    now: () => now++,
    ...options,
  });
}

const events = (from: Recording): RecordedEvent[] => readSegment(from.take().segment, START);
const lines = (from: Recording): string[] =>
  events(from).map(({ kind, from: by, octets, omitted }) =>
    `${by} ${kind} ${octets.toString().trimEnd()}${omitted ? `(+${omitted})` : ''}`.trimEnd(),
  );

describe('a recording', () => {
  it('counts message text instead of keeping it, unless it is to keep everything', () => {
    for (const level of ['commands', 'full'] as const) {
      const made = recording({ level });
      made.received(Buffer.from('DATA\r\n'));
      made.sent(Buffer.from('354 go\r\n'));
      for (const part of ['Subject: private\r\n', '\r\nbody\r\n', '.\r\n']) made.received(Buffer.from(part));
      made.sent(Buffer.from('250 ok\r\n'));
      const text = lines(made).filter((line) => line.startsWith('client data'));
      expect(text).toEqual(
        level === 'full'
          ? ['client data Subject: private', 'client data \r\nbody', 'client data .']
          : ['client data (+29)'],
      );
    }
  });

  it('keeps no secret, and not its length', () => {
    const made = recording();
    made.received(Buffer.from('AUTH PLAIN AHVzZXIAc2VjcmV0\r\n'));
    made.sent(Buffer.from('235 ok\r\n'));
    made.received(Buffer.from('EHLO pc0\r\n'));
    const [auth] = events(made);
    expect(auth).toMatchObject({ redacted: true, omitted: 0 });
    expect(auth!.octets.toString()).toBe('AUTH PLAIN ********\r\n');
    expect(made.subject).toBe('pc0');
  });

  it('says how it ended', () => {
    const talk = (how: string, ...said: string[]): string => {
      let over = 0;
      const made = recording({ over: () => over++ });
      if (said.length > 0) made.connected();
      for (const [i, line] of said.entries())
        if (i % 2 === 0) made.received(Buffer.from(`${line}\r\n`));
        else made.sent(Buffer.from(`${line}\r\n`));
      made.ended(how, 'client');
      made.ended('again', 'server');
      expect(over).toBe(1);
      return made.outcome;
    };
    expect(talk('connection refused')).toBe('refused');
    expect(talk('', 'QUIT', '221 bye')).toBe('done');
    expect(talk('', 'RCPT TO:<x>', '550 5.1.1 no', 'QUIT', '221 bye')).toBe('failed');
    expect(talk('reset', 'NOOP', '250 ok')).toBe('broken');
    expect(talk('reset', 'QUIT', '221 bye')).toBe('done');
  });

  it('keeps DNS messages without what frames them in TCP', () => {
    const made = recording({ protocol: 'dns' });
    const query = Buffer.from([0, 4, 1, 2, 3, 4]);
    made.received(Buffer.concat([query.subarray(0, 1)]));
    made.received(Buffer.concat([query.subarray(1), query]));
    made.sent(query);
    expect(lines(made)).toEqual(
      Array.from(
        ['client query', 'client query', 'server answer'],
        (head) => `${head} \u0001\u0002\u0003\u0004`,
      ),
    );
  });

  it('has a limit for units and for their number', () => {
    const made = recording();
    made.unit('reply', 'server', Buffer.alloc(MAX_KEPT_OCTETS + 5, 'x'));
    expect(events(made)[0]).toMatchObject({ omitted: 5, octets: { length: MAX_KEPT_OCTETS } });
    for (let i = 0; i < MAX_EVENTS + 10; i++) made.unit('command', 'client', Buffer.from('NOOP\r\n'));
    expect([made.events, made.lost]).toEqual([MAX_EVENTS, 11]);
  });
});

describe('a tap', () => {
  it('keeps the beginning of a long answer, and a glimpse of each unit behind it', () => {
    for (const level of ['commands', 'full'] as const) {
      const made = recording({ level, protocol: 'imap' });
      const block = Buffer.from(`* 1 FETCH (ENVELOPE ${'x'.repeat(40_000)})\r\n`);
      for (const command of ['a FETCH 1:* ENVELOPE\r\n', 'b NOOP\r\n']) {
        made.unit('command', 'client', Buffer.from(command));
        for (let i = 0; i < 4; i++) made.unit('reply', 'server', block);
        made.unit('reply', 'server', Buffer.from(`${command[0]} OK done\r\n`));
      }
      const kept = events(made).map(({ octets, omitted }) => [octets.length, omitted]);
      const long = [block.length, 0];
      const short = level === 'full' ? long : [256, block.length - 256];
      expect(kept).toEqual([
        ...[[22, 0], long, long, short, short, [11, 0]],
        ...[[8, 0], long, long, short, short, [11, 0]],
      ]);
    }
  });

  it('hands on what is said both ways, and writes it down', async () => {
    const { left: near, right: far } = memoryPair();
    const tap = new TapTransport(near, recording());
    const said = far.read(1000);
    void tap.writeAll(['220 hello\r\n', Buffer.from('250 ok\r\n')]);
    expect((await said)!.toString()).toBe('220 hello\r\n250 ok\r\n');
    void far.write('QUIT\r\n');
    expect((await tap.read(1000))!.toString()).toBe('QUIT\r\n');
    tap.close();
    expect(lines(tap.recording)).toEqual([
      'client connect',
      'server reply 220 hello',
      'server reply 250 ok',
      'client command QUIT',
      'server close',
    ]);
    expect(tap.recording.outcome).toBe('done');
  });

  it('keeps message text that is written in one go as one event, dots stuffed or not', async () => {
    const { left: near, right: far } = memoryPair();
    const inner = Object.assign(near, {
      writeAll: (parts: readonly (Buffer | string)[]) => near.write(Buffer.from(parts.join(''))),
    });
    const tap = new TapTransport(inner, recording({ level: 'full', protocol: 'pop3' }));
    void tap.write('+OK hello\r\n');
    void far.write('RETR 1\r\n');
    await tap.read(1000);
    void tap.writeAll(['+OK\r\n', 'a\r\n', '.', '.b\r\n', '.\r\n']);
    expect(lines(tap.recording).slice(3)).toEqual(['server reply +OK', 'server data a\r\n..b\r\n.']);
  });

  it('writes down the text of what it compresses', async () => {
    const { left: near, right: far } = memoryPair();
    const tap = new TapTransport(near, recording({ protocol: 'imap' }));
    await tap.compress();
    const peer = new DeflateTransport(far);
    void peer.write('a1 NOOP\r\n');
    expect((await tap.read(1000))!.toString()).toBe('a1 NOOP\r\n');
    await tap.write('a1 OK done\r\n');
    expect((await peer.read(1000))!.toString()).toBe('a1 OK done\r\n');
    tap.close();
    expect(lines(tap.recording).slice(1, 3)).toEqual(['client command a1 NOOP', 'server reply a1 OK done']);
    peer.close();
  });

  it('holds each unit until the gate lets it go, and closes behind the last', async () => {
    const { left: near, right: far } = memoryPair();
    const releases: (() => void)[] = [];
    const held: string[] = [];
    const gate: Gate = {
      pass: (unit) => {
        held.push(unit.octets.toString().trimEnd());
        return new Promise((resolve) => releases.push(resolve));
      },
    };
    const tap = new TapTransport(near, recording(), gate);
    void tap.write('250-a\r\n250 b\r\n354 ');
    void tap.write('go\r\n');
    tap.close();
    expect(held).toEqual(['250-a\r\n250 b']);
    expect(lines(tap.recording)).toEqual(['client connect']);
    releases[0]!();
    expect((await far.read(1000))!.toString()).toBe('250-a\r\n250 b\r\n');
    await expect.poll(() => held.length).toBe(2);
    releases[1]!();
    expect((await far.read(1000))!.toString()).toBe('354 go\r\n');
    expect(await far.read(1000)).toBeNull();
  });

  it('drops what is held when the connection is dropped', async () => {
    const { left: near, right: far } = memoryPair();
    let release!: () => void;
    const tap = new TapTransport(near, recording(), { pass: () => new Promise((go) => (release = go)) });
    void tap.write('250 a\r\n');
    tap.destroy();
    release();
    await expect(far.read(1000).then((octets) => octets?.toString() ?? null)).resolves.toBeNull();
  });
});
