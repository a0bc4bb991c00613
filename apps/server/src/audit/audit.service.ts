import { Injectable, Logger } from '@nestjs/common';
import type { AuditAction, AuditKind, AuditOutcome } from '@glasspost/contract';
import { knownProblem } from '../api/problem.filter.js';
import type { Audited } from '../api/route.js';
import { Database } from '../database/database.js';
import type { IdentifiedRequest } from '../operators/identity.js';
import { type Actor, actingAs, NOBODY } from './actor.js';
import { AuditRepository, type NewEntry } from './audit.repository.js';
import { bounded, difference, type Fields } from './fields.js';
import { findSubject, type Subject } from './subjects.js';

/** A change that nobody has ended after this time has lost its maker: the longest transaction may take 5 minutes. */
const LOST_SECONDS = 900;

/** Longest path that is written of a request that was refused. */
const MAX_PATH = 300;

/** What a change has told about itself when it had succeeded. */
export interface Told {
  /** Who it turned out to be: for a sign-in. */
  readonly actor?: Pick<Actor, 'operatorId' | 'operator'>;
  /** Of the thing that was made. */
  readonly targetId?: string;
  readonly target?: string;
  /** To stand in the entry beside what differs in the thing itself. */
  readonly before?: Fields;
  readonly after?: Fields;
}

interface Deed {
  readonly actor: Actor;
  readonly audited: Audited;
  /** What `:id` of the route says. */
  readonly id: string | undefined;
}

const kindOf = (action: AuditAction): AuditKind => action.split('.')[0] as AuditKind;

/**
 * Sees to it that no change goes unrecorded: it is noted before it begins, and its entry takes the place of the note when
 * it has ended (docs/adr/0008-audit-log.md).
 */
@Injectable()
export class Audit {
  private readonly log = new Logger('audit');

  constructor(
    private readonly database: Database,
    private readonly entries: AuditRepository,
  ) {}

  /**
   * Does a change of a request, recorded.
   * @throws what the change throws; and, before it has begun, when it cannot be noted.
   */
  request<T>(request: IdentifiedRequest, audited: Audited, work: () => Promise<T>, tell: (done: T) => Told) {
    return this.around({ actor: actorOf(request), audited, id: idOf(request, audited) }, work, tell);
  }

  /** Does a change of the installation's own, recorded. */
  own<T>(action: AuditAction, work: () => Promise<T>, tell: (done: T) => Told): Promise<T> {
    return this.around({ actor: NOBODY, audited: { action }, id: undefined }, work, tell);
  }

  /** Records that role or scope did not allow a change. */
  async refused(request: IdentifiedRequest, audited: Audited, code: string): Promise<void> {
    const { entry } = await this.look({ actor: actorOf(request), audited, id: idOf(request, audited) });
    // What was to be read has no kind of its own: its path says it.
    const target = audited.action === 'access.read' ? request.path.slice(0, MAX_PATH) : entry.target;
    await this.entries.end(undefined, { ...entry, target, outcome: 'refused', code });
  }

  /** What the sweeper does: ends what was lost, and takes away what is older than so many days. */
  async sweep(days: number): Promise<void> {
    await this.entries.settle(LOST_SECONDS);
    await this.entries.forget(days);
  }

  private async around<T>(deed: Deed, work: () => Promise<T>, tell: (done: T) => Told): Promise<T> {
    const { entry, subject } = await this.look(deed);
    const intent = await this.entries.begin(entry);
    let done: T;
    try {
      done = await actingAs(deed.actor, work);
    } catch (error) {
      // Only of what the client can mend is it certain that nothing was changed.
      const problem = knownProblem(error);
      const code = problem?.code ?? 'internal';
      await this.end(intent, { ...entry, ...outcome(problem ? 'failed' : 'unknown', code) });
      throw error;
    }
    await this.end(intent, await this.finished(deed, entry, subject, tell(done)));
    return done;
  }

