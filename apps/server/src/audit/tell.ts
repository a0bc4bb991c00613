import type { AuditAction } from '@glasspost/contract';
import type { IdentifiedRequest } from '../operators/identity.js';
import type { Told } from './audit.service.js';
import type { Fields } from './fields.js';

type Json = Readonly<Record<string, unknown>>;

/** What a change tells beyond the difference in the thing itself, from its request and its answer. */
type Tell = (body: Json, answer: Json, request: IdentifiedRequest) => Told;

const object = (value: unknown): Json =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Json) : {};
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const list = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];

/** A new password is a fact; the password itself is nowhere. */
const passwordChanged = (body: Json): Told =>
  Object.hasOwn(body, 'password') ? { after: { passwordChanged: true } } : {};

/** Rows by table, a line each. */
const rowLines = (rows: unknown): string[] =>
  Object.entries(object(rows)).map(([table, count]) => `${table}: ${Number(count)}`);

const recordLines: Tell = (_body, answer) => ({
  before: { records: list(answer.removed) },
  after: { records: list(answer.added) },
});

const TELL: Readonly<Partial<Record<AuditAction, Tell>>> = {
  'session.signIn': (_body, answer) => {
    const { id, name } = object(answer.operator);
    return {
      target: text(name),
      actor: { operatorId: text(id), operator: text(name) },
    };
  },
  'session.signOut': (_body, _answer, { identity }) => ({ target: identity?.name ?? '' }),
  'operator.update': passwordChanged,
  'account.update': passwordChanged,
  'labPc.update': (body) => passwordChanged(object(body.mail)),
  'labMail.send': (body) => ({ after: { to: list(body.to), subject: text(body.subject) } }),
  'labMail.mark': (body) => ({ after: { read: body.read === true } }),
  'zone.text': recordLines,
  'zone.undo': recordLines,

  'domain.import': (_body, answer) => {
    const results: Record<string, number> = {};
    for (const line of Array.isArray(answer.lines) ? answer.lines : []) {
      const result = text(object(line).result);
      results[result] = (results[result] ?? 0) + 1;
    }
    return { after: { applied: answer.applied === true, lines: results } };
  },
  'domain.accounts': (body, answer) => ({
    after: {
      action: text(body.action),
      ...(body.action === 'quota' ? { quotaMB: body.quotaMB } : {}),
      affected: Number(answer.affected),
      ...(body.filter === undefined ? {} : { filter: body.filter }),
    },
  }),
  'domain.fix': (body) => ({ after: { check: text(body.check) } }),
  'queue.act': (body, answer) => ({
    after: {
      action: text(body.action),
      affected: Number(answer.affected),
      ...(body.filter === undefined ? {} : { filter: body.filter as Fields }),
    },
  }),
  'delivery.act': (_body, _answer, request) => ({
    after: { action: text((request.params as Json).action) },
  }),
  'installation.backup': (_body, answer) => ({ after: { rows: rowLines(answer.rows) } }),
  'installation.restore': (_body, answer) => ({
    before: { rows: rowLines(answer.replaced) },
    after: { madeAt: text(answer.madeAt), version: text(answer.version), rows: rowLines(answer.rows) },
  }),
  'installation.signIn': (body) => ({
    after: { enabled: body.enabled === true, issuer: text(body.issuer), audience: text(body.audience) },
  }),
  'setup.apply': (_body, answer) => ({ after: { changes: list(answer.changes) } }),
};

/** What to write of a change that has succeeded. */
export function tellOf(action: AuditAction, request: IdentifiedRequest, answer: unknown): Told {
  const body = object(request.body);
  const said = object(answer);
  const made = action.endsWith('.create') && typeof said.id === 'string' ? { targetId: said.id } : {};
  return { ...made, ...TELL[action]?.(body, said, request) };
}
