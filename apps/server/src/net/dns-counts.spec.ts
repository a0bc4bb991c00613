import { describe, expect, it } from 'vitest';
import { DnsCounts, since } from './dns-counts.js';

const clients = (counts: DnsCounts): Record<string, number> => {
  const found: Record<string, number> = {};
  counts.takeClients((place, address, count) => (found[`${place} ${address}`] = count));
  return found;
};

describe('what the DNS thread counts', () => {
  it('is seen by who shares the memory, per service and code', () => {
    const thread = new DnsCounts();
    const main = new DnsCounts(thread.shared);
    const before = main.read(7);
    thread.repeated(7, 0x80);
    thread.repeated(7, 0x83);
    thread.repeated(6, 0x85);
    thread.dropped(7);
    const { queries, dropped, codes } = since(before, main.read(7));
    expect({ queries, dropped }).toEqual({ queries: 2, dropped: 1 });
    expect(codes.slice(0, 6)).toEqual([1, 0, 0, 1, 0, 0]);
    expect(since(main.read(6), main.read(6)).queries).toBe(0);
  });

  it('stays right when a number wraps around', () => {
    const counts = new DnsCounts();
    const ints = new Int32Array(counts.shared);
    ints[0] = 0x7fffffff;
    const before = counts.read(0);
    counts.repeated(0, 0);
    counts.repeated(0, 0);
    expect(since(before, counts.read(0)).queries).toBe(2);
  });

  it('tells who asked, once', () => {
    const thread = new DnsCounts();
    const main = new DnsCounts(thread.shared);
    for (const address of ['192.0.2.1', '192.0.2.1', '2001:db8::1', 'fe80::1%eth0']) thread.asked(3, address);
    thread.asked(4, '192.0.2.1');
    thread.asked(-1, '192.0.2.9');
    expect(clients(main)).toEqual({
      '3 192.0.2.1': 2,
      '3 2001:db8::1': 1,
      '3 fe80::1%eth0': 1,
      '4 192.0.2.1': 1,
    });
    expect(clients(main)).toEqual({});
    thread.asked(3, '192.0.2.2');
    expect(clients(main)).toEqual({ '3 192.0.2.2': 1 });
  });

  it('finds who asks much among a flood of forged addresses', () => {
    const counts = new DnsCounts();
    for (let i = 0; i < 100_000; i++) {
      counts.asked(0, `${i & 255}.${(i >> 8) & 255}.${(i * 7) & 255}.${(i * 13) & 255}`);
      if (i % 4 === 0) counts.asked(0, '192.0.2.53');
    }
    const found = Object.entries(clients(counts)).sort(([, a], [, b]) => b - a);
    expect(found.length).toBeLessThanOrEqual(2048);
    expect(found[0]![0]).toBe('0 192.0.2.53');
    expect(found[0]![1]).toBeGreaterThanOrEqual(25_000);
  });
});
