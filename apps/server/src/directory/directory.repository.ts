import { Injectable } from '@nestjs/common';
import { type AliasSenders, SERVICES, serverTuning, type ServiceName } from '@glasspost/contract';
import { Database } from '../database/database.js';
import type { AccountView, AliasView, ServerView } from './views.js';

/** Reads what the directory holds in memory. */
@Injectable()
export class DirectoryRepository {
  constructor(private readonly database: Database) {}

  async servers(id?: string): Promise<ServerView[]> {
    const rows = await this.database.prisma.server.findMany({
      where: id === undefined ? {} : { id },
      include: { services: true, domains: { orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] } },
      orderBy: { position: 'asc' },
    });
    return rows.map((row) => ({
      id: row.id,
      position: row.position,
      name: row.name,
      hostname: row.hostname,
      addresses: row.addresses,
      dns: row.dns,
      allowPlaintextAuth: row.allowPlaintextAuth,
      forwarders: row.forwarders,
      recursionFrom: row.recursionFrom,
      relayFrom: row.relayFrom,
      maxMessageOctets: row.maxMessageMB * 1_000_000,
      smarthost: row.smarthost,
      postmaster: row.postmaster,
      tuning: serverTuning.parse(row.settings),
      labId: row.labId,
      services: new Set(
        row.services
          .filter((service) => service.enabled && isService(service.name))
          .map((service) => service.name as ServiceName),
      ),
      revision: row.revision,
      domains: new Map(
        row.domains.map((domain) => [
          domain.name,
          { id: domain.id, name: domain.name, catchAll: domain.catchAll },
        ]),
      ),
    }));
  }

  /** The server that a domain belongs to. */
  async serverOfDomain(domainId: string): Promise<string | undefined> {
    return (
      await this.database.prisma.domain.findUnique({ where: { id: domainId }, select: { serverId: true } })
    )?.serverId;
  }

  /** What a local part of a domain is: an account, an alias, or nothing. One round trip. */
  async entry(domainId: string, local: string): Promise<AccountView | AliasView | null> {
    const { rows } = await this.database.pool.query<EntryRow>({
      name: 'directory-entry',
      text: ENTRY,
      values: [domainId, local],
    });
    const row = rows[0];
    if (!row) return null;
    if (row.kind === 'alias') {
      const { address, targets, senders } = row;
      return { kind: 'alias', domainId, address, targets: targets ?? [], senders: senders ?? 'anybody' };
    }
    return {
      kind: 'account',
      id: row.id,
      serverId: row.server_id,
      domainId,
      address: row.address,
      enabled: row.enabled,
      passwordHash: row.password_hash,
      appPasswordsOnly: row.app_passwords_only,
      sealedSecret: row.sealed_secret,
      quotaBytes: row.quota_mb === null ? null : row.quota_mb * 1_000_000,
      forwarding:
        row.forward_to && row.forward_to.length > 0
          ? { to: row.forward_to, keep: row.forward_keep ?? true }
          : null,
      vacation: row.vacation
        ? { from: row.from_at?.getTime() ?? -Infinity, until: row.until_at?.getTime() ?? Infinity }
        : null,
      inbox: row.inbox,
    };
  }

  /** The accounts (at most two are looked at) of a server that have this local part, in whatever domain. */
  async domainsWithAccount(serverId: string, local: string): Promise<string[]> {
    const rows = await this.database.prisma.account.findMany({
      where: { name: local, domain: { serverId } },
      select: { domain: { select: { name: true } } },
      orderBy: [{ domain: { createdAt: 'asc' } }],
      take: 2,
    });
    return rows.map((row) => row.domain.name);
  }

  /** The servers on which some account may use APOP and CRAM-MD5. */
  async serversWithSharedSecrets(): Promise<string[]> {
    const { rows } = await this.database.pool.query<{ server_id: string }>(
      'SELECT DISTINCT d.server_id FROM account a JOIN domain d ON d.id = a.domain_id WHERE a.allow_shared_secret AND NOT a.app_passwords_only',
    );
    return rows.map((row) => row.server_id);
  }

  /** The servers on which every account that logs in with its password can do so by SCRAM. */
  async serversWithScram(): Promise<string[]> {
    const { rows } = await this.database.pool.query<{ server_id: string }>(
      `SELECT DISTINCT d.server_id FROM domain d
        WHERE EXISTS (SELECT FROM account a WHERE a.domain_id = d.id AND a.scram_record IS NOT NULL AND NOT a.app_passwords_only)
          AND NOT EXISTS (SELECT FROM domain o JOIN account a ON a.domain_id = o.id
                           WHERE o.server_id = d.server_id AND a.scram_record IS NULL AND a.enabled AND NOT a.app_passwords_only)`,
    );
    return rows.map((row) => row.server_id);
  }

  /** The address of the first account of a server: who gets postmaster's mail when nobody was chosen. */
  async firstAccount(serverId: string): Promise<string | undefined> {
    const row = await this.database.prisma.account.findFirst({
      where: { domain: { serverId }, enabled: true },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      include: { domain: true },
    });
    return row ? `${row.name}@${row.domain.name}` : undefined;
  }
}

interface EntryRow {
  kind: 'account' | 'alias';
  id: string;
  server_id: string;
  address: string;
  enabled: boolean;
  password_hash: string;
  app_passwords_only: boolean;
  sealed_secret: Buffer | null;
  quota_mb: number | null;
  forward_to: string[] | null;
  forward_keep: boolean | null;
  vacation: boolean;
  from_at: Date | null;
  until_at: Date | null;
  inbox: number;
  targets: string[] | null;
  senders: AliasSenders | null;
}

const ENTRY = `
SELECT 'account' AS kind, a.id, d.server_id, a.name || '@' || d.name AS address, a.enabled, a.password_hash, a.app_passwords_only,
       CASE WHEN a.allow_shared_secret AND NOT a.app_passwords_only THEN a.sealed_secret END AS sealed_secret, a.quota_mb,
       a.forward_to, a.forward_keep, v.account_id IS NOT NULL AS vacation, v.from_at, v.until_at, m.id AS inbox, NULL::text[] AS targets, NULL::text AS senders
  FROM account a JOIN domain d ON d.id = a.domain_id JOIN mailbox m ON m.account_id = a.id AND m.name = 'INBOX'
       LEFT JOIN vacation v ON v.account_id = a.id AND v.enabled
 WHERE a.domain_id = $1 AND a.name = $2
UNION ALL
SELECT 'alias', l.id, d.server_id, l.name || '@' || d.name, true, '', false, NULL, NULL, NULL, NULL, false, NULL, NULL, NULL, l.targets, l.senders
  FROM alias l JOIN domain d ON d.id = l.domain_id
 WHERE l.domain_id = $1 AND l.name = $2
LIMIT 1`;

const isService = (name: string): boolean => (SERVICES as readonly string[]).includes(name);
