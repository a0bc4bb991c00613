import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { HealthFix } from '@glasspost/contract';
import { parseHostPort } from '@glasspost/contract';
import { Database } from '../database/database.js';
import { Directory } from '../directory/directory.js';
import type { ServerView } from '../directory/views.js';
import { checkRecords, normalizeRecord, type PlainRecord, zoneFor } from '../zones/zone-text.js';
import { ZonesService } from '../zones/zones.service.js';
import type { Proposal } from './checks/check.js';

/** Keys of DKIM that are looked at, at most. */
const MAX_KEYS = 10;

interface ZoneHead {
  readonly id: string;
  readonly serverId: string;
  readonly name: string;
  readonly defaultTtl: number;
}

/** From what should stand in DNS to what is written into a zone of ours. */
@Injectable()
export class Fixes {
  constructor(
    private readonly database: Database,
    private readonly directory: Directory,
    private readonly zones: ZonesService,
  ) {}

  /** The change of our own zone that a proposal comes to; null when the name lies in none, or nothing would change. */
  async plan(server: ServerView, proposal: Proposal): Promise<HealthFix | null> {
    const zone = await this.zoneOf(server, proposal.name);
    if (!zone) return null;
    const wanted = proposal.add.map(({ name = proposal.name, type, data }) =>
      normalizeRecord(zone, { name: `${name}.`, type, data }),
    );
    const names = [...new Set([proposal.name, ...wanted.map(({ name }) => name)])];
    const here: PlainRecord[] = await this.database.prisma.record.findMany({
      where: { zoneId: zone.id, OR: names.map((name) => ({ name: { equals: name, mode: 'insensitive' } })) },
      select: { name: true, type: true, ttl: true, data: true },
      orderBy: { id: 'asc' },
    });
    const remove = here.filter(
      (record) =>
        proposal.replaces?.(record.type, record.data, record.name) &&
        !wanted.some((one) => same(one, record)),
    );
    const add = wanted
      .filter((record) => !here.some((one) => same(one, record)))
      // What takes the place of another is kept as long as that was.
      .map((record) => ({
        ...record,
        ttl:
          remove.find(({ name, type }) => type === record.type && sameName(name, record.name))?.ttl ??
          record.ttl,
      }));
    if (add.length + remove.length === 0) return null;
    const after = [...here.filter((record) => !remove.includes(record)), ...add];
    if (checkRecords(after, zone.name).length > 0) return null;
    return {
      key: createHash('sha256')
        .update(JSON.stringify([zone.id, remove, add]))
        .digest('hex')
        .slice(0, 16),
      zoneId: zone.id,
      zone: zone.name,
      server: this.directory.server(zone.serverId)?.name ?? '',
      add,
      remove,
    };
  }

  /** Writes it, with the serial raised; answered on the wire when it returns. */
  apply(fix: HealthFix): Promise<void> {
    return this.zones.exchangeRecords(fix.zoneId, fix.remove, fix.add);
  }

  /** Names of the DKIM keys that our own zones hold for a domain: through DNS they cannot be listed. */
  async keyNames(server: ServerView, domain: string): Promise<string[]> {
    const above = `_domainkey.${domain}`;
    const zone = await this.zoneOf(server, above);
    if (!zone) return [];
    const rows = await this.database.prisma.record.findMany({
      where: {
        zoneId: zone.id,
        type: { in: ['TXT', 'CNAME'] },
        name: { endsWith: `.${above}`, mode: 'insensitive' },
      },
      select: { name: true },
      distinct: ['name'],
      take: MAX_KEYS,
    });
    return rows.map(({ name }) => name);
  }

  /** The zone that a name lies in: on the server that is asked, on the domain's own, or on any other that serves DNS. */
  private async zoneOf(server: ServerView, name: string): Promise<ZoneHead | undefined> {
    const asked = server.dns === null ? undefined : parseHostPort(server.dns)?.host;
    const servers = this.directory.servers().filter(({ services }) => services.has('dns'));
    const rank = ({ id, addresses }: ServerView): number =>
      asked !== undefined && addresses.includes(asked) ? 0 : id === server.id ? 1 : 2;
    const labels = name.toLowerCase().split('.');
    const zones = await this.database.prisma.zone.findMany({
      where: {
        serverId: { in: servers.map(({ id }) => id) },
        name: { in: labels.map((_, at) => labels.slice(at).join('.')) },
      },
      select: { id: true, serverId: true, name: true, defaultTtl: true },
    });
    for (const { id } of servers.sort((a, b) => rank(a) - rank(b))) {
      const found = zoneFor(
        name,
        zones.filter(({ serverId }) => serverId === id),
      );
      if (found) return found;
    }
    return undefined;
  }
}

const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

const same = (a: PlainRecord, b: PlainRecord): boolean =>
  a.type === b.type && sameName(a.name, b.name) && a.data.toLowerCase() === b.data.toLowerCase();
