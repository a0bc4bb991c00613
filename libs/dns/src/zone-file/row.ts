import { DnsClass } from '../codes.js';
import { DnsTextError } from '../errors.js';
import type { ResourceRecord } from '../message.js';
import { Name, parseName } from '../name.js';
import { MAX_TTL } from '../records/duration.js';
import {
  type FieldProblem,
  isDataType,
  rdataToText,
  typeCode,
  typeName,
  validateRdata,
} from '../records/index.js';

/** A record as forms, the API and tables have it. */
export interface RecordRow {
  /** Fully qualified, without the final dot. */
  readonly name: string;
  readonly type: string;
  /** Seconds. */
  readonly ttl: number;
  /** Presentation form. */
  readonly data: string;
}

/** A row of a record: names in the data are fully qualified with their final dots. */
export function recordToRow(record: ResourceRecord): RecordRow {
  return {
    name: record.name.toHost(),
    type: typeName(record.type),
    ttl: record.ttl,
    data: rdataToText(record),
  };
}

/**
 * The record of a row, or what is wrong with the row, field by field.
 * @param origin what relative names (in `name` and in `data`) are relative to; `@` stands for it. Default: the root, so that a
 *   name is fully qualified with or without its final dot.
 */
export function recordFromRow(
  row: RecordRow,
  origin: Name = Name.root,
):
  | { readonly record: ResourceRecord; readonly problems: readonly [] }
  | { readonly record: null; readonly problems: readonly FieldProblem[] } {
  const problems: FieldProblem[] = [];
  let name = Name.root;
  try {
    name = row.name === '' ? origin : parseName(row.name, origin);
  } catch (error) {
    if (!(error instanceof DnsTextError)) throw error;
    problems.push({ field: 'name', message: error.message });
  }
  const type = typeCode(row.type);
  if (!Number.isInteger(row.ttl) || row.ttl < 0 || row.ttl > MAX_TTL) {
    problems.push({ field: 'ttl', message: `A TTL is a number of seconds from 0 to ${MAX_TTL}.` });
  }
  if (type === undefined || !isDataType(type)) {
    problems.push({ field: 'type', message: `Not a type of record: ${row.type.slice(0, 40)}.` });
    return { record: null, problems };
  }
  const { rdata, problem } = validateRdata(type, row.data, origin);
  if (problem) problems.push(problem);
  if (!rdata || problems.length > 0) return { record: null, problems };
  return { record: { name, type, class: DnsClass.IN, ttl: row.ttl, rdata }, problems: [] };
}
