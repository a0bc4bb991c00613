import { describe, expect, it } from 'vitest';
import { judgeBacklog, judgeCertificate, judgeDisk, type PartJudgement, partSentence } from './parts.js';

const GB = 1e9;
const brief = ({ verdict, code, values }: PartJudgement): string => {
  expect(partSentence(code, values)).not.toMatch(/[{}]|undefined/);
  return `${verdict} ${code}`;
};

describe('the parts of an installation', () => {
  it.each([
    ['enough', 100 * GB, 400 * GB, 'green diskEnough'],
    ['few percent of a huge disk', 100 * GB, 4000 * GB, 'green diskEnough'],
    ['low', 15 * GB, 400 * GB, 'yellow diskLow'],
    ['low in octets on a small disk', 1.5 * GB, 4 * GB, 'yellow diskLow'],
    ['almost full', 3 * GB, 400 * GB, 'red diskFull'],
    ['almost full in octets', 0.4 * GB, 4 * GB, 'red diskFull'],
    ['no size', 0, 0, 'red diskFull'],
  ])('disk: %s', (_name, free, total, expected) => {
    expect(brief(judgeDisk(free, total))).toBe(expected);
  });

  const HOUR = 3_600_000;
  const queue = { server: 'S', count: 3, ageMs: HOUR, overdueMs: 0, lateMs: 4 * HOUR };
  it.each([
    ['empty', { count: 0 }, 'green queueEmpty'],
    ['moving', {}, 'green queueMoving'],
    ['late', { ageMs: 5 * HOUR }, 'yellow queueLate'],
    ['nobody tries', { overdueMs: HOUR }, 'red queueStuck'],
    ['just due', { overdueMs: 60_000 }, 'green queueMoving'],
  ])('queue: %s', (_name, over, expected) => {
    expect(brief(judgeBacklog({ ...queue, ...over }))).toBe(expected);
  });

  const now = new Date('2026-11-21T12:00:00Z');
  it.each([
    ['2027-11-21T12:00:00Z', 'green certificateValid', 365],
    ['2026-12-01T12:00:00Z', 'yellow certificateEnding', 10],
    ['2026-11-21T12:00:00Z', 'red certificateEnded', 0],
    ['2026-11-11T12:00:00Z', 'red certificateEnded', 10],
  ])('certificate until %s: %s', (until, expected, days) => {
    const found = judgeCertificate('mail.test', new Date(until), now);
    expect(brief(found)).toBe(expected);
    expect(Math.abs(Number(found.values.days))).toBe(days);
  });
});
