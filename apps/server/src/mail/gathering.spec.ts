import { describe, expect, it } from 'vitest';
import { Gathering } from './gathering.js';

/** Units that came `gap` milliseconds apart; the time of the last. */
function busy(gathering: Gathering, gap: number, count = 100): number {
  let now = 1_000;
  for (let i = 0; i < count; i++) gathering.arrived((now += gap));
  return now;
}

describe('gathering for a commit', () => {
  it('lets a lone mail go at once', () => {
    const gathering = new Gathering();
    gathering.arrived(5_000);
    expect(gathering.worthWaiting(1, 5_000, 5_000)).toBe(false);
    gathering.arrived(65_000);
    expect(gathering.worthWaiting(1, 65_000, 65_000)).toBe(false);
  });

  it('waits while more is coming, until there is enough', () => {
    const gathering = new Gathering();
    const now = busy(gathering, 0.5);
    expect(gathering.worthWaiting(1, now, now + 0.4)).toBe(true);
    expect(gathering.worthWaiting(6, now, now + 0.4)).toBe(false);
  });

  it('stops waiting when nobody else comes, and after three milliseconds whatever comes', () => {
    const gathering = new Gathering();
    const now = busy(gathering, 0.1);
    expect(gathering.worthWaiting(1, now, now + 0.5)).toBe(false);
    const slow = new Gathering();
    const later = busy(slow, 1);
    expect(slow.worthWaiting(1, later, later + 2.9)).toBe(true);
    expect(slow.worthWaiting(1, later, later + 3)).toBe(false);
  });

  it('forgets a rush when it is over', () => {
    const gathering = new Gathering();
    let now = busy(gathering, 0.3);
    for (let i = 0; i < 5; i++) gathering.arrived((now += 1_000));
    expect(gathering.worthWaiting(1, now, now)).toBe(false);
  });
});
