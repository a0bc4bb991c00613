import { statfs } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import type { Health, HealthPart, HealthReport, Verdict } from '@glasspost/contract';
import { Database } from '../database/database.js';
import { Directory } from '../directory/directory.js';
import { Listeners } from '../net/listeners.js';
import { Settings } from '../settings.js';
import { Certificates } from '../tls/certificates.js';
import { worst } from './checks/check.js';
import { DomainHealthService, type DomainVerdict } from './domain-health.js';
import { judgeBacklog, judgeCertificate, judgeDisk, type PartJudgement, partSentence } from './parts.js';

/** Deliveries that are counted at most: more are shown as this many. */
const MAX_COUNTED = 10_000;
/** Domains that are shown, the worst first. */
const MAX_DOMAINS = 100;
/** How long a report waits for domains that have not been looked at lately. */
const DOMAINS_WAIT_MS = 2_000;

type Where = Pick<HealthPart, 'id' | 'kind' | 'serverId' | 'domainId'>;

/** Everything that the installation's health page shows. */
@Injectable()
export class ReportService {
  constructor(
    private readonly settings: Settings,
    private readonly database: Database,
    private readonly directory: Directory,
    private readonly listeners: Listeners,
    private readonly certificates: Certificates,
    private readonly domains: DomainHealthService,
  ) {}

  /** @param database what a check of the database has just said. */
  async report(database: Pick<Health, 'database' | 'problems'>): Promise<HealthReport> {
    const up = database.database === 'up';
    const [disk, queues, certificates, domains] = await Promise.all([
      this.disk(),
      up ? this.queues() : [],
      this.certificateParts(),
      up ? this.domains.all(DOMAINS_WAIT_MS) : [],
    ]);
    const parts = [
      this.databasePart(database),
      disk,
      ...this.listenerParts(),
      ...queues,
      ...certificates,
      ...domainParts(domains),
    ];
    return {
      verdict: worst(parts.map(({ verdict }) => verdict)),
      checkedAt: new Date().toISOString(),
      parts,
      domainCount: domains.length,
    };
  }

  private databasePart({ database, problems }: Pick<Health, 'database' | 'problems'>): HealthPart {
    const where = { id: 'database', kind: 'database', serverId: null, domainId: null } as const;
    if (database === 'up') return part(where, { verdict: 'green', code: 'databaseUp', values: {} });
    const detail = problems.find((problem) => problem.part === 'database')?.detail ?? '';
    return part(where, { verdict: 'red', code: 'databaseDown', values: { detail } });
  }

  private async disk(): Promise<HealthPart> {
    const where = { id: 'disk', kind: 'disk', serverId: null, domainId: null } as const;
    try {
      const { bavail, blocks, bsize } = await statfs(this.settings.GLASSPOST_DATA_DIR);
      return part(where, judgeDisk(bavail * bsize, blocks * bsize));
    } catch (error) {
      return part(where, { verdict: 'yellow', code: 'diskUnknown', values: { detail: messageOf(error) } });
    }
  }

  private listenerParts(): HealthPart[] {
    return this.directory.servers().flatMap((server) =>
      this.listeners
        .states(server)
        .filter(({ enabled, state }) => enabled && state !== 'unavailable')
        .map(({ name, state, error, listening }) => {
          const values = { server: server.name, service: name };
          return part(
            { id: `listener ${server.id} ${name}`, kind: 'listener', serverId: server.id, domainId: null },
            state === 'up'
              ? {
                  verdict: 'green',
                  code: 'listenerUp',
                  values: { ...values, addresses: listening.join(', ') },
                }
              : { verdict: 'red', code: 'listenerDown', values: { ...values, detail: error ?? '' } },
          );
        }),
    );
  }

  /** What waits, per server: by the index of unfinished deliveries, in the order of their coming. */
  private async queues(): Promise<HealthPart[]> {
    const servers = this.directory.servers();
    const { rows } = await this.database.pool.query<{
      id: string;
      count: number;
      age: number | null;
      overdue: number | null;
    }>({
      name: 'health-queues',
      text: `
SELECT s.id,
       (SELECT count(*)::int FROM (SELECT FROM delivery d WHERE d.server_id = s.id AND d.status = 'queued' LIMIT ${MAX_COUNTED}) q) AS count,
       (SELECT extract(epoch FROM now() - d.queued_at)::float8 FROM delivery d
         WHERE d.server_id = s.id AND d.status = 'queued' ORDER BY d.id LIMIT 1) AS age,
       (SELECT extract(epoch FROM now() - d.next_attempt_at)::float8 FROM delivery d
         WHERE d.server_id = s.id AND d.status = 'queued' AND d.next_attempt_at <= now()
           AND (d.claimed_until IS NULL OR d.claimed_until < now())
         ORDER BY d.next_attempt_at LIMIT 1) AS overdue
  FROM unnest($1::uuid[]) AS s (id)`,
      values: [servers.map(({ id }) => id)],
    });
    const found = new Map(rows.map((row) => [row.id, row]));
    return servers.map((server) => {
      const row = found.get(server.id);
      return part(
        { id: `queue ${server.id}`, kind: 'queue', serverId: server.id, domainId: null },
        judgeBacklog({
          server: server.name,
          count: row?.count ?? 0,
          ageMs: (row?.age ?? 0) * 1000,
          overdueMs: (row?.overdue ?? 0) * 1000,
          lateMs: server.tuning.delayNoticeHours * 3_600_000,
        }),
      );
    });
  }

  /** One per host name: servers of one name share a certificate. */
  private async certificateParts(): Promise<HealthPart[]> {
    const withTls = this.directory
      .servers()
      .filter(({ services }) => [...services].some((service) => service !== 'dns'));
    const hosts = new Map(withTls.map((server) => [server.hostname, server]));
    return Promise.all(
      [...hosts.values()].map(async (server) => {
        const { id, hostname: host } = server;
        const where = {
          id: `certificate ${host}`,
          kind: 'certificate',
          serverId: id,
          domainId: null,
        } as const;
        try {
          return part(where, judgeCertificate(host, await this.certificates.validUntil(server), new Date()));
        } catch (error) {
          return part(where, {
            verdict: 'red',
            code: 'certificateUnreadable',
            values: { host, detail: messageOf(error) },
          });
        }
      }),
    );
  }
}

const ORDER: readonly Verdict[] = ['red', 'yellow', 'neutral', 'green'];
const CODES = {
  red: 'domainRed',
  yellow: 'domainYellow',
  green: 'domainGreen',
  neutral: 'domainGreen',
} as const;

function domainParts(domains: readonly DomainVerdict[]): HealthPart[] {
  return domains
    .map(({ server, domain, found }) => {
      const values = { domain: domain.name, server: server.name };
      const where = {
        id: `domain ${domain.id}`,
        kind: 'domain',
        serverId: server.id,
        domainId: domain.id,
      } as const;
      if (!found) return part(where, { verdict: 'neutral', code: 'domainUnknown', values });
      return part(where, {
        verdict: found.verdict,
        code: CODES[found.verdict],
        values: { ...values, checks: found.checks.join(' ') },
      });
    })
    .sort((a, b) => ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict))
    .slice(0, MAX_DOMAINS);
}

const part = (where: Where, { verdict, code, values }: PartJudgement): HealthPart => ({
  ...where,
  verdict,
  code,
  values,
  why: partSentence(code, values),
});

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
