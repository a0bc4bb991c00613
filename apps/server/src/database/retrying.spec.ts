import { expect, it } from 'vitest';
import { retrying } from './retrying.js';

const failing = (times: number, code: string): (() => Promise<number>) => {
  let tries = 0;
  return () =>
    ++tries <= times ? Promise.reject(Object.assign(new Error(code), { code })) : Promise.resolve(tries);
};

// 23001: what ON DELETE RESTRICT says from PostgreSQL 18 on, where somebody copies the mail that is being removed.
it.each(['40P01', '40001', '23503', '23001'])(
  'does the work again that others have come between (%s)',
  async (code) => {
    expect(await retrying(failing(3, code))).toBe(4);
  },
);

it('gives up what never passes, and what is no matter of time', async () => {
  await expect(retrying(failing(1_000, '23001'))).rejects.toThrow('23001');
  await expect(retrying(failing(1, '23505'))).rejects.toThrow('23505');
});
