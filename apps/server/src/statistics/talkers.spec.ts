import { describe, expect, it } from 'vitest';
import { Frequent, MAX_TALKERS, Talkers } from './talkers.js';

describe('what occurs often', () => {
  it('is counted exactly while there is room', () => {
    const frequent = new Frequent(3);
    for (const name of ['a', 'b', 'a', 'c', 'a']) frequent.add(name);
    expect(Object.fromEntries(frequent.entries())).toEqual({ a: 3, b: 1, c: 1 });
  });

  it('is found among very many that occur once, in bounded memory', () => {
    const frequent = new Frequent(100);
    for (let i = 0; i < 50_000; i++) {
      frequent.add(`once-${i}`);
      if (i % 5 === 0) frequent.add('often');
      if (i % 20 === 0) frequent.add('sometimes', 3);
    }
    expect(frequent.size).toBeLessThanOrEqual(100);
    const counts = new Map(frequent.entries());
    // Never too much; too little by at most all that was counted, divided by the names held.
    expect(counts.get('often')).toBeLessThanOrEqual(10_000);
    expect(counts.get('often')).toBeGreaterThanOrEqual(10_000 - 67_500 / 100);
    expect(counts.get('sometimes')).toBeGreaterThanOrEqual(7_500 - 67_500 / 100);
  });
});

describe('the busiest', () => {
  it('are those of the last hour, of one server or of all', () => {
    let now = Date.UTC(2026, 0, 1);
    const talkers = new Talkers(() => now);
    talkers.add('mailClients', 's1', '192.0.2.1', 5);
    now += 30 * 60_000;
    talkers.add('mailClients', 's1', '192.0.2.2', 2);
    talkers.add('mailClients', 's2', '192.0.2.1', 4);
    expect(talkers.top('mailClients')).toEqual([
      { name: '192.0.2.1', count: 9 },
      { name: '192.0.2.2', count: 2 },
    ]);
    expect(talkers.top('mailClients', 's2')).toEqual([{ name: '192.0.2.1', count: 4 }]);
    expect(talkers.top('dnsClients')).toEqual([]);
    now += 45 * 60_000;
    expect(talkers.top('mailClients', 's1')).toEqual([{ name: '192.0.2.2', count: 2 }]);
    now += 24 * 3_600_000;
    expect(talkers.top('mailClients')).toEqual([]);
  });

  it('are a few, and no name is too long', () => {
    const talkers = new Talkers();
    for (let i = 0; i < 50; i++) talkers.add('senderDomains', 's', `d${i}.test`, i + 1);
    talkers.add('senderDomains', 's', 'x'.repeat(300), 1_000);
    const top = talkers.top('senderDomains');
    expect(top).toHaveLength(MAX_TALKERS);
    expect(top[0]).toEqual({ name: 'd49.test', count: 50 });
  });
});
