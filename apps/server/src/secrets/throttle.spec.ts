import { describe, expect, it } from 'vitest';
import { Throttle } from './throttle.js';

describe('the throttle', () => {
  const wrong = (): Promise<null> => Promise.resolve(null);
  const right = (): Promise<true> => Promise.resolve(true);

  it('makes each answer after some failures later, up to a limit, until one is right', async () => {
    const waited: number[] = [];
    const throttle = new Throttle(1_000, (ms) => Promise.resolve(waited.push(ms)));
    for (let tries = 0; tries < 7; tries++) expect(await throttle.attempt('a', wrong)).toBeNull();
    expect(waited).toEqual([250, 500, 1_000, 1_000]);
    expect(await throttle.attempt('b', wrong)).toBeNull();
    expect(waited).toHaveLength(4);
    expect(await throttle.attempt('a', right)).toBe(true);
    await throttle.attempt('a', wrong);
    expect(waited).toHaveLength(5);
  });

  it('takes tries of one key one after another, and refuses when too many wait', async () => {
    const throttle = new Throttle(1_000, () => Promise.resolve());
    let running = 0;
    let most = 0;
    const tries = Array.from({ length: 30 }, () =>
      throttle.attempt('a', async () => {
        most = Math.max(most, ++running);
        await new Promise(setImmediate);
        running--;
        return null;
      }),
    );
    const results = await Promise.allSettled(tries);
    expect(most).toBe(1);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(8);
    expect(results.at(-1)).toMatchObject({ reason: { code: 'too-many-tries' } });
    // One that breaks does not stop those after it.
    await expect(throttle.attempt('a', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await throttle.attempt('a', right)).toBe(true);
  });
});
