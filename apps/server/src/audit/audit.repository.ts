import { Injectable } from '@nestjs/common';
import type { AuditEntryResource, AuditQuery } from '@glasspost/contract';
import { Database } from '../database/database.js';
import { searchedPage } from '../database/search.js';
import { storable } from '../database/storable.js';
import { decodeCursor, encodeCursor, type Page } from '../api/page.js';
import { ProblemException } from '../api/problem.js';

/** An entry to be written. The database gives it its number and its time. */
export type NewEntry = Omit<AuditEntryResource, 'id' | 'at'> & { readonly operatorId: string | null };

const COLUMNS = `operator_id, operator, token, address, action, kind, target_id, target, server_id, server, outcome, code, before, after`;

/** An entry as an object whose keys are the columns. */
const row = (entry: NewEntry): string =>
  JSON.stringify(
    {
      operator_id: entry.operatorId,
      operator: entry.operator,
      token: entry.token,
      address: entry.address,
      action: entry.action,
      kind: entry.kind,
      target_id: entry.targetId,
      target: entry.target,
      server_id: entry.serverId,
      server: entry.server,
      outcome: entry.outcome,
      code: entry.code,
      before: entry.before,
      after: entry.after,
    },
    // A request may bring what JSON in PostgreSQL cannot hold.
    (_key, value: unknown) => (typeof value === 'string' ? storable(value) : value),
  );

/** Rows of the audit log: entries are written and read here, nothing else. */
@Injectable()
export class AuditRepository {
  constructor(private readonly database: Database) {}

  /** Notes that a change begins. @returns what `end` is to be told. */
  async begin(entry: NewEntry): Promise<string> {
    const { rows } = await this.database.pool.query<{ id: string }>({
      name: 'audit-begin',
      text: 'INSERT INTO audit_intent (entry) VALUES ($1) RETURNING id::text',
      values: [row(entry)],
    });
    return rows[0]!.id;
  }

  /** Writes the entry of a change that has ended, in place of the note that it has begun. */
  async end(intent: string | undefined, entry: NewEntry): Promise<void> {
    await this.database.pool.query({
      name: 'audit-end',
      text: `WITH ended AS (DELETE FROM audit_intent WHERE id = $1)
             INSERT INTO audit_entry (${COLUMNS}) SELECT ${COLUMNS} FROM jsonb_populate_record(NULL::audit_entry, $2)`,
      values: [intent ?? null, row(entry)],
    });
  }

  /** Makes entries of the changes that began so long ago that whoever made them is gone: how they ended nobody knows. */
  async settle(olderThanSeconds: number): Promise<void> {
    await this.database.pool.query(
      `WITH lost AS (DELETE FROM audit_intent WHERE at < now() - make_interval(secs => $1) RETURNING at, entry)
       INSERT INTO audit_entry (at, ${COLUMNS})
       SELECT lost.at, ${COLUMNS} FROM lost, jsonb_populate_record(NULL::audit_entry, lost.entry)`,
      [olderThanSeconds],
    );
  }

  /** Takes away what is older than so many days. */
  async forget(days: number): Promise<void> {
    await this.database.pool.query('SELECT glasspost_audit_forget($1)', [days]);
  }

  /** Newest first. Every filter has an index that is in this order, so that a page is read from where it begins. */
  async list(query: AuditQuery): Promise<Page<AuditEntryResource>> {
    const values: unknown[] = [];
    const given = (value: unknown): string => `$${values.push(value)}`;
    const where: string[] = [];
    if (query.operator !== undefined) where.push(`operator = ${given(query.operator)}`);
    if (query.action !== undefined) where.push(`action = ${given(query.action)}`);
    if (query.kind !== undefined) where.push(`kind = ${given(query.kind)}`);
    if (query.serverId !== undefined) where.push(`server_id = ${given(query.serverId)}`);
    if (query.outcome !== undefined) where.push(`outcome = ${given(query.outcome)}`);
    if (query.from !== undefined) where.push(`at >= ${given(query.from)}`);
    if (query.to !== undefined) where.push(`at < ${given(query.to)}`);
    const words = query.search ? beginnings(query.search) : undefined;
    if (words) where.push(`${WORDS} @@ ${given(words)}::tsquery`);
    const matching = where.length > 0 ? where.join(' AND ') : 'true';
    const afterValues: unknown[] = [];
    const place = (value: unknown): string => `$${values.length + afterValues.push(value)}`;
    const { rows, total } = await searchedPage<Row>(this.database.pool, {
      select: `id::text, at, ${COLUMNS}`,
      from: 'audit_entry',
      where: matching,
      words: words !== undefined,
      values,
      after: query.cursor === undefined ? 'true' : `(at, id) < (${afterCursor(query.cursor, place)})`,
      afterValues,
      order: 'at DESC, id DESC',
      limit: query.limit + 1,
    });
    const items = rows.slice(0, query.limit);
    const last = items.at(-1);
    return {
      items: items.map(present),
      nextCursor:
        rows.length > query.limit && last ? encodeCursor(`${last.at.toISOString()}/${last.id}`) : null,
      total,
    };
  }
}

/** What is searched, as the index of the migration `audit_search` has it. */
const WORDS = `to_tsvector('simple', translate("target" || ' ' || "operator" || ' ' || "token" || ' ' || "address" || ' ' || "action" || ' ' || "server", '.@/_:-', '      '))`;

/** The beginnings of words, all of which must be there. Undefined: nothing was asked for. */
function beginnings(search: string): string | undefined {
  const words = search.toLowerCase().match(/[\p{L}\p{N}]+/gu);
  return words?.map((word) => `'${word}':*`).join(' & ');
}

/** The place of a cursor in the order of the list: `time/number`. */
function afterCursor(cursor: string, given: (value: unknown) => string): string {
  const [, at, id] = /^(\d{4}-\d\d-\d\dT[\d:.]{8,12}Z)\/(\d{1,18})$/.exec(decodeCursor(cursor)) ?? [];
  if (!at || !Number.isFinite(Date.parse(at)))
    throw new ProblemException(400, 'malformed', 'The cursor is not one of ours.');
  return `${given(at)}::timestamptz, ${given(id)}::bigint`;
}

interface Row {
  id: string;
  at: Date;
  operator: string;
  token: string;
  address: string;
  action: AuditEntryResource['action'];
  kind: AuditEntryResource['kind'];
  target_id: string | null;
  target: string;
  server_id: string | null;
  server: string;
  outcome: AuditEntryResource['outcome'];
  code: string;
  before: AuditEntryResource['before'];
  after: AuditEntryResource['after'];
}

const present = ({ target_id, server_id, at, ...same }: Row): AuditEntryResource => ({
  id: same.id,
  at: at.toISOString(),
  operator: same.operator,
  token: same.token,
  address: same.address,
  action: same.action,
  kind: same.kind,
  targetId: target_id,
  target: same.target,
  serverId: server_id,
  server: same.server,
  outcome: same.outcome,
  code: same.code,
  before: same.before,
  after: same.after,
});
