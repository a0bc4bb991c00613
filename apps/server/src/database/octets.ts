import type pg from 'pg';
import { to } from 'pg-copy-streams';

/** Signature, flags and extension length of COPY's binary format (PostgreSQL manual, COPY, "Binary Format"). */
const HEADER_OCTETS = 19;
const NULL_LENGTH = -1;
const TRAILER = -1;

/**
 * Rows of a query as raw octets, field by field. The driver reads ordinary results as text, where octets cost twice their
 * size and a decoding from hexadecimal; COPY hands them over as they are.
 * @param query a SELECT without parameters: every value in it must be ours (numbers, checked identifiers), never a person's.
 */
export async function selectOctets(pool: pg.Pool, query: string): Promise<(Buffer | null)[][]> {
  const client = await pool.connect();
  let failure: Error | undefined;
  try {
    const blocks: Buffer[] = [];
    for await (const block of client.query(to(`COPY (${query}) TO STDOUT WITH (FORMAT binary)`)))
      blocks.push(block as Buffer);
    return rowsOf(blocks.length === 1 ? blocks[0]! : Buffer.concat(blocks));
  } catch (error) {
    failure = error as Error;
    throw error;
  } finally {
    client.release(failure);
  }
}

function rowsOf(data: Buffer): (Buffer | null)[][] {
  const rows: (Buffer | null)[][] = [];
  let at = HEADER_OCTETS;
  for (;;) {
    const count = data.readInt16BE(at);
    at += 2;
    if (count === TRAILER) return rows;
    const row: (Buffer | null)[] = [];
    for (let field = 0; field < count; field++) {
      const length = data.readInt32BE(at);
      at += 4;
      if (length === NULL_LENGTH) row.push(null);
      else {
        row.push(data.subarray(at, at + length));
        at += length;
      }
    }
    rows.push(row);
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A UUID as an SQL literal. @throws when it is none. */
export function uuidLiteral(text: string): string {
  if (!UUID.test(text)) throw new TypeError('not a UUID');
  return `'${text}'::uuid`;
}

/** A whole number as an SQL literal. @throws when it is none. */
export function integerLiteral(value: number): string {
  if (!Number.isSafeInteger(value)) throw new TypeError('not a whole number');
  return String(value);
}
