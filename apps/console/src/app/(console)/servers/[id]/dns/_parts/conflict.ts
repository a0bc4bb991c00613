/** Why a change of a zone cannot be undone, so that it can be said in the person's language. */
export type Conflict =
  | { readonly key: 'gone' | 'otherTtl'; readonly values: { readonly record: string } }
  | { readonly key: 'ttl'; readonly values: { readonly ttl: string } };

const GONE = /^(.+) is no longer there: it was changed or removed since\.$/s;
const OTHER_TTL = /^(.+) is there now, with another TTL\.$/s;
const TTL = /^The default TTL was changed again since: it is (\d+) now\.$/;

/** Reads a sentence of the API about a record in the way; undefined for one that it does not know. */
export function readConflict(detail: string): Conflict | undefined {
  const [, gone] = GONE.exec(detail) ?? [];
  if (gone !== undefined) return { key: 'gone', values: { record: gone } };
  const [, other] = OTHER_TTL.exec(detail) ?? [];
  if (other !== undefined) return { key: 'otherTtl', values: { record: other } };
  const [, ttl] = TTL.exec(detail) ?? [];
  return ttl === undefined ? undefined : { key: 'ttl', values: { ttl } };
}
