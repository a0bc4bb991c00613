import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import {
  type serverCreate,
  type ServerResource,
  serverTuning,
  type serverUpdate,
  type ServiceName,
} from '@glasspost/contract';
import { Database } from '../database/database.js';
import { Directory } from '../directory/directory.js';
import type { ServerView } from '../directory/views.js';
import { Listeners } from '../net/listeners.js';
import { expectRevision } from '../api/etag.js';
import { holds } from '../api/limits.js';
import { conflict, invalidField, notFound } from '../api/problem.js';
import type { Prisma } from '../database/generated/client.js';
import { expectFreeName, followDevice } from '../labs/topology.js';

/** Servers and their services, as operators edit them. Every change is live when the call returns. */
@Injectable()
export class ServersService {
  constructor(
    private readonly database: Database,
    private readonly directory: Directory,
    private readonly listeners: Listeners,
  ) {}

  async list(): Promise<ServerResource[]> {
    return Promise.all(this.directory.servers().map((server) => this.present(server)));
  }

  /** The servers that hold one of these domains, with nothing but their names. */
  namesOf(domains: ReadonlySet<string>): ServerResource[] {
    return this.directory.servers().flatMap((server) => (holds(server, domains) ? [nameAlone(server)] : []));
  }

  /** A server with nothing but its names. @throws ProblemException 404. */
  nameOf(id: string): ServerResource {
    return nameAlone(this.view(id));
  }

  async one(id: string): Promise<ServerResource> {
    return this.present(this.view(id));
  }

  /** @throws ProblemException 404. */
  view(id: string): ServerView {
    const server = this.directory.server(id);
    if (!server) throw notFound('server');
    return server;
  }

  /** @throws ProblemException 422 when there is no such lab, or another device of it has the name. */
  async create({ tuning, lab, ...data }: z.infer<typeof serverCreate>): Promise<ServerResource> {
    const row = await this.database.prisma.$transaction(async (tx) => {
      const labId = lab === null ? null : await labFor(tx, lab, data.name);
      return tx.server.create({ data: { ...data, labId, settings: tuning } });
    });
    if (row.labId !== null) await this.directory.refresh('lab', row.labId);
    return this.live(row.id);
  }

  async update(
    id: string,
    { tuning, ...data }: z.infer<typeof serverUpdate>,
    ifMatch: string | undefined,
  ): Promise<ServerResource> {
    await this.database.prisma.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT FROM server WHERE id = ${id}::uuid FOR UPDATE`;
      const row = await tx.server.findUnique({ where: { id } });
      if (!row) throw notFound('server');
      expectRevision(ifMatch, row.revision);
      const settings = tuning === undefined ? undefined : { ...(row.settings as object), ...tuning };
      const { labId } = row;
      if (labId !== null && data.name !== undefined && data.name !== row.name) {
        await expectFreeName(tx, labId, data.name);
        await followDevice(tx, labId, row.name, data.name);
      }
      await tx.server.update({ where: { id }, data: { ...data, settings, revision: { increment: 1 } } });
    });
    return this.live(id);
  }

  async setService(id: string, service: ServiceName, enabled: boolean): Promise<ServerResource> {
    this.view(id);
    await this.database.prisma.$transaction([
      this.database.prisma.serverService.upsert({
        where: { serverId_name: { serverId: id, name: service } },
        create: { serverId: id, name: service, enabled },
        update: { enabled },
      }),
      this.database.prisma.server.update({ where: { id }, data: { revision: { increment: 1 } } }),
    ]);
    return this.live(id);
  }

  /** Removes a server with its zones, domains, accounts and mail. @throws ProblemException 409 while mail waits in its queue. */
  async remove(id: string): Promise<void> {
    const { labId, name } = this.view(id);
    const waiting = await this.database.prisma.delivery.count({
      where: { serverId: id, status: { in: ['queued', 'held'] } },
    });
    if (waiting > 0)
      throw conflict(
        'queue',
        `${waiting} deliveries wait in the queue of this server: return or delete them first.`,
      );
    await this.database.prisma.$transaction(async (tx) => {
      await tx.server.delete({ where: { id } });
      if (labId !== null) await followDevice(tx, labId, name, undefined);
    });
    await this.directory.refresh('server', id);
    await this.listeners.reconcile();
  }

  private async live(id: string): Promise<ServerResource> {
    await this.directory.refresh('server', id);
    await this.listeners.reconcile();
    return this.one(id);
  }

  private async present(server: ServerView): Promise<ServerResource> {
    const lab =
      server.labId === null
        ? null
        : await this.database.prisma.lab.findUnique({ where: { id: server.labId }, select: { name: true } });
    return {
      id: server.id,
      name: server.name,
      hostname: server.hostname,
      addresses: [...server.addresses],
      dns: server.dns,
      allowPlaintextAuth: server.allowPlaintextAuth,
      forwarders: [...server.forwarders],
      recursionFrom: [...server.recursionFrom],
      relayFrom: [...server.relayFrom],
      maxMessageMB: server.maxMessageOctets / 1_000_000,
      smarthost: server.smarthost,
      postmaster: server.postmaster,
      tuning: server.tuning,
      lab: lab?.name ?? null,
      services: this.listeners.states(server),
      revision: server.revision,
    };
  }
}

/** @throws ProblemException 422 when there is no such lab; 409 when a device of it is called so. */
async function labFor(tx: Prisma.TransactionClient, lab: string, name: string): Promise<string> {
  const row = await tx.lab.findUnique({ where: { name: lab }, select: { id: true } });
  if (!row) throw invalidField('lab', `There is no lab called ${lab}.`);
  await expectFreeName(tx, row.id, name);
  return row.id;
}

/** A server as who manages no more than a domain of it sees it. */
const nameAlone = ({ id, name, hostname, revision }: ServerView): ServerResource => ({
  id,
  name,
  hostname,
  addresses: [],
  dns: null,
  allowPlaintextAuth: false,
  forwarders: [],
  recursionFrom: [],
  relayFrom: [],
  maxMessageMB: 50,
  smarthost: null,
  postmaster: null,
  tuning: serverTuning.parse({}),
  lab: null,
  services: [],
  revision,
});
