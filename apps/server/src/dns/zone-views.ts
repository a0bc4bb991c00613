import { Injectable } from '@nestjs/common';
import { Zone, ZoneSet } from '@glasspost/dns';
import { Database } from '../database/database.js';
import { Directory } from '../directory/directory.js';
import { completeRecords } from '../zones/zone-text.js';

const EMPTY = new ZoneSet();
/** Rows of one read; a zone of a million records is read in pieces. */
const READ_BATCH = 20_000;

interface Held {
  readonly serverId: string;
  readonly name: string;
  /** Stands in the SOA and NS that we give where the zone has none. */
  readonly hostname: string;
}

/** The zones of all servers, in memory, as the DNS service answers from them. A changed zone is read again alone. */
@Injectable()
export class ZoneViews {
  private readonly sets = new Map<string, ZoneSet>();
  private readonly places = new Map<string, Held>();
  private work: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly directory: Directory,
  ) {}

  async start(): Promise<void> {
    this.directory.onReload('zone', (id) => this.reload(id));
    this.directory.onReload('server', (id) => (id === '' ? this.loadAll() : this.serverChanged(id)));
    await this.loadAll();
  }

  of(serverId: string): ZoneSet {
    return this.sets.get(serverId) ?? EMPTY;
  }

  /** Reads one zone again, or drops it when it is gone. One after the other, so that the last change wins. */
  private reload(id: string): Promise<void> {
    const next = this.work.then(() => this.load(id));
    this.work = next.catch(() => undefined);
    return next;
  }

  private async loadAll(): Promise<void> {
    const rows = await this.database.prisma.zone.findMany({ select: { id: true } });
    const left = new Set(rows.map((row) => row.id));
    for (const id of this.places.keys()) if (!left.has(id)) await this.reload(id);
    for (const { id } of rows) await this.reload(id);
  }

  private async load(id: string): Promise<void> {
    const row = await this.database.prisma.zone.findUnique({
      where: { id },
      include: { server: { select: { hostname: true, addresses: true } } },
    });
    const held = this.places.get(id);
    if (held && (!row || held.name !== row.name || held.serverId !== row.serverId)) {
      this.sets.set(held.serverId, this.of(held.serverId).without(`${held.name}.`));
      this.places.delete(id);
    }
    if (!row) return;
    const records = [];
    for (let cursor: string | undefined; ;) {
      const batch = await this.database.prisma.record.findMany({
        where: { zoneId: id },
        orderBy: { id: 'asc' },
        take: READ_BATCH,
        ...(cursor && { cursor: { id: cursor }, skip: 1 }),
      });
      records.push(...batch);
      if (batch.length < READ_BATCH) break;
      cursor = batch.at(-1)!.id;
    }
    const zone = new Zone(`${row.name}.`, completeRecords(row, records, row.server));
    this.sets.set(row.serverId, this.of(row.serverId).with(zone));
    this.places.set(id, { serverId: row.serverId, name: row.name, hostname: row.server.hostname });
  }

  private async serverChanged(serverId: string): Promise<void> {
    const server = this.directory.server(serverId);
    if (server) {
      for (const [id, held] of this.places)
        if (held.serverId === serverId && held.hostname !== server.hostname) await this.reload(id);
      return;
    }
    this.sets.delete(serverId);
    for (const [id, held] of this.places) if (held.serverId === serverId) this.places.delete(id);
  }
}
