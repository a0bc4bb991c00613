import { describe, expect, it } from 'vitest';
import * as follow from '../fuzz/follow.fuzz.js';
import * as index from '../fuzz/index.fuzz.js';
import * as session from '../fuzz/session.fuzz.js';

describe('fuzz targets, for a bounded time', () => {
  it.each([
    [index.name, index, 500],
    [session.name, session, 300],
    [follow.name, follow, 150],
  ] as const)('%s', async (_name, target, iterations) => {
    expect(target.invariant).not.toBe('');
    await target.run(1, iterations);
  });
});
