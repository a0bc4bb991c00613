import { describe, expect, it } from 'vitest';
import * as session from '../fuzz/session.fuzz.js';

describe('fuzz targets, for a bounded time', () => {
  it.each([session])('$name', async (target) => {
    expect(target.invariant).not.toBe('');
    await target.run(1, 300);
  });
});
