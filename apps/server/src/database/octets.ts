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
  const client = await pool.connect();
  let failure: Error | undefined;
  try {
    const blocks: Buffer[] = [];
    for await (const block of client.query(to(`COPY (${query}) TO STDOUT WITH (FORMAT binary)`)))
      blocks.push(block as Buffer);
    const fields = new Fields(blocks.length === 1 ? blocks[0]! : Buffer.concat(blocks));
    const rows: Row[] = [];
    while (fields.next()) rows.push(row(fields));
    return rows;
  } catch (error) {
    failure = error as Error;
    throw error;
  } finally {
    client.release(failure);
  }
}

const EPOCH_2000_MS = Date.UTC(2000, 0, 1);

/** The fields of a row, one after the other. Each method takes the next one; those of numbers must not meet NULL. */
export class Fields {
  count = 0;
  private at = HEADER_OCTETS;

  constructor(private readonly data: Buffer) {}

  /** Whether there is another row; its first field is then the next. */
  next(): boolean {
    this.count = this.data.readInt16BE(this.at);
    this.at += 2;
    return this.count !== TRAILER;
  }

  octets(): Buffer | null {
    const length = this.length();
    if (length === NULL_LENGTH) return null;
    return this.data.subarray(this.at, (this.at += length));
  }

  int32(): number {
    this.at += 4;
    const value = this.data.readInt32BE(this.at);
    this.at += 4;
    return value;
  }

  /** Below 2^53, as all of ours are. */
  int64(): number {
    this.at += 4;
    const value = this.data.readInt32BE(this.at) * 0x1_0000_0000 + this.data.readUInt32BE(this.at + 4);
    this.at += 8;
    return value;
  }

  boolean(): boolean {
    this.length();
    return this.data[this.at++] === 1;
  }

  text(): string {
    const length = this.length();
    if (length === NULL_LENGTH) return '';
    return this.data.toString('utf8', this.at, (this.at += length));
  }

  uuid(): string {
    this.at += 4;
    const hex = this.data.toString('hex', this.at, (this.at += 16));
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  }

  /** Microseconds since 2000 in the database. */
  date(): Date | null {
    if (this.data.readInt32BE(this.at) === NULL_LENGTH) {
      this.at += 4;
      return null;
    }
    return new Date(EPOCH_2000_MS + Math.floor(this.int64() / 1000));
  }

  /** Passes over fields. */
  skip(count: number): void {
    for (let i = 0; i < count; i++) {
      const length = this.length();
      if (length > 0) this.at += length;
    }
  }

  private length(): number {
    const length = this.data.readInt32BE(this.at);
    this.at += 4;
    return length;
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
