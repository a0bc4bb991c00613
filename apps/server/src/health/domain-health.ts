import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import {
  type CheckResult,
  type DomainCheck,
  type DomainHealth,
  parseHostPort,
  type Verdict,
} from '@glasspost/contract';
import { ClientOffers } from '../accounts/client-offers.js';
import { notFound, ProblemException } from '../api/problem.js';
import { Directory, type DirectoryChange } from '../directory/directory.js';
import type { DomainView, ServerView } from '../directory/views.js';
import { OutgoingSockets } from '../net/outgoing.js';
import { type Check, runCheck, type Subject, worst } from './checks/check.js';
import { CHECKS } from './checks/index.js';
import { sentence } from './checks/sentences.js';
import { DnsQuestions } from './dns-questions.js';
import { Fixes } from './fixes.js';

/** Domains that are looked at at the same time, and that may wait for it. */
const MAX_AT_ONCE = 4;
const MAX_WAITING = 200;
/** How long a finding is given again, and how many are held. */
const KEEP_MS = 5_000;
const MAX_KEPT = 200;
/** Verdicts alone are held longer, for the page that shows all domains. */
const MAX_VERDICTS = 20_000;
const VERDICT_MS = 60_000;
/** Changes that no finding depends on. */
const WITHOUT_EFFECT = new Set<DirectoryChange>(['account', 'audit', 'operator', 'session']);
/** Domains that one report looks at anew. */
const MAX_PER_REPORT = 20;

export interface DomainVerdict {
  readonly server: ServerView;
  readonly domain: DomainView;
  /** Undefined: not looked at yet. */
  readonly found: { readonly verdict: Verdict; readonly checks: readonly DomainCheck[] } | undefined;
}

/** The findings with only those fixes that stay in zones of the domain itself: its own and those below it. */
export const withOwnFixes = (found: DomainHealth): DomainHealth => {
  const own = (zone: string): boolean => zone === found.domain || zone.endsWith(`.${found.domain}`);
  return {
    ...found,
    checks: found.checks.map((check) =>
      check.fix && !own(check.fix.zone) ? { ...check, fix: null } : check,
    ),
  };
};

/** The health of mail domains: runs the checks, within limits, and writes what would mend them. */
@Injectable()
export class DomainHealthService {
  private readonly kept = new LRUCache<string, Promise<DomainHealth>>({ max: MAX_KEPT, ttl: KEEP_MS });
  private readonly verdicts = new LRUCache<
    string,
    { verdict: Verdict; checks: readonly DomainCheck[]; until: number }
  >({ max: MAX_VERDICTS });
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  /** Grows when something has changed that findings depend on. */
  private epoch = 0;

  constructor(
    private readonly directory: Directory,
    private readonly sockets: OutgoingSockets,
    private readonly questions: DnsQuestions,
    private readonly fixes: Fixes,
    private readonly offers: ClientOffers,
  ) {
    directory.onChange((kind) => {
      if (!WITHOUT_EFFECT.has(kind)) this.forget();
    });
  }

  /** @throws ProblemException 404; 503 when too many ask. */
  of(domainId: string): Promise<DomainHealth> {
    const known = this.kept.get(domainId);
    if (known) return known;
    const made = this.look(domainId);
    this.kept.set(domainId, made);
    made.catch(() => this.kept.delete(domainId));
    return made;
  }

  /** Mends what a check found, in a zone of ours, and looks again. @param key the fix that the operator has seen. */
  async fix(
    domainId: string,
    check: DomainCheck,
    key: string | undefined,
    ownZonesOnly = false,
  ): Promise<DomainHealth> {
    this.kept.delete(domainId);
    const found = await this.of(domainId);
    const { checks } = ownZonesOnly ? withOwnFixes(found) : found;
    const fix = checks.find((one) => one.check === check)?.fix;
    if (!fix)
      throw new ProblemException(
        409,
        'nothing-to-fix',
        'There is nothing here that could be written into a zone.',
      );
    if (key !== undefined && key !== fix.key)
      throw new ProblemException(409, 'changed', 'Meanwhile something else would be written. Look again.');
    await this.fixes.apply(fix);
    this.forget();
    return this.of(domainId);
  }

