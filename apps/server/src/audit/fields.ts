/** Longest text of one value in an entry, in characters. */
const MAX_TEXT = 500;
/** Most items of one list in an entry. */
const MAX_ITEMS = 100;

/** Fields of a thing in an entry: plain JSON. */
export type Fields = Record<string, unknown>;

/** What differs between two states of a thing; null where nothing is left to say. */
export function difference(
  before: Fields | null,
  after: Fields | null,
): { before: Fields | null; after: Fields | null } {
  if (!before || !after) return { before: bounded(before), after: bounded(after) };
  const changed = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
  );
  const only = (fields: Fields): Fields =>
    Object.fromEntries(changed.filter((key) => key in fields).map((key) => [key, fields[key]!]));
  return { before: bounded(only(before)), after: bounded(only(after)) };
}

/** Fields of a size that a row bears; null when there are none. */
export function bounded(fields: Fields | null): Fields | null {
  if (!fields || Object.keys(fields).length === 0) return null;
  return cut(fields) as Fields;
}

function cut(value: unknown): unknown {
  if (typeof value === 'string') return value.length > MAX_TEXT ? `${value.slice(0, MAX_TEXT)}…` : value;
  if (Array.isArray(value)) {
    const items = value.slice(0, MAX_ITEMS).map(cut);
    return value.length > MAX_ITEMS ? [...items, `… ${value.length - MAX_ITEMS} more`] : items;
  }
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, cut(part)]));
  return value;
}
