import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { conversationQuery } from '@glasspost/contract';
import { memoryPair } from '@glasspost/wire/testing';
import type { RecordedEvent } from '@glasspost/trace';
import type { Directory } from '../directory/directory.js';
import { LabDevices } from '../directory/lab-devices.js';
import { Simulations } from '../simulation/simulations.js';
import { testDatabase } from '../database/testing/database.js';
import type { Live } from '../live/live.js';
import type { Settings } from '../settings.js';
import { ConversationRepository } from './conversation.repository.js';
import { DnsBudget } from '../net/dns-budget.js';
import { endOf, PARTITION_HOURS, PartitionsRepository } from './partitions.repository.js';
import { type LiveConversationEvent, Recorder } from './recorder.js';
import { Retention } from './retention.js';
import { Tapping } from '../net/tapping.js';

const HOUR_MS = 3_600_000;
const settings = { GLASSPOST_RECORDING_DAYS: 1, GLASSPOST_RECORDING_MB: 100 } as Settings;
const SERVER = {
  id: '01900000-0000-7000-8000-000000000001',
  name: 'Server0',
  labId: null,
  addresses: ['127.16.0.20'],
  tuning: { recording: 'commands' },
} as never;
const LAB_SERVER = { ...(SERVER as object), labId: '01900000-0000-7000-8000-0000000000aa' } as never;
const ask = (query: object): ReturnType<typeof conversationQuery.parse> => conversationQuery.parse(query);

