import { describe, expect, it } from 'vitest';
import { Crowd } from './crowd.js';

describe('Crowd', () => {
  it('holds what came and did not go, whatever the order', () => {
    const crowd = new Crowd<{ place: number; name: number }>();
    const members = Array.from({ length: 100 }, (_, name) => ({ place: -1, name }));
    const expected = new Set<number>();
    for (let step = 0; step < 5_000; step++) {
      const member = members[(step * 37 + (step >> 3)) % 100]!;
      if (step % 3 === 0) {
        crowd.delete(member);
        expected.delete(member.name);
      } else {
        crowd.add(member);
        expected.add(member.name);
      }
      expect(crowd.size).toBe(expected.size);
    }
    expect(new Set(crowd.all().map((member) => member.name))).toEqual(expected);
  });

  it('takes nobody twice and misses nobody who was not there', () => {
    const crowd = new Crowd<{ place: number }>();
    const one = { place: -1 };
    crowd.add(one);
    crowd.add(one);
    expect(crowd.size).toBe(1);
    crowd.delete(one);
    crowd.delete(one);
    expect(crowd.all()).toEqual([]);
  });
});
