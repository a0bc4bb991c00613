import type { FetchedIndex, FetchedMessage, FetchWants, PartPlace } from '@glasspost/mailbox';
import { booleanAt, dateAt, type Fields, int64At, textAt, uuidAt } from '../database/octets.js';

/** Columns of a message that a FetchedRow is made of, and `indexed`: whether the index that is wanted is there. */
export const rowColumns = (indexed: string): string =>
  `m.uid, m.modseq, m.received_at, coalesce(m.saved_at, m.received_at), m.size, m.content_id, ${indexed}, array_to_string(m.flags, ' ')`;

// Where the values of these columns stand in a row, each behind its length of four octets.
const UID = 4;
const MODSEQ = 12;
const RECEIVED = 24;
const SAVED = 36;
const SIZE = 48;
const CONTENT = 60;
const INDEXED = 80;
const FLAGS = 81;
const COLUMNS = 8;

const NO_FLAGS: readonly string[] = [];

/** Whether a row that begins at the fields' present place has the index that is wanted. */
export const isIndexed = ({ data, at }: Fields): boolean => booleanAt(data, at + INDEXED);

/**
 * A message as COPY brought it. What FETCH does not ask for is never decoded, and nothing of a window but its octets outlives
 * the response that is made of it.
 */
export class FetchedRow implements FetchedMessage {
  index?: FetchedIndex;
  header?: Buffer;
  whole?: Buffer;
  private readonly data: Buffer;
  private readonly at: number;

  /** Takes its columns, and those of the index, from the fields. */
  constructor(fields: Fields, wanted: readonly IndexField[] | undefined) {
    this.data = fields.data;
    this.at = fields.at;
    if (!wanted) return;
    const there = isIndexed(fields);
    fields.skip(COLUMNS);
    if (there) this.index = new StoredIndex(fields, wanted);
  }

  get uid(): number {
    return this.data.readInt32BE(this.at + UID);
  }

  get modSeq(): bigint {
    return BigInt(int64At(this.data, this.at + MODSEQ));
  }

  get received(): Date {
    return dateAt(this.data, this.at + RECEIVED);
  }

  get saved(): Date {
    return dateAt(this.data, this.at + SAVED);
  }

  get size(): number {
    return int64At(this.data, this.at + SIZE);
  }

  get emailId(): string {
    return uuidAt(this.data, this.at + CONTENT);
  }

  /** Under which its content is read. */
  get key(): string {
    return this.emailId;
  }

  get flags(): readonly string[] {
    const text = textAt(this.data, this.at + FLAGS);
    return text === '' ? NO_FLAGS : text.split(' ');
  }
}

type IndexField = keyof FetchedIndex;

const INDEX_COLUMNS: Readonly<Record<IndexField, string>> = {
  headerOctets: 'i.header_octets',
  envelope: 'i.envelope',
  bodyStructure: 'i.body_structure',
  body: 'i.body',
  parts: 'i.parts',
  preview: 'i.preview',
};
const ALL = Object.keys(INDEX_COLUMNS) as IndexField[];

/** The fields of an index that are wanted, in the order in which they are read; undefined: none. */
export const indexFields = ({ index }: FetchWants): readonly IndexField[] | undefined =>
  index === true ? ALL : index || undefined;

export const indexColumns = (fields: readonly IndexField[]): string =>
  fields.map((field) => `, ${INDEX_COLUMNS[field]}`).join('');

/** An index as it is stored; what was not wanted is empty. */
class StoredIndex implements FetchedIndex {
  headerOctets = 0;
  envelope = '';
  bodyStructure = '';
  body = '';
  preview = '';
  private places: Buffer | null = null;

  constructor(fields: Fields, wanted: readonly IndexField[]) {
    for (const field of wanted) {
      if (field === 'headerOctets') this.headerOctets = fields.int32();
      else if (field === 'parts') this.places = fields.octets();
      else this[field] = fields.text();
    }
  }

  get parts(): readonly PartPlace[] {
    return this.places ? (JSON.parse(this.places.toString('latin1')) as PartPlace[]) : [];
  }
}
