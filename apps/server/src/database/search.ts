import type pg from 'pg';

/** More matches than these are not counted: nobody pages through them. */
export const MAX_COUNTED = 10_000;

/** A list that is searched by words with an inverted index, and read in the order of another. */
export interface Searched {
  /** Columns of a row. */
  readonly select: string;
  /** `table` with its alias. */
  readonly from: string;
  readonly where: string;
  /** Narrows `where` to what comes after the page before; `true` for the first page. */
  readonly after: string;
  readonly order: string;
  readonly limit: number;
  /** Of `where`. */
  readonly values: readonly unknown[];
  /** Of `after`, numbered on. */
  readonly afterValues: readonly unknown[];
  /** Whether words are among what is asked for. */
  readonly words: boolean;
}

/**
 * The rows of a page and how many match, up to MAX_COUNTED.
 *
 * PostgreSQL cannot tell how rare the beginning of a word is, and reads a million rows in order for the one that matches, or
 * sorts a million for fifty. So the matches are counted first, through the inverted index and no further than MAX_COUNTED;
 * how many there are says how the page is best read.
 */
export async function searchedPage<Row extends pg.QueryResultRow>(
  pool: pg.Pool,
  list: Searched,
): Promise<{ rows: Row[]; total: number }> {
  const { select, from, where, after, order, limit } = list;
  const count = `SELECT count(*) AS count FROM (SELECT FROM ${from} WHERE ${where} LIMIT ${MAX_COUNTED}) AS counted`;
  const page = `SELECT ${select} FROM ${from} WHERE ${where} AND ${after} ORDER BY ${order} LIMIT ${limit}`;
  const values = [...list.values, ...list.afterValues];
  if (!list.words) {
    const [rows, counted] = await Promise.all([
      pool.query<Row>(page, values),
      pool.query<{ count: number }>(count, [...list.values]),
    ]);
    return { rows: rows.rows, total: counted.rows[0]!.count };
  }
  const client = await pool.connect();
  try {
    await client.query('BEGIN READ ONLY; SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off');
    const counted = await client.query<{ count: number }>(count, [...list.values]);
    const total = counted.rows[0]!.count;
    // So many match that the next page is near by in the list's own order.
    if (total >= MAX_COUNTED)
      await client.query('SET LOCAL enable_indexscan = on; SET LOCAL enable_bitmapscan = off');
    const { rows } = await client.query<Row>(page, values);
    await client.query('COMMIT');
    return { rows, total };
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}
