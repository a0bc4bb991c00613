import type { InfiniteData, QueryClient, QueryKey } from '@tanstack/react-query';
import { inTurn } from './in-turn';

interface Page<Item> {
  readonly items: Item[];
  readonly nextCursor: string | null;
}
type Pages<Item> = InfiniteData<Page<Item>, string | undefined>;

/** Rows that a list which grows by itself keeps; those behind come again by “More”. */
export const MAX_LIVE_ROWS = 1000;

/**
 * A list, newest first, with its newest page as it is now: what was asked for behind it stays. Where more is new than a page
 * holds, the list begins anew, as there would be a gap.
 */
export function withNewest<Item extends { readonly id: string }>(
  before: Pages<Item>,
  newest: Page<Item>,
): Pages<Item> {
  const anew = { pages: [newest], pageParams: [undefined] };
  if (before.pages.length < 2 || newest.nextCursor === null) return anew;
  const fresh = new Set(newest.items.map(({ id }) => id));
  if (!before.pages.some(({ items }) => items.some(({ id }) => fresh.has(id)))) return anew;
  const pages = [newest];
  const pageParams: (string | undefined)[] = [undefined];
  let rows = newest.items.length;
  before.pages.forEach(({ items, nextCursor }, at) => {
    const left = items.filter(({ id }) => !fresh.has(id));
    if (rows + left.length > MAX_LIVE_ROWS) rows = Infinity;
    // The last page says how it goes on, even when nothing of it is left.
    if (rows === Infinity || (left.length === 0 && at < before.pages.length - 1)) return;
    rows += left.length;
    pages.push({ items: left, nextCursor });
    pageParams.push(before.pageParams[at]);
  });
  return { pages, pageParams };
}

/**
 * Brings the lists whose keys begin with `queryKey` up to date by their newest page alone, in turn. Those that are not shown
 * are asked for when they are.
 */
export async function refreshNewest<Item extends { readonly id: string }>(
  queries: QueryClient,
  queryKey: QueryKey,
  ask: (key: QueryKey) => Promise<Page<Item>>,
): Promise<void> {
  await queries.invalidateQueries({ queryKey, type: 'inactive', refetchType: 'none' });
  const shown = queries.getQueryCache().findAll({ queryKey, type: 'active' });
  await Promise.all(
    shown.map((query) =>
      inTurn(query.queryHash, async () => {
        const newest = await ask(query.queryKey);
        // A page that is being fetched would put the list back to what it was before.
        await query.promise?.catch(() => undefined);
        queries.setQueryData<Pages<Item>>(query.queryKey, (before) => before && withNewest(before, newest));
      }),
    ),
  );
}
