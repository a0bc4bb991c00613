import { type PlainRecord, recordKey } from './zone-text.js';

/** What one change did to the records of a zone and to its default TTL. */
export interface Delta {
  readonly added: readonly PlainRecord[];
  readonly removed: readonly PlainRecord[];
  readonly ttl?: { readonly before: number; readonly after: number };
}

/** What is to be done to undo changes; `ttl.before` is the value that the zone must have now. */
export interface Inverse {
  readonly add: readonly PlainRecord[];
  readonly remove: readonly PlainRecord[];
  readonly ttl: { readonly before: number; readonly after: number } | undefined;
}

const SERIAL = /^(\S+ \S+) (\d+)/;

/** Like recordKey, but a zone's own SOA is the same with every serial: that goes on by itself. */
export const undoKey = (record: PlainRecord): string =>
  recordKey(record.type === 'SOA' ? { ...record, data: record.data.replace(SERIAL, '$1') } : record);

export const serialOf = (soa: PlainRecord): number => Number(SERIAL.exec(soa.data)?.[2] ?? 0);

export const withSerial = (soa: PlainRecord, serial: number): PlainRecord => ({
  ...soa,
  data: soa.data.replace(SERIAL, `$1 ${serial}`),
});

/** The opposite of some changes together. @param newestFirst consecutive changes, or a single one. */
export function inverseOf(newestFirst: readonly Delta[]): Inverse {
  const add = new Map<string, PlainRecord>();
  const remove = new Map<string, PlainRecord>();
  let ttl: Inverse['ttl'];
  for (const delta of newestFirst) {
    for (const record of delta.added) {
      const key = undoKey(record);
      // What a later change took away is not there to be removed; it need not be added either.
      if (!add.delete(key)) remove.set(key, record);
    }
    for (const record of delta.removed) {
      const key = undoKey(record);
      if (!remove.delete(key)) add.set(key, record);
    }
    if (delta.ttl) ttl = { before: ttl?.before ?? delta.ttl.after, after: delta.ttl.before };
  }
  return { add: [...add.values()], remove: [...remove.values()], ttl };
}
