import { describe, expect, it } from 'vitest';
import { retryDelay } from './backoff.js';
import { DestinationLimiter } from './limiter.js';
import { outcomeOf, replyText, statusOf } from './outcome.js';
import { planNext } from './plan.js';

const policy = { retryMinutes: [1, 5, 15], delayNoticeHours: 4, giveUpHours: 120 };
const hours = (count: number): Date => new Date(count * 3_600_000);

describe('when again', () => {
  it('waits longer each time, the last delay over and over, with a little jitter', () => {
    const minutes = [1, 2, 3, 4, 100].map((attempts) => retryDelay(policy, attempts, 0) / 60_000);
    expect(minutes).toEqual([1, 5, 15, 15, 15]);
    expect(retryDelay(policy, 1, 1)).toBeCloseTo(66_000);
    expect(retryDelay({ ...policy, retryMinutes: [] }, 1, 0)).toBeGreaterThan(0);
  });

  const next = (now: Date, delayNotified = false) =>
    planNext({ policy, attempts: 3, queuedAt: hours(0), now, delayNotified, random: 0 });

  it('tells the sender once that it is late', () => {
    expect(next(hours(3))).toMatchObject({ kind: 'again', notifyDelay: false });
    expect(next(hours(4))).toMatchObject({ kind: 'again', notifyDelay: true, at: hours(4.25) });
    expect(next(hours(5), true)).toMatchObject({ kind: 'again', notifyDelay: false });
  });

  it('gives up when the time is over, after one last attempt', () => {
    expect(next(hours(119.9))).toMatchObject({ kind: 'again', at: hours(120) });
    expect(next(hours(120))).toEqual({ kind: 'give-up' });
  });
});

describe('what a reply means', () => {
  const reply = (code: number, enhanced?: string) => ({ code, enhanced, text: 'a\nb' });
  it.each([
    [reply(250, '2.1.5'), 'delivered', '2.1.5'],
    [reply(450), 'later', '4.0.0'],
    [reply(550, '5.1.1'), 'never', '5.1.1'],
    // A status of another class than the code is not believed (RFC 2034 §4).
    [reply(550, '2.0.0'), 'never', '5.0.0'],
    [reply(354), 'later', '4.0.0'],
    [reply(0), 'later', '4.0.0'],
    [reply(999), 'later', '4.0.0'],
  ] as const)('%j', (said, outcome, status) => {
    expect(outcomeOf(said)).toBe(outcome);
    expect(statusOf(said)).toBe(status);
    expect(replyText(said)).toBe(`${said.code} a b`);
  });
});

describe('how many at once', () => {
  const room = (limiter: DestinationLimiter, destination: string): number => {
    let count = 0;
    while (limiter.acquire(destination)) count++;
    for (let i = 0; i < count; i++) limiter.release(destination, true);
    return count;
  };

  it('grows with success, up to a bound, and shrinks with failure, down to one', () => {
    const limiter = new DestinationLimiter({ now: () => 0 });
    const first = room(limiter, 'a');
    expect(first).toBeGreaterThan(0);
    for (let i = 0; i < 50; i++) room(limiter, 'a');
    const most = room(limiter, 'a');
    expect(most).toBeGreaterThan(first);
    for (let i = 0; i < 10; i++) {
      limiter.acquire('a');
      limiter.release('a', false);
    }
    expect(limiter.acquire('a')).toBe(true);
    expect(limiter.acquire('a')).toBe(false);
    expect(limiter.acquire('b')).toBe(true);
  });

  it('forgets destinations, but none that is in use', () => {
    let now = 0;
    const limiter = new DestinationLimiter({ now: () => now });
    while (limiter.acquire('busy'));
    for (let i = 0; i < 30_000; i++) {
      now += 1;
      limiter.acquire(`d${i}`);
      limiter.release(`d${i}`, true);
    }
    expect(limiter.acquire('busy')).toBe(false);
    expect((limiter as unknown as { states: Map<string, unknown> }).states.size).toBeLessThanOrEqual(10_001);
  });
});
