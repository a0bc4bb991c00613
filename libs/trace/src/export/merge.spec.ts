import fc from 'fast-check';
import { expect, test } from 'vitest';
import { merged, type Source } from './merge.js';

interface Thing {
  readonly at: number;
  readonly from: number;
}

const lists = fc
  .array(fc.array(fc.nat(1000), { maxLength: 20 }), { maxLength: 20 })
  .map((all) => all.map((times) => times.sort((a, b) => a - b)).sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0)));

async function* sourcesOf(
  all: readonly number[][],
  open: { now: number; most: number },
): AsyncGenerator<Source<Thing>> {
  for (const [from, times] of all.entries())
    yield await Promise.resolve({
      startedAt: times[0] ?? 0,
      open: async function* () {
        open.most = Math.max(open.most, ++open.now);
        try {
          for (const at of times) yield await Promise.resolve({ at, from });
        } finally {
          open.now--;
        }
      },
    });
}

async function collected(source: AsyncIterable<Thing>): Promise<Thing[]> {
  const all: Thing[] = [];
  for await (const thing of source) all.push(thing);
  return all;
}

test('what is merged comes in the order of time, and all of it', async () => {
  await fc.assert(
    fc.asyncProperty(lists, async (all) => {
      const things = await collected(merged(sourcesOf(all, { now: 0, most: 0 })));
      expect(things.map(({ at }) => at)).toEqual(all.flat().sort((a, b) => a - b));
    }),
  );
});

test('no more sources are open than allowed, and nothing is lost', async () => {
  await fc.assert(
    fc.asyncProperty(lists, async (all) => {
      const open = { now: 0, most: 0 };
      const things = await collected(merged(sourcesOf(all, open), 3));
      expect(open).toEqual({ now: 0, most: expect.any(Number) as number });
      expect(open.most).toBeLessThanOrEqual(3);
      for (const [i, times] of all.entries())
        expect(things.filter(({ from }) => from === i).map(({ at }) => at)).toEqual(times);
    }),
  );
});

test('who stops reading lets go of every source', async () => {
  const open = { now: 0, most: 0 };
  const all = [
    [1, 5],
    [2, 6],
    [3, 7],
  ];
  for await (const { at } of merged(sourcesOf(all, open))) if (at === 3) break;
  expect(open).toEqual({ now: 0, most: 3 });
});
