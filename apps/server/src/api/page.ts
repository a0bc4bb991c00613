import type { ListQuery } from '@glasspost/contract';
import { ProblemException } from './problem.js';

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
  total: number;
}

/**
 * A page out of a Prisma list ordered by something unique. The cursor is the last row's id.
 * @param find asked for one row more than the page holds, to know whether there is a next one.
 */
export async function pageOf<Row extends { id: string | bigint }, Item>(
  query: ListQuery,
  find: (window: { take: number; skip?: number; cursor?: { id: string } }) => Promise<Row[]>,
  count: () => Promise<number>,
  present: (row: Row) => Item,
): Promise<Page<Item>> {
  const window =
    query.cursor === undefined
      ? { take: query.limit + 1 }
      : { take: query.limit + 1, skip: 1, cursor: { id: decodeCursor(query.cursor) } };
  const [rows, total] = await Promise.all([find(window), count()]);
  const items = rows.slice(0, query.limit);
  return {
    items: items.map(present),
    nextCursor: rows.length > query.limit ? encodeCursor(String(items.at(-1)!.id)) : null,
    total,
  };
}

export const encodeCursor = (key: string): string => Buffer.from(key).toString('base64url');

export function decodeCursor(cursor: string): string {
  const key = Buffer.from(cursor, 'base64url').toString();
  if (!/^[\x21-\x7e]{1,200}$/.test(key))
    throw new ProblemException(400, 'malformed', 'The cursor is not one of ours.');
  return key;
}
