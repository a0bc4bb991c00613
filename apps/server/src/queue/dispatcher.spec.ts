import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { QueuedDelivery } from '../mail/intake.js';
import { Dispatcher } from './dispatcher.js';

const delivery = { id: '7', serverId: 's', contentId: 'c', destination: 'there.test' } as QueuedDelivery;

/** A dispatcher whose surroundings are fakes: `sent` has what was tried. */
function dispatching(repository: Record<string, unknown>) {
  const sent: string[] = [];
  let queued: ((deliveries: readonly QueuedDelivery[]) => void) | undefined;
  const dispatcher = new Dispatcher(
    {
      claimDue: () => Promise.resolve([]),
      renewClaims: () => Promise.resolve(),
      unclaim: () => Promise.resolve(),
      ...repository,
    } as never,
    { onQueued: (listener: typeof queued) => (queued = listener) } as never,
    {
      send: (mail: readonly QueuedDelivery[]) => {
        sent.push(...mail.map(({ id }) => id));
        return Promise.resolve({ connection: undefined, reached: true, outcomes: [] });
      },
    } as never,
    { record: () => Promise.resolve() } as never,
    { publish: () => undefined } as never,
  );
  return { dispatcher, sent, queue: (...deliveries: QueuedDelivery[]) => queued!(deliveries) };
}

describe('a delivery that the database would not speak of', () => {
  beforeEach(() =>
    vi.useFakeTimers({
      toFake: ['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout', 'performance'],
    }),
  );
  afterEach(() => vi.useRealTimers());

  it('is tried when it is claimed again', async () => {
    let claims = 0;
    let asked = 0;
    const { dispatcher, sent } = dispatching({
      // Claimed, then its claim runs out, and it is claimed again.
      claimDue: () => Promise.resolve(++claims <= 3 ? [{ ...delivery }] : []),
      stillOurs: () =>
        asked++ === 0 ? Promise.reject(new Error('the database is gone')) : Promise.resolve(new Set(['7'])),
    });
    // Long in memory before it is its turn: its row is looked at again.
    const late = vi.spyOn(performance, 'now');
    let now = 0;
    late.mockImplementation(() => (now += 2_000));
    await dispatcher.start();
    await vi.advanceTimersByTimeAsync(3_000);
    expect(asked).toBeGreaterThan(0);
    expect(sent).toContain('7');
    await dispatcher.stop();
  });

  it('is not held by a claim that is renewed although nobody has it', async () => {
    const renewed: string[][] = [];
    const { dispatcher, queue } = dispatching({
      renewClaims: (ids: string[]) => Promise.resolve(void renewed.push(ids)),
    });
    await dispatcher.start();
    queue({ ...delivery });
    await vi.advanceTimersByTimeAsync(20_000);
    expect(renewed.at(-1)).toEqual([]);
    await dispatcher.stop();
  });
});