  /** What is known of every domain; looks at some anew, and waits for that no longer than `waitMs`. */
  async all(waitMs: number): Promise<DomainVerdict[]> {
    const domains = this.directory
      .servers()
      .flatMap((server) => [...server.domains.values()].map((domain) => ({ server, domain })));
    const now = performance.now();
    const until = (id: string): number => this.verdicts.peek(id)?.until ?? -1;
    const old = domains
      .filter(({ domain }) => until(domain.id) < now)
      .sort((a, b) => until(a.domain.id) - until(b.domain.id))
      .slice(0, MAX_PER_REPORT)
      .map(({ domain }) => this.of(domain.id).catch(() => undefined));
    if (old.length > 0) {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, waitMs)));
      await Promise.race([Promise.all(old), late]).finally(() => clearTimeout(timer));
    }
    return domains.map(({ server, domain }) => ({ server, domain, found: this.verdicts.get(domain.id) }));
  }

  private forget(): void {
    this.epoch++;
    this.kept.clear();
    for (const verdict of this.verdicts.values()) verdict.until = 0;
  }

  private async look(domainId: string): Promise<DomainHealth> {
    const { epoch } = this;
    await this.turn();
    try {
      const { server, domain } = this.find(domainId);
      const subject = await this.subject(server, domain);
      const ask = this.questions.of(server);
      const checks = await Promise.all(CHECKS.map((check) => this.run(check, server, subject, ask)));
      const verdict = worst(checks.map((check) => check.verdict));
      this.verdicts.set(domainId, {
        verdict,
        checks: checks.filter((check) => check.verdict === verdict).map(({ check }) => check),
        // What changed while we asked may have made this old already; it is still better than what was known before.
        until: epoch === this.epoch ? performance.now() + VERDICT_MS : 0,
      });
      return {
        domainId,
        serverId: server.id,
        domain: domain.name,
        verdict,
        checkedAt: new Date().toISOString(),
        checks,
      };
    } finally {
      this.leave();
    }
  }

  private async run(
    check: Check,
    server: ServerView,
    subject: Subject,
    ask: ReturnType<DnsQuestions['of']>,
  ): Promise<CheckResult> {
    const asked = new Map<string, CheckResult['asked'][number]>();
    const { verdict, code, values, proposal } = await runCheck(check, subject, async (name, type) => {
      const answer = await ask(name, type);
      asked.set(`${name.toLowerCase()} ${type}`, answer.shown);
      return answer;
    });
    return {
      check: check.id,
      verdict,
      code,
      values,
      why: sentence(code, values),
      asked: [...asked.values()],
      fix: proposal ? await this.fixes.plan(server, proposal) : null,
    };
  }

  private find(domainId: string): { server: ServerView; domain: DomainView } {
    for (const server of this.directory.servers())
      for (const domain of server.domains.values()) if (domain.id === domainId) return { server, domain };
    throw notFound('domain');
  }

  private async subject(server: ServerView, { name }: DomainView): Promise<Subject> {
    const addresses = this.sockets.reachedAt(server);
    const first = (six: boolean) => addresses.find((address) => address.includes(':') === six);
    return {
      domain: name,
      hostname: server.hostname,
      addresses,
      sendsFrom: [first(false), first(true)].filter((address) => address !== undefined),
      smarthost: server.smarthost === null ? null : (parseHostPort(server.smarthost)?.host ?? null),
      offers: this.offers.of(server),
      keyNames: await this.fixes.keyNames(server, name),
    };
  }

  /** Waits for a place among those that run; who leaves gives it to the next. */
  private async turn(): Promise<void> {
    if (this.running < MAX_AT_ONCE) {
      this.running++;
      return;
    }
    if (this.waiting.length >= MAX_WAITING)
      throw new ProblemException(503, 'busy', 'Too many domains are being looked at. Try again in a moment.');
    await new Promise<void>((go) => this.waiting.push(go));
  }

  private leave(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.running--;
  }
}
