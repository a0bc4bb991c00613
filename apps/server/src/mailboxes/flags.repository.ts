import { Injectable } from '@nestjs/common';
import {
  type Flag,
  type FlagChange,
  type FlagState,
  MailboxError,
  MAX_FLAG_OCTETS,
  MAX_FLAGS,
  SYSTEM_FLAGS,
} from '@glasspost/mailbox';
import { Database } from '../database/database.js';
import { type Box, need } from './boxes.js';
import { FLAGS, flagStateOf, intArray } from './messages.repository.js';
import { retrying } from '../database/retrying.js';

/** Keywords that one mailbox remembers: more are still kept with their messages. */
const MAX_KNOWN = 500;

const CANONICAL = new Map<string, Flag>(SYSTEM_FLAGS.map((flag) => [flag.toLowerCase(), flag]));

/**
 * Flags as they are stored: system flags in RFC 9051's spelling, each once whatever its case.
 * @throws MailboxError `too-many`, `too-large`, `not-possible` for an unknown system flag.
 */
export function storedFlags(flags: readonly Flag[]): Flag[] {
  const found = new Map<string, Flag>();
  for (const flag of flags) {
    const key = flag.toLowerCase();
    const system = CANONICAL.get(key);
    if (!system && !/^[^\0-\x20\x7f-\uffff(){%*"\\\]]+$/.test(flag))
      throw new MailboxError('not-possible', `${flag} is no flag that can be stored`);
    if (flag.length > MAX_FLAG_OCTETS)
      throw new MailboxError('too-large', `a flag has at most ${MAX_FLAG_OCTETS} characters`);
    if (!found.has(key)) found.set(key, system ?? flag);
  }
  if (found.size > MAX_FLAGS) throw new MailboxError('too-many', `a message has at most ${MAX_FLAGS} flags`);
  return [...found.values()];
}

export const keywordsOf = (flags: readonly Flag[]): Flag[] => flags.filter((flag) => !flag.startsWith('\\'));

/** How flags change. Without regard to case, and the spelling that a message has stays (RFC 9051 §2.3.2). */
const CHANGED: Record<FlagChange['mode'], string> = {
  set: '$3::text[]',
  add: `m.flags || ARRAY(SELECT f FROM unnest($3::text[]) f WHERE lower(f) <> ALL (SELECT lower(h) FROM unnest(m.flags) h))`,
  remove: `ARRAY(SELECT h FROM unnest(m.flags) h WHERE lower(h) <> ALL (SELECT lower(f) FROM unnest($3::text[]) f))`,
};

/** Changes of flags. */
@Injectable()
export class FlagsRepository {
  constructor(private readonly database: Database) {}

  /** Rights: `s` for \Seen, `t` for \Deleted, `w` for all others (RFC 4314 §4); a flag without its right is left as it is. */
  async store(
    box: Box,
    uids: readonly number[],
    change: FlagChange,
  ): Promise<{ changed: FlagState[]; conflicts: number[] }> {
    const flags = storedFlags(change.flags);
    const { allowed, mode } = permitted(box, flags, change.mode);
    if (uids.length === 0) return { changed: [], conflicts: [] };
    const keywords = mode === 'remove' ? [] : keywordsOf(allowed);
    const { rows } = await retrying(() =>
      this.database.pool.query<{
        uid: number;
        modseq: number;
        flags: string;
        conflict: boolean;
      }>({
        name: `flags-${mode}`,
        text: `WITH box AS (
          UPDATE mailbox SET highest_modseq = highest_modseq + 1,
                 keywords = keywords || ARRAY(SELECT k FROM unnest($5::text[]) k WHERE lower(k) <> ALL (SELECT lower(h) FROM unnest(keywords) h) AND cardinality(keywords) < ${MAX_KNOWN})
           WHERE id = $1 RETURNING highest_modseq
        ), stored AS (
          UPDATE message m SET flags = ${CHANGED[mode]}, modseq = box.highest_modseq, changed = true FROM box
           WHERE m.mailbox_id = $1 AND m.uid = ANY($2::int[]) AND m.modseq <= $4 AND m.flags IS DISTINCT FROM ${CHANGED[mode]}
          RETURNING m.uid, m.modseq, ${FLAGS}
        )
        SELECT uid, modseq, flags, false AS conflict FROM stored
        UNION ALL SELECT uid, modseq, '', true FROM message WHERE $4 < 9223372036854775807 AND mailbox_id = $1 AND uid = ANY($2::int[]) AND modseq > $4
        ORDER BY uid`,
        values: [
          box.id,
          intArray(uids),
          allowed,
          String(change.unchangedSince ?? 9223372036854775807n),
          keywords,
        ],
      }),
    );
    return {
      changed: rows.filter((row) => !row.conflict).map(flagStateOf),
      conflicts: rows.filter((row) => row.conflict).map((row) => row.uid),
    };
  }
}

/** The right that a flag needs (RFC 4314 §4). */
const rightFor = (flag: Flag): string => (flag === '\\Seen' ? 's' : flag === '\\Deleted' ? 't' : 'w');

/** Those of the flags that may be set in a mailbox; the others are left out (RFC 4314 §4). */
export const permittedFlags = (box: Box, flags: readonly Flag[]): Flag[] =>
  flags.filter((flag) => box.rights.includes(rightFor(flag)));

function permitted(
  box: Box,
  flags: readonly Flag[],
  mode: FlagChange['mode'],
): { allowed: Flag[]; mode: FlagChange['mode'] } {
  const allowed = permittedFlags(box, flags);
  if (flags.length > 0 && allowed.length === 0) need(box, rightFor(flags[0]!));
  // What may not be taken away must not go because it is not named: such a replacement only adds.
  const whole = ['s', 't', 'w'].every((right) => box.rights.includes(right));
  return { allowed, mode: mode === 'set' && !whole ? 'add' : mode };
}
