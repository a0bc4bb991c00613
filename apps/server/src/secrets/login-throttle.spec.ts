import { describe, expect, it } from 'vitest';
import { LoginThrottle, networkOf, TooManyTries } from './login-throttle.js';

const GUESSER = '203.0.113.9';
const OWNER = '192.0.2.7';

function throttle(known: readonly string[] = []) {
  const waited: string[] = [];
  const made = new LoginThrottle({
    known: async (who, address) => known.includes(`${who} ${address}`),
    wait: async () => undefined,
  });
  const attempt = async (who: string, address: string, right: boolean): Promise<void> =>
    (await made.turn(who, address, (ms) => void waited.push(`${who} ${address} ${ms}`))).over(right);
  return { made, attempt, waited };
}

describe('the throttle of log-ins', () => {
  it('is slow for the guesser and not for the owner', async () => {
    const { attempt, waited } = throttle();
    for (let tries = 0; tries < 12; tries++) await attempt('ann', GUESSER, false);
    expect(waited.map((line) => Number(line.split(' ')[2]))).toEqual([
      250, 500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000, 8_000,
    ]);
    waited.length = 0;
    await attempt('ann', OWNER, true);
    expect(waited).toEqual([]);
  });

  it('lets the owner in at once even beside the guesser, where they have logged in before', async () => {
    const { attempt, waited } = throttle([`ann ${OWNER}`]);
    for (let tries = 0; tries < 30; tries++) await attempt('ann', OWNER, false);
    // Wrong answers wait all the same.
    expect(waited.length).toBe(27);
    waited.length = 0;
    await attempt('ann', OWNER, true);
    expect(waited).toEqual([]);
  });

  it('slows down an address that tries many accounts, but not who is known there', async () => {
    const { attempt, waited } = throttle([`ann ${GUESSER}`]);
    for (let tries = 0; tries < 20; tries++) await attempt(`user${tries}`, GUESSER, false);
    expect(waited).toEqual([]);
    await attempt('bob', GUESSER, true);
    expect(waited).toEqual([`bob ${GUESSER} 250`]);
    await attempt('ann', GUESSER, true);
    expect(waited).toHaveLength(1);
  });

  it('begins anew after the right password', async () => {
    const { attempt, waited } = throttle();
    for (let tries = 0; tries < 4; tries++) await attempt('ann', OWNER, false);
    await attempt('ann', OWNER, true);
    waited.length = 0;
    await attempt('ann', OWNER, false);
    expect(waited).toEqual([]);
  });

  it('takes guesses one after another, and does not hold many', async () => {
    const { made, attempt } = throttle();
    for (let tries = 0; tries < 4; tries++) await attempt('ann', GUESSER, false);
    let running = 0;
    let most = 0;
    const tries = Array.from({ length: 20 }, async () => {
      const turn = await made.turn('ann', GUESSER);
      most = Math.max(most, ++running);
      await new Promise(setImmediate);
      running--;
      await turn.over(false);
    });
    const results = await Promise.allSettled(tries);
    expect(most).toBe(1);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(9);
    expect(results.at(-1)).toMatchObject({ reason: expect.any(TooManyTries) as unknown });
  });

  it('lets many connections of one program in together', async () => {
    const { attempt, waited } = throttle();
    await Promise.all(Array.from({ length: 100 }, () => attempt('ann', OWNER, true)));
    expect(waited).toEqual([]);
  });

  it('counts an IPv6 network as one', () => {
    expect(networkOf('2001:db8:1:2:3:4:5:6')).toBe(networkOf('2001:db8:1:2::1'));
    expect(networkOf('2001:db8:1:3::1')).not.toBe(networkOf('2001:db8:1:2::1'));
    expect(networkOf('192.0.2.1')).toBe('192.0.2.1');
  });
});