describe('the recorder', () => {
  let db: Awaited<ReturnType<typeof testDatabase>>;
  let partitions: PartitionsRepository;
  let conversations: ConversationRepository;
  let recorder: Recorder;
  let tapping: Tapping;

  beforeAll(async () => {
    db = await testDatabase();
  });
  afterAll(() => db.drop());
  beforeEach(async () => {
    await db.database.pool.query('TRUNCATE recording.conversation, recording.segment');
    partitions = new PartitionsRepository(db.database);
    conversations = new ConversationRepository(db.database, partitions);
    recorder = new Recorder(
      conversations,
      new Retention(partitions, settings),
      { publish: () => undefined } as unknown as Live,
      settings,
    );
    const directory = {
      server: () => SERVER,
      servers: () => [SERVER],
      onChange: () => undefined,
    } as unknown as Directory;
    tapping = new Tapping(
      recorder,
      directory,
      new DnsBudget(),
      new Simulations(recorder, new LabDevices(directory, db.database), directory),
    );
  });

  const eventsOf = async (id: string): Promise<string[]> => {
    const found = await conversations.one(id);
    const events: RecordedEvent[] = [];
    for await (const event of conversations.events(found!)) events.push(event);
    expect(found!.events).toBe(events.length);
    return events.map(({ from, kind, octets }) => `${from} ${kind} ${octets.toString().trimEnd()}`.trimEnd());
  };

  it('writes down a session with what it caused, and finds it again', async () => {
    const { left, right } = memoryPair();
    const heard: LiveConversationEvent[] = [];
    recorder.events.subscribe((event) => heard.push(event));
    const session = tapping.accepted(left, LAB_SERVER, 'smtp', async (transport) => {
      await transport.write('220 server.ru\r\n');
      await transport.read(1000);
      recorder.loggedIn('user1@server.ru');
      recorder.decide('smtp.relay-denied', {
        recipient: 'x@far.test',
        domain: 'far.test',
        address: '127.0.0.1',
      });
      await transport.write('550 5.7.1 no\r\n');
      await tapping
        .dialled(recorder.ofServer(SERVER), 'smtp', { address: '127.16.0.40', port: 25 }, undefined, () =>
          Promise.reject(new Error('connection refused')),
        )
        .catch(() => undefined);
    });
    void right.write('EHLO pc0\r\n');
    await session;
    await recorder.flush();
    const { items } = await conversations.list(ask({}));
    expect(items).toHaveLength(2);
    const [caused, incoming] = items[0]!.causeId ? items : [items[1]!, items[0]!];
    expect(incoming).toMatchObject({
      serverId: '01900000-0000-7000-8000-000000000001',
      device: 'Server0',
      service: 'smtp',
      side: 'server',
      outcome: 'failed',
      account: 'user1@server.ru',
      subject: 'pc0',
      lost: 0,
    });
    expect(caused).toMatchObject({ causeId: incoming!.id, side: 'client', outcome: 'refused' });
    expect(await eventsOf(incoming!.id)).toEqual([
      'client connect',
      'server reply 220 server.ru',
      'client command EHLO pc0',
      'server decision {"rule":"smtp.relay-denied","values":{"recipient":"x@far.test","domain":"far.test","address":"127.0.0.1"}}',
      'server reply 550 5.7.1 no',
      'server close',
    ]);
    expect(heard.filter(({ running }) => running.id === incoming!.id).map(({ index }) => index)).toEqual([
      0, 1, 2, 3, 4, 5,
    ]);
    const found = async (query: object): Promise<number> =>
      (await conversations.list(ask(query))).items.length;
    expect(await found({ search: 'USER1' })).toBe(1);
    expect(await found({ account: 'user1@server.ru', outcome: 'failed' })).toBe(1);
    expect(await found({ causeId: incoming!.id })).toBe(1);
    expect(await found({ address: '127.16.0.40', side: 'client' })).toBe(1);
    expect(await found({ protocol: 'pop3' })).toBe(0);
    expect(await found({ search: '%' })).toBe(0);
  });

  it('writes down what goes on for long as it goes, and pages through all of it', async () => {
    const { left, right } = memoryPair();
    let over!: () => void;
    const session = tapping.accepted(left, SERVER, 'smtp', async (transport) => {
      for (let round = 0; round < 3; round++) {
        void transport.write(`250 ${round}\r\n`);
        await recorder.flush();
      }
      await new Promise<void>((resolve) => (over = resolve));
    });
    await expect.poll(async () => (await conversations.list(ask({}))).items[0]?.events).toBe(4);
    const { items } = await conversations.list(ask({}));
    expect(items[0]).toMatchObject({ outcome: 'open', endedAt: null });
    over();
    await session;
    void right.write('QUIT\r\n');
    await recorder.flush();
    expect(await eventsOf(items[0]!.id)).toEqual([
      'client connect',
      ...[0, 1, 2].map((round) => `server reply 250 ${round}`),
      'server close',
    ]);
    for (let i = 0; i < 7; i++)
      recorder
        .begin({
          of: recorder.ofServer(SERVER)!,
          protocol: 'dns',
          service: 'dns',
          side: 'server',
          transport: 'udp',
          local: { address: '127.0.0.1', port: 53 },
          remote: { address: '127.0.0.2', port: 5000 + i },
        })
        .recording.ended('', 'client');
    await recorder.flush();
    const seen: number[] = [];
    for (let cursor: string | undefined; ;) {
      const page = await conversations.list(ask({ protocol: 'dns', limit: 3, cursor }));
      seen.push(...page.items.map(({ remote }) => remote.port));
      if (!page.nextCursor) break;
      cursor = page.nextCursor;
    }
    expect(seen.toSorted()).toEqual([5000, 5001, 5002, 5003, 5004, 5005, 5006]);
    expect(new Set(seen).size).toBe(7);
  });

  it('writes DNS exchanges with their question, as many as a busy server allows', async () => {
    const query = Buffer.from(
      '00010100000100000000000004 6d61696c 02 7275 00 000f 0001'.replaceAll(' ', ''),
      'hex',
    );
    const service = tapping.datagrams(
      '01900000-0000-7000-8000-000000000001',
      { address: '127.16.0.20', port: 53 },
      {
        handleDatagram: (packet) => Promise.resolve(packet),
        repeatable: () => ({ keep: true, mayRecurse: false, forAll: true }),
      },
    );
    const client = { address: '127.16.0.40', port: 5353 };
    await service.handleDatagram(query, client);
    expect(service.repeatable(query, client).keep).toBe(false);
    await recorder.flush();
    const { items } = await conversations.list(ask({}));
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ subject: 'mail.ru MX', outcome: 'done', events: 2 });
    for (let i = 0; i < 2000; i++) void service.handleDatagram(query, client);
    expect(service.repeatable(query, client).keep).toBe(true);
  });

  it('goes through everything in its order, and takes what was recorded at both ends once', async () => {
    const end = (side: 'client' | 'server', port: number): void => {
      const [client, server] = [
        { address: '127.16.0.20', port },
        { address: '127.16.0.40', port: 25 },
      ];
      const running = recorder.begin({
        of: recorder.ofServer(SERVER)!,
        protocol: 'smtp',
        service: side === 'server' ? 'smtp' : null,
        side,
        transport: 'tcp',
        local: side === 'client' ? client : server,
        remote: side === 'client' ? server : client,
      });
      running.recording.connected();
      running.recording.ended('', 'client');
    };
    for (let port = 40_000; port < 40_250; port++) {
      end('client', port);
      if (port % 2 === 0) end('server', port);
    }
    await recorder.flush();
    const all = async (bothEnds: boolean): Promise<string[]> => {
      const found: string[] = [];
      for await (const one of conversations.all({}, bothEnds))
        found.push(`${one.side} ${one.side === 'client' ? one.local.port : one.remote.port}`);
      return found;
    };
    expect((await all(true)).length).toBe(375);
    const once = await all(false);
    expect(once.length).toBe(250);
    expect(once.toSorted()).toEqual(
      Array.from({ length: 250 }, (_, i) => `${i % 2 === 0 ? 'server' : 'client'} ${40_000 + i}`).toSorted(),
    );
    const listed = async (query: object): Promise<number> => {
      const { items, nextCursor } = await conversations.list(ask({ limit: 500, ...query }));
      expect(nextCursor).toBeNull();
      return items.length;
    };
    expect(await listed({ protocol: 'smtp' })).toBe(250);
    expect(await listed({ protocol: 'smtp', bothEnds: 'true' })).toBe(375);
    // Where the other end does not match, it cannot stand for this one.
    expect(await listed({ protocol: 'smtp', side: 'client' })).toBe(250);
    expect(await listed({ address: '127.16.0.40' })).toBe(250);
    expect(await listed({ service: 'smtp' })).toBe(125);
    expect(await listed({ service: 'submission' })).toBe(0);
    // A page ends where the filter ends it, not where a place in the list does.
    const first = await conversations.list(ask({ protocol: 'smtp', limit: 100 }));
    const second = await conversations.list(ask({ protocol: 'smtp', limit: 500, cursor: first.nextCursor }));
    expect(first.items.length + second.items.length).toBe(250);
  });

  it('drops what is lost instead of waiting for the database', async () => {
    await db.database.pool.query('ALTER TABLE recording.conversation RENAME TO away');
    const quick = recorder.begin({
      of: recorder.ofServer(SERVER)!,
      protocol: 'smtp',
      service: 'smtp',
      side: 'server',
      transport: 'tcp',
      local: { address: '127.0.0.1', port: 25 },
      remote: { address: '127.0.0.2', port: 5000 },
    });
    quick.recording.connected();
    quick.recording.ended('', 'client');
    await recorder.flush();
    await db.database.pool.query('ALTER TABLE recording.away RENAME TO conversation');
    await recorder.flush();
    expect((await conversations.list(ask({}))).items).toHaveLength(1);
    expect(recorder.lost).toBe(0);
  });

  it('goes by age and by size, the oldest first', async () => {
    const now = Date.now();
    const starts = [30, 26, 10, 5].map((hours) => now - hours * HOUR_MS);
    await partitions.ensure(starts);
    const retention = new Retention(partitions, settings);
    await retention.apply(now);
    const left = async (): Promise<number[]> => (await partitions.list()).map(({ from }) => from);
    const kept = await left();
    expect(kept.every((from) => endOf(from) > now - 24 * HOUR_MS)).toBe(true);
    expect(kept.some((from) => from < starts[3]! && endOf(from) > starts[3]!)).toBe(true);
    // Slices that are past are indexed, again where a try has broken off; the others are still written to.
    const indexed = async (): Promise<boolean[]> => (await partitions.list()).map((slice) => slice.indexed);
    const past = kept.map((from) => endOf(from) <= now);
    expect(await indexed()).toEqual(past);
    await db.database.pool.query(
      `UPDATE pg_index SET indisvalid = false WHERE indexrelid::regclass::text LIKE 'recording.conversation_%_words'`,
    );
    expect(await indexed()).not.toEqual(past);
    await retention.apply(now);
    expect(await indexed()).toEqual(past);
    // Room for what comes next is there already.
    expect(endOf(kept.at(-1)!)).toBeGreaterThan(now + PARTITION_HOURS * HOUR_MS);
    const small = new Retention(partitions, { ...settings, GLASSPOST_RECORDING_MB: 0 } as Settings);
    await small.apply(now);
    expect((await left()).every((from) => endOf(from) > now)).toBe(true);
    expect(small.full).toBe(true);
  });
});
