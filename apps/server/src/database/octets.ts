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
export function selectOctets(pool: pg.Pool, query: string): Promise<(Buffer | null)[][]> {
  return selectFields(pool, query, (fields) => Array.from({ length: fields.count }, () => fields.octets()));
}

/**
 * The same, each row made of its fields by `row`, which takes them in their order: nothing is made in between.
 * @param query see selectOctets.
 */
export async function selectFields<Row>(
  pool: pg.Pool,
  query: string,
  row: (fields: Fields) => Row,
): Promise<Row[]> {
  const fields = await select(pool, query);
  const rows: Row[] = [];
  while (fields.next()) rows.push(row(fields));
  return rows;
}

/**
 * The same, all rows as they came, to be gone through.
 * @param query see selectOctets.
 */
export async function select(pool: pg.Pool, query: string): Promise<Fields> {
  const client = await pool.connect();
  let failure: Error | undefined;
  try {
    const blocks: Buffer[] = [];
    for await (const block of client.query(to(`COPY (${query}) TO STDOUT WITH (FORMAT binary)`)))
      blocks.push(block as Buffer);
    return new Fields(blocks.length === 1 ? blocks[0]! : Buffer.concat(blocks));
  } catch (error) {
    failure = error as Error;
    throw error;
  } finally {
    client.release(failure);
  }
}

const EPOCH_2000_MS = Date.UTC(2000, 0, 1);

// Values where they stand in a row, behind their length.

/** Below 2^53, as all of ours are. */
export const int64At = (data: Buffer, at: number): number =>
  data.readInt32BE(at) * 0x1_0000_0000 + data.readUInt32BE(at + 4);

export const booleanAt = (data: Buffer, at: number): boolean => data[at] === 1;

/** Microseconds since 2000 in the database. */
export const dateAt = (data: Buffer, at: number): Date =>
  new Date(EPOCH_2000_MS + Math.floor(int64At(data, at) / 1000));

export function uuidAt(data: Buffer, at: number): string {
  const hex = data.toString('hex', at, at + 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** The text whose length stands at `at`; NULL is empty. */
export function textAt(data: Buffer, at: number): string {
  const length = data.readInt32BE(at);
  return length <= 0 ? '' : data.toString('utf8', at + 4, at + 4 + length);
}

/** The fields of a row, one after the other. Each method takes the next one; those of numbers must not meet NULL. */
export class Fields {
  /** Fields of the present row. */
  count = 0;
  /** Where the length of the next field stands. */
  at = HEADER_OCTETS;

  constructor(readonly data: Buffer) {}

  /** Whether there is another row; its first field is then the next. What was left of the row before is passed over. */
  next(): boolean {
    this.skip(this.left);
    this.left = this.count = this.data.readInt16BE(this.at);
    this.at += 2;
    return this.count !== TRAILER;
  }

  octets(): Buffer | null {
    const length = this.length();
    if (length === NULL_LENGTH) return null;
    return this.data.subarray(this.at, (this.at += length));
  }

  int32(): number {
    const at = this.value(4);
    return this.data.readInt32BE(at);
  }

  int64(): number {
    return int64At(this.data, this.value(8));
  }

  boolean(): boolean {
    return booleanAt(this.data, this.value(1));
  }

  text(): string {
    const { at } = this;
    this.skip(1);
    return textAt(this.data, at);
  }

  uuid(): string {
    return uuidAt(this.data, this.value(16));
  }

  date(): Date | null {
    const length = this.length();
    if (length === NULL_LENGTH) return null;
    this.at += length;
    return dateAt(this.data, this.at - length);
  }

  /** Passes over fields. */
  skip(count: number): void {
    for (let i = 0; i < count; i++) {
      const length = this.length();
      if (length > 0) this.at += length;
    }
  }

  /** Fields of the present row that were not taken. */
  private left = 0;

  private length(): number {
    const length = this.data.readInt32BE(this.at);
    this.at += 4;
    this.left--;
    return length;
  }

  /** Passes over a field of so many octets; returns where its value stands. */
  private value(octets: number): number {
    const at = this.at + 4;
    this.at = at + octets;
    this.left--;
    return at;
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
