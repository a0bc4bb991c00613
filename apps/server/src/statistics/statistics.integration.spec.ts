import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  COUNTERS,
  GAUGES,
  MAX_POINTS,
  statistics,
  statisticsNow,
  statisticsQuery,
} from '@glasspost/contract';
import { ProblemException } from '../api/problem.js';
import { testInstallation, type TestInstallation } from '../directory/testing/installation.js';
import { Live } from '../live/live.js';
import { Counters } from './counters.js';
import { Gauges } from './gauges.js';
import { StatisticsRecorder } from './recorder.js';
import { INSTALLATION, StatisticsRepository } from './statistics.repository.js';
import { StatisticsService } from './statistics.service.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('the statistics', () => {
  let installation: TestInstallation;
  let repository: StatisticsRepository;
  let serverId: string;
  let otherId: string;
  /** The minute that is running. */
  let minute: number;

  beforeAll(async () => {
    installation = await testInstallation();
    const { database, directory } = installation;
    repository = new StatisticsRepository(database);
    const make = async (name: string): Promise<string> =>
      (
        await database.prisma.server.create({
          data: {
            name,
            hostname: `${name}.test`,
            addresses: ['127.0.0.1'],
            services: { create: { name: 'smtp', enabled: true } },
          },
        })
      ).id;
    serverId = await make('one');
    otherId = await make('two');
    await directory.refresh('server', '');
  });
  beforeEach(async () => {
    minute = Math.floor(Date.now() / MINUTE) * MINUTE;
    await installation.database.pool.query('TRUNCATE statistics_minute, statistics_hour');
  });
  afterAll(() => installation.drop());

  /** What one server process has of it. */
  function server(): { counters: Counters; recorder: StatisticsRecorder; service: StatisticsService } {
    const { directory, listeners } = installation;
    const counters = new Counters();
    const gauges = new Gauges(repository, directory, listeners, { GLASSPOST_DATA_DIR: '/' } as never);
    const recorder = new StatisticsRecorder(counters, gauges, repository, new Live(directory));
    return {
      counters,
      recorder,
      service: new StatisticsService(repository, counters, gauges, directory, listeners),
    };
  }
  const ask = async (query: Record<string, unknown>) =>
    statistics.parse(await server().service.series(statisticsQuery.parse(query)));
  const valuesOf = async (name: string, query: Record<string, unknown> = {}): Promise<number[]> =>
    (await ask({ names: name, ...query })).series[0]!.values;
  const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
  const iso = (time: number): string => new Date(time).toISOString();
  const refusedField = async (query: Record<string, unknown>): Promise<string> => {
    const error: unknown = await ask(query).catch((thrown: unknown) => thrown);
    return error instanceof ProblemException ? `${error.getStatus()} ${error.code}` : String(error);
  };

  it('of several processes add up, and a minute is written once', async () => {
    const [a, b] = [server(), server()];
    a.counters.of(serverId)['mails.in'] += 3;
    b.counters.of(serverId)['mails.in'] += 4;
    b.counters.of(otherId)['mails.in'] += 10;
    await Promise.all([a.recorder.record(new Date(minute)), b.recorder.record(new Date(minute))]);
    await a.recorder.record(new Date(minute));
    expect(sum(await valuesOf('mails.in', { serverId }))).toBe(7);
    expect(sum(await valuesOf('mails.in'))).toBe(17);
    // What is shared does not add up, what each process has for itself does.
    const memory = Math.max(...(await valuesOf('memory.octets')));
    expect(memory).toBeGreaterThan(1.5 * process.memoryUsage.rss() * 0.8);
    const now = await server().service.now(undefined);
    expect(Math.max(...(await valuesOf('disk.total')))).toBe(now.gauges['disk.total']);
  });

  it('lose nothing when the database does not take them, and write the rest at the end', async () => {
    const { counters, recorder } = server();
    counters.of(serverId)['mails.sent'] += 5;
    const add = repository.add.bind(repository);
    repository.add = () => Promise.reject(new Error('away'));
    await expect(recorder.record(new Date(minute))).rejects.toThrow('away');
    repository.add = add;
    counters.of(serverId)['mails.sent'] += 2;
    await recorder.stop();
    expect(sum(await valuesOf('mails.sent'))).toBe(7);
    expect(counters.read().size).toBe(0);
  });

  it('fill what is missing with zeros, in whole steps', async () => {
    await repository.add(new Date(minute), [{ serverId, name: 'dns.queries', value: 9 }]);
    await repository.add(new Date(minute - 10 * MINUTE), [{ serverId, name: 'dns.queries', value: 2 }]);
    const hour = await ask({
      names: 'dns.queries,dns.REFUSED',
      from: iso(minute - HOUR),
      to: iso(minute + 1),
    });
    expect(hour).toMatchObject({ from: iso(minute - HOUR), step: 60 });
    expect(hour.series.map(({ name, values }) => [name, values.length, sum(values)])).toEqual([
      ['dns.queries', 61, 11],
      ['dns.REFUSED', 61, 0],
    ]);
    expect(hour.series[0]!.values.at(-1)).toBe(9);
    expect(hour.series[0]!.values.at(-11)).toBe(2);
    const tens = await ask({
      names: 'dns.queries',
      from: iso(minute - HOUR),
      to: iso(minute + 1),
      step: '600',
    });
    expect(Date.parse(tens.from) % 600_000).toBe(0);
    expect(sum(tens.series[0]!.values)).toBe(11);
  });

  it('become hours after two days and go after a year, and no number is lost', async () => {
    const old = Math.floor((minute - 3 * DAY) / HOUR) * HOUR;
    for (const [i, value] of [1, 2, 3].entries())
      await repository.add(new Date(old + i * 10 * MINUTE), [
        { serverId, name: 'mails.in', value },
        { serverId, name: 'queue.queued', value: value * 10 },
        { serverId: INSTALLATION, name: 'disk.free', value: 100 - value },
      ]);
    await repository.add(new Date(minute - MINUTE), [{ serverId, name: 'mails.in', value: 5 }]);
    const { pool } = installation.database;
    await pool.query(`INSERT INTO statistics_hour VALUES ($1, 'mails.in', $2, 77)`, [
      serverId,
      new Date(minute - 400 * DAY),
    ]);
    const week = { from: iso(minute - 7 * DAY), to: iso(minute + MINUTE) };
    const before = await Promise.all(
      ['mails.in', 'queue.queued', 'disk.free'].map((name) => valuesOf(name, week)),
    );
    const now = new Date(minute + 1);
    await Promise.all([repository.roll(now), repository.roll(now)]);
    // Something late for an hour that is rolled already is added to it.
    await repository.add(new Date(old + 5 * MINUTE), [{ serverId, name: 'mails.in', value: 4 }]);
    await repository.roll(now);
    const { rows } = await pool.query<{ name: string; at: Date; value: number }>(
      'SELECT name, at, value FROM statistics_hour ORDER BY name',
    );
    expect(rows).toEqual([
      { name: 'disk.free', at: new Date(old), value: 97 },
      { name: 'mails.in', at: new Date(old), value: 10 },
      { name: 'queue.queued', at: new Date(old), value: 30 },
    ]);
    const after = await Promise.all(
      ['mails.in', 'queue.queued', 'disk.free'].map((name) => valuesOf(name, week)),
    );
    expect(after[1]).toEqual(before[1]);
    expect(after[2]).toEqual(before[2]);
    expect(sum(after[0]!)).toBe(sum(before[0]!) + 4);
    expect(sum(after[0]!)).toBe(15);
  });

  it('have a bounded answer for every range', async () => {
    for (const days of [1 / 24, 1, 7, 30, 366, 3000]) {
      const { series, step } = await ask({ from: iso(minute - days * DAY), to: iso(minute) });
      expect(series.map(({ name }) => name)).toEqual([...COUNTERS, ...GAUGES]);
      expect(Math.max(...series.map(({ values }) => values.length))).toBeLessThanOrEqual(MAX_POINTS);
      if (days > 2) expect(step % 3600).toBe(0);
    }
    const charted = await ask({ names: 'mails.in,mails.sent,mails.deferred', from: iso(minute - 365 * DAY) });
    expect(charted.step).toBe(86_400);
    expect(JSON.stringify(charted).length).toBeLessThan(10_000);
    // Of what only hours are kept, minutes cannot be had; and too many values are refused.
    expect((await ask({ from: iso(minute - 3 * DAY), to: iso(minute - 2.5 * DAY), step: '60' })).step).toBe(
      3600,
    );
    expect(await refusedField({ from: iso(minute - DAY), to: iso(minute), step: '60' })).toBe(
      '422 validation',
    );
    expect(await refusedField({ from: iso(minute), to: iso(minute - DAY) })).toBe('422 validation');
    expect(await refusedField({ serverId: INSTALLATION })).toBe('404 not-found');
  });

  it('say how things stand now, with what is not written yet', async () => {
    const { counters, recorder, service } = server();
    counters.of(serverId)['mails.in'] += 2;
    counters.talkers.add('mailClients', serverId, '192.0.2.1', 2);
    counters.talkers.add('recipientDomains', otherId, 'far.test');
    await recorder.record(new Date(minute));
    await repository.add(new Date(minute - 30 * MINUTE), [{ serverId, name: 'mails.in', value: 4 }]);
    counters.of(serverId)['mails.in']++;
    const content = await installation.database.prisma.content.create({
      data: { id: '018f0000-0000-7000-8000-000000000001', size: 1, bytes: Buffer.from('x') },
    });
    await installation.database.prisma.delivery.createMany({
      data: ['queued', 'queued', 'held', 'delivered'].map((status, i) => ({
        serverId,
        contentId: content.id,
        sender: 'a@one.test',
        recipient: `${i}@far.test`,
        destination: 'far.test',
        status,
        queuedAt: new Date(Date.now() - 90_000),
      })),
    });
    const answer = statisticsNow.parse(await server().service.now(serverId));
    expect(answer.hour['mails.in']).toBe(6);
    const own = statisticsNow.parse(await service.now(serverId));
    expect(own.hour['mails.in']).toBe(7);
    expect(own.minutes['mails.in']).toBe(3);
    expect(answer.gauges).toMatchObject({ 'queue.queued': 2, 'queue.held': 1 });
    expect(answer.gauges['queue.oldest']).toBeGreaterThanOrEqual(90);
    expect(answer.gauges['memory.octets']).toBeUndefined();
    expect(own.talkers).toMatchObject({
      mailClients: [{ name: '192.0.2.1', count: 2 }],
      recipientDomains: [],
    });
    expect(own.listeners).toEqual([]); // nothing is registered here
    const all = statisticsNow.parse(await service.now(undefined));
    expect(all.talkers.recipientDomains).toEqual([{ name: 'far.test', count: 1 }]);
    expect(all.gauges['memory.octets']).toBeGreaterThan(0);
    expect(all.gauges['database.octets']).toBeGreaterThan(0);
    expect(JSON.stringify(all).length).toBeLessThan(4_000);
  });

  it('are read through their index, however many rows there are', async () => {
    const { pool } = installation.database;
    await pool.query(
      `INSERT INTO statistics_hour SELECT $1::uuid, n, $2::timestamptz - make_interval(hours => h), 1
         FROM unnest($3::text[]) AS n, generate_series(1, 8700) AS h`,
      [serverId, new Date(minute - 2 * DAY), [...COUNTERS, ...GAUGES].slice(0, 40)],
    );
    await pool.query('ANALYZE statistics_hour');
    const { rows } = await pool.query<{ 'QUERY PLAN': string }>(
      `EXPLAIN SELECT name, at, value FROM statistics_hour
        WHERE server_id = ANY($1::uuid[]) AND name = ANY($2::text[]) AND at >= $3 AND at < $4`,
      [[INSTALLATION, serverId], ['mails.in', 'mails.sent'], new Date(minute - 9 * DAY), new Date(minute)],
    );
    expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('statistics_hour_pkey');
    const year = await valuesOf('mails.in', { serverId, from: iso(minute - 365 * DAY), to: iso(minute) });
    expect(year.length).toBeLessThanOrEqual(MAX_POINTS);
    expect(sum(year)).toBe(8700);
  });
});
