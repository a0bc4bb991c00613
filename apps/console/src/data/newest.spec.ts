import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import { MAX_LIVE_ROWS, refreshNewest, withNewest } from './newest.js';

const page = (ids: readonly number[], nextCursor: string | null = `after ${ids.at(-1)}`) => ({
  items: ids.map((id) => ({ id: String(id) })),
  nextCursor,
});
const list = (...pages: ReturnType<typeof page>[]) => ({
  pages,
  pageParams: pages.map((_, at) => pages[at - 1]?.nextCursor ?? undefined),
});
const idsOf = ({ pages }: ReturnType<typeof withNewest>) =>
  pages.flatMap(({ items }) => items.map(({ id }) => Number(id)));

describe('a list that grows by itself', () => {
  it('shows its newest page alone as long as no other was asked for', () => {
    expect(withNewest(list(page([3, 2])), page([5, 4]))).toEqual(list(page([5, 4])));
  });

  it('keeps what was asked for behind it, without a row twice, and how it goes on', () => {
    const after = withNewest(list(page([4, 3]), page([2, 1])), page([5, 4]));
    expect(idsOf(after)).toEqual([5, 4, 3, 2, 1]);
    expect(after.pages.at(-1)!.nextCursor).toBe('after 1');
    expect(idsOf(withNewest(after, page([7, 6])))).toEqual([7, 6]);
    expect(idsOf(withNewest(after, page([5, 4])))).toEqual([5, 4, 3, 2, 1]);
  });

  it('shows no more rows than there is room for, and goes on from there', () => {
    const rows = Array.from({ length: MAX_LIVE_ROWS / 2 }, (_, at) => 10_000 - at);
    const older = rows.map((id) => id - rows.length);
    const after = withNewest(list(page(rows), page(older)), page([10_001, 10_000]));
    expect(idsOf(after)).toEqual([10_001, ...rows]);
    expect(after.pages.at(-1)!.nextCursor).toBe(`after ${rows.at(-1)}`);
  });

  it('asks for the newest page alone, however many are shown, and once more for what changed meanwhile', async () => {
    const queries = new QueryClient();
    const key = ['list', {}];
    queries.setQueryData(key, list(page([4, 3]), page([2, 1])));
    const stop = new QueryObserver(queries, { queryKey: key, queryFn: () => list(page([0])), staleTime: Infinity }).subscribe(() => undefined);
    let asked = 0;
    const ask = () => Promise.resolve([page([5, 4]), page([6, 5])][asked++]!);
    await Promise.all([refreshNewest(queries, ['list'], ask), refreshNewest(queries, ['list'], ask)]);
    expect(asked).toBe(2);
    expect(idsOf(queries.getQueryData(key)!)).toEqual([6, 5, 4, 3, 2, 1]);
    stop();
    queries.clear();
  });
});
