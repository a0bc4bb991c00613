import { Injectable } from '@nestjs/common';
import {
  COUNTERS,
  MAX_POINTS,
  SERIES,
  type Statistics,
  type StatisticsNow,
  type StatisticsQuery,
  TALKERS,
} from '@glasspost/contract';
import { invalidField, notFound } from '../api/problem.js';
import { Directory } from '../directory/directory.js';
import { Listeners } from '../net/listeners.js';
import { Counters } from './counters.js';
import { Gauges } from './gauges.js';
import { samplesOf } from './recorder.js';
import { INSTALLATION, MINUTES_KEPT_MS, type Sample, StatisticsRepository } from './statistics.repository.js';

const HOUR_MS = 3_600_000;
const MINUTE_SECONDS = 60;
const HOUR_SECONDS = 3_600;
/** Steps that fall on beginnings that people know: minutes, parts of an hour, hours, parts of a day, days. */
const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440].map((minutes) => minutes * MINUTE_SECONDS);
const RECENT_MINUTES = 5;

/** What the console's charts and tiles show. */
@Injectable()
export class StatisticsService {
  constructor(
    private readonly repository: StatisticsRepository,
    private readonly counters: Counters,
    private readonly gauges: Gauges,
    private readonly directory: Directory,
    private readonly listeners: Listeners,
  ) {}

  async series(query: StatisticsQuery): Promise<Statistics> {
    const to = query.to === undefined ? Date.now() : Date.parse(query.to);
    const from = query.from === undefined ? to - HOUR_MS : Date.parse(query.from);
    if (from >= to) throw invalidField('from', 'The beginning must be before the end.');
    const step = stepOf(from, to, query.step);
    const first = Math.floor(from / (step * 1000)) * step * 1000;
    const points = Math.ceil((to - first) / (step * 1000));
    if (points > MAX_POINTS)
      throw invalidField(
        'step',
        `That would be ${points} values per series, and ${MAX_POINTS} is the most: take a longer step.`,
      );
    return {
      from: new Date(first).toISOString(),
      step,
      series: await this.repository.series({
        serverIds: this.idsOf(query.serverId),
        names: query.names ?? SERIES,
        from: new Date(first),
        points,
        stepSeconds: step,
      }),
    };
  }

  async now(serverId: string | undefined): Promise<StatisticsNow> {
    const ids = this.idsOf(serverId);
    const now = Date.now();
    const minute = MINUTE_SECONDS * 1000;
    const first = Math.floor(now / minute) * minute - 59 * minute;
    // Counted and not written yet: this minute, of this process. Read first, so that nothing is counted twice for long.
    const unwritten = samplesOf(this.counters.read());
    const [written, measured] = await Promise.all([
      this.repository.series({
        serverIds: ids,
        names: COUNTERS,
        from: new Date(first),
        points: 60,
        stepSeconds: MINUTE_SECONDS,
      }),
      this.gauges.now(),
    ]);
    const mine = new Set(ids);
    const ours = (samples: readonly Sample[]): Sample[] => samples.filter((one) => mine.has(one.serverId));
    const since = (minutes: number): Record<string, number> =>
      sums([
        ...written.map(({ name, values }) => ({
          name,
          value: values.slice(-minutes).reduce((sum, value) => sum + value, 0),
        })),
        ...ours(unwritten),
      ]);
    return {
      at: new Date(now).toISOString(),
      hour: since(60),
      minutes: since(RECENT_MINUTES),
      gauges: sums(ours(measured)),
      talkers: Object.fromEntries(
        TALKERS.map((kind) => [kind, this.counters.talkers.top(kind, serverId)]),
      ) as StatisticsNow['talkers'],
      listeners: this.directory
        .servers()
        .filter(({ id }) => mine.has(id))
        .flatMap((server) =>
          this.listeners
            .states(server)
            .filter(({ enabled, state }) => enabled && state !== 'unavailable')
            .map((state) => ({ ...state, serverId: server.id, server: server.name })),
        ),
    };
  }

  private idsOf(serverId: string | undefined): string[] {
    if (serverId === undefined) return [INSTALLATION, ...this.directory.servers().map(({ id }) => id)];
    if (!this.directory.server(serverId)) throw notFound('server');
    return [serverId];
  }
}

/** Of ages the oldest, of all else the sum; zeros are left out. */
function sums(samples: readonly { name: string; value: number }[]): Record<string, number> {
  const found: Record<string, number> = {};
  for (const { name, value } of samples) {
    if (value === 0) continue;
    const before = found[name] ?? 0;
    found[name] = name === 'queue.oldest' ? Math.max(before, value) : before + value;
  }
  return found;
}

/** Seconds per value: what was asked for, or what fits; whole hours where only hours are kept. */
function stepOf(from: number, to: number, asked: number | undefined): number {
  const least = from < Date.now() - MINUTES_KEPT_MS ? HOUR_SECONDS : MINUTE_SECONDS;
  const wanted =
    asked ??
    STEPS.find((step) => Math.ceil((to - from) / (step * 1000)) < MAX_POINTS && step >= least) ??
    Math.ceil((to - from) / 1000 / (MAX_POINTS - 1) / HOUR_SECONDS) * HOUR_SECONDS;
  return least === HOUR_SECONDS ? Math.ceil(wanted / HOUR_SECONDS) * HOUR_SECONDS : wanted;
}