  /** The entry of a deed that has not been done yet, and the thing that it is about to change. */
  private async look({ actor, audited, id }: Deed): Promise<{ entry: NewEntry; subject?: Subject }> {
    const kind = kindOf(audited.action);
    const makes = audited.action.endsWith('.create');
    const subject = await findSubject(this.database, audited.in ?? kind, id);
    return {
      subject: makes ? undefined : subject,
      entry: {
        ...actor,
        action: audited.action,
        kind,
        // What somebody gives as a name to sign in with may be a password: only a name that exists is written.
        targetId: makes || kind === 'session' ? null : (id ?? null),
        target: makes ? '' : (subject?.name ?? ''),
        ...(await this.serverOf(subject)),
        ...outcome('unknown', ''),
        before: null,
        after: null,
      },
    };
  }

  private async finished(
    { audited, id }: Deed,
    entry: NewEntry,
    before: Subject | undefined,
    told: Told,
  ): Promise<NewEntry> {
    const targetId = told.targetId ?? entry.targetId;
    const after = await this.afterwards(audited, targetId ?? id);
    const changed = difference(before?.fields ?? null, after?.fields ?? null);
    return {
      ...entry,
      ...told.actor,
      targetId,
      target: told.target ?? after?.name ?? entry.target,
      ...(entry.serverId === null ? await this.serverOf(after) : {}),
      ...outcome('done', ''),
      before: bounded({ ...changed.before, ...told.before }),
      after: bounded({ ...changed.after, ...told.after }),
    };
  }

  /** The thing as it is after the change; a failure to see it must not make the change fail, which has happened. */
  private async afterwards({ action }: Audited, id: string | undefined): Promise<Subject | undefined> {
    try {
      return await findSubject(this.database, kindOf(action), id);
    } catch (error) {
      this.log.warn(`what ${action} made of ${id} could not be read: ${String(error)}`);
      return undefined;
    }
  }

  private async serverOf(subject: Subject | undefined): Promise<Pick<NewEntry, 'serverId' | 'server'>> {
    const serverId = subject?.serverId ?? null;
    if (serverId === null) return { serverId, server: '' };
    const row = await this.database.prisma.server.findUnique({
      where: { id: serverId },
      select: { name: true },
    });
    return { serverId, server: row?.name ?? '' };
  }

  /** The note of its beginning stays when this fails, and becomes an entry in the end: the change is never forgotten. */
  private async end(intent: string, entry: NewEntry): Promise<void> {
    try {
      await this.entries.end(intent, entry);
    } catch (error) {
      this.log.error(`the end of ${entry.action} of ${entry.target} could not be recorded: ${String(error)}`);
    }
  }
}

const outcome = (word: AuditOutcome, code: string): { outcome: AuditOutcome; code: string } => ({
  outcome: word,
  code,
});

/** Who makes a request. An IPv4 address in IPv6 form (RFC 4291 §2.5.5.2) is written plainly. */
function actorOf({ identity, owner, ip }: IdentifiedRequest): Actor {
  const address = (ip ?? '').replace(/^::ffff:(?=\d+\.)/, '');
  if (owner) {
    const { operatorId, operator } = owner;
    // Who has entered is an operator; the owner of a mailbox is known by its address.
    return { operatorId, operator: operator ?? owner.address, token: '', address };
  }
  if (!identity) return { ...NOBODY, address };
  return { operatorId: identity.operatorId, operator: identity.name, token: identity.token, address };
}

/** What the request names: by its path or its caller, or the operator who wants to sign in. */
function idOf(request: IdentifiedRequest, { action, in: within }: Audited): string | undefined {
  const { body, params, identity, owner } = request;
  const { id } = params as { id?: unknown };
  // Under /mine owners change their own account.
  if (owner && (within === 'account' || kindOf(action) === 'account')) return owner.accountId;
  const named =
    action === 'session.signIn'
      ? (body as { name?: unknown } | undefined)?.name
      : // Under /me operators change themselves.
        action.startsWith('operator.') && !action.endsWith('.create')
        ? (id ?? identity?.operatorId)
        : id;
  return typeof named === 'string' ? named.slice(0, 100) : undefined;
}
