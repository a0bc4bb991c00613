import type { FindingValues, PartFinding, Verdict } from '@glasspost/contract';
import { fill } from './checks/sentences.js';

/** What the parts of an installation are judged by: pure, from measured values to a finding. */

export interface PartJudgement {
  readonly verdict: Verdict;
  readonly code: PartFinding;
  readonly values: FindingValues;
}

const GB = 1e9;
const DAY_MS = 86_400_000;
/** Mail and database stop when the disk is full: time is needed to do something about it. */
const DISK_RED = { share: 0.03, octets: 0.5 * GB };
const DISK_YELLOW = { share: 0.1, octets: 2 * GB };
/** A due delivery that nobody has taken for so long: the queue does not run. */
const STUCK_MS = 10 * 60_000;
const CERTIFICATE_DAYS = 21;

const oneDigit = (value: number): number => Math.round(value * 10) / 10;

/** Free space of the disk with the data folder. On a huge disk few percent are still much: both limits must be passed. */
export function judgeDisk(free: number, total: number): PartJudgement {
  const values = {
    free: oneDigit(free / GB),
    total: oneDigit(total / GB),
    percent: total > 0 ? Math.floor((free / total) * 100) : 0,
  };
  const below = ({ share, octets }: typeof DISK_RED): boolean =>
    free < octets || (free < total * share && free < octets * 10);
  if (below(DISK_RED)) return { verdict: 'red', code: 'diskFull', values };
  if (below(DISK_YELLOW)) return { verdict: 'yellow', code: 'diskLow', values };
  return { verdict: 'green', code: 'diskEnough', values };
}

export interface Backlog {
  readonly server: string;
  readonly count: number;
  /** Age of the oldest delivery that has not ended, in milliseconds. */
  readonly ageMs: number;
  /** For how long the most overdue delivery that nobody has in hand has been due. */
  readonly overdueMs: number;
  /** After which time a mail counts as late (the server's delayNoticeHours). */
  readonly lateMs: number;
}

export function judgeBacklog({ server, count, ageMs, overdueMs, lateMs }: Backlog): PartJudgement {
  if (count === 0) return { verdict: 'green', code: 'queueEmpty', values: { server } };
  const minutes = Math.max(0, Math.round(ageMs / 60_000));
  if (overdueMs > STUCK_MS)
    return {
      verdict: 'red',
      code: 'queueStuck',
      values: { server, count, minutes: Math.round(overdueMs / 60_000) },
    };
  if (ageMs > lateMs)
    return {
      verdict: 'yellow',
      code: 'queueLate',
      values: { server, count, hours: oneDigit(ageMs / 3_600_000) },
    };
  return { verdict: 'green', code: 'queueMoving', values: { server, count, minutes } };
}

export function judgeCertificate(host: string, until: Date, now: Date): PartJudgement {
  const days = Math.floor((until.getTime() - now.getTime()) / DAY_MS);
  if (until <= now) return { verdict: 'red', code: 'certificateEnded', values: { host, days: -days } };
  if (days < CERTIFICATE_DAYS)
    return { verdict: 'yellow', code: 'certificateEnding', values: { host, days } };
  return { verdict: 'green', code: 'certificateValid', values: { host, days } };
}

/** English; the console has the same sentences in its languages (messages: health.parts). */
const SENTENCES: Readonly<Record<PartFinding, string>> = {
  databaseUp: 'PostgreSQL answers.',
  databaseDown: 'PostgreSQL does not answer: {detail}',
  listenerUp: '{server} listens for {service} on {addresses}.',
  listenerDown: '{server} does not listen for {service}: {detail}',
  diskEnough: '{free} GB of {total} GB are free ({percent} %).',
  diskLow: 'Only {free} GB of {total} GB are free ({percent} %).',
  diskFull: 'The disk is almost full: {free} GB of {total} GB are free ({percent} %).',
  diskUnknown: 'How much room the data folder has cannot be told: {detail}',
  queueEmpty: 'Nothing waits on {server}.',
  queueMoving: 'Deliveries that wait on {server}: {count}; the oldest for {minutes} minutes.',
  queueLate: 'Deliveries that wait on {server}: {count}; the oldest for {hours} hours.',
  queueStuck:
    'Deliveries that wait on {server}: {count}; one has been due for {minutes} minutes and is not tried.',
  certificateValid: 'The certificate of {host} is valid for {days} days.',
  certificateEnding: 'The certificate of {host} ends in {days} days.',
  certificateEnded: 'The certificate of {host} ended {days} days ago.',
  certificateUnreadable: 'The certificate of {host} cannot be read: {detail}',
  domainUnknown: '{domain} on {server} has not been looked at yet.',
  domainGreen: '{domain} on {server}: all is well.',
  domainYellow: '{domain} on {server} could be better: {checks}.',
  domainRed: '{domain} on {server} has trouble: {checks}.',
};

/** The finding in one English sentence. */
export const partSentence = (code: PartFinding, values: FindingValues): string =>
  fill(SENTENCES[code], values);
