import { describe, expect, it } from 'vitest';
import * as index from '../fuzz/index.fuzz.js';

describe('fuzz targets, for a bounded time', () => {
  it.each([index])('$name', async (target) => {
    expect(target.invariant).not.toBe('');
    await target.run(1, 500);
  });
});
