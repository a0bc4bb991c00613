import { stringify } from 'csv-stringify/sync';
import { Injectable } from '@nestjs/common';
import {
  lab as labSchema,
  type LabCreate,
  type LabResource,
  type LabSummary,
  type LabUpdate,
  type ListQuery,
  SERVICES,
} from '@glasspost/contract';
import { expectRevision } from '../api/etag.js';
import { type Page, pageOf } from '../api/page.js';
import { conflict, invalidField, notFound, ProblemException } from '../api/problem.js';
import { Database } from '../database/database.js';
import type { Lab, Prisma } from '../database/generated/client.js';
import { Directory } from '../directory/directory.js';
import { readSetup, type SetupText } from '../setup/setup-text.js';
import { SetupService } from '../setup/setup.service.js';
import { LabPcs } from './pcs.service.js';
import { addressesOf, moveNetworks, renameServers } from './relocate.js';
import { templateText } from './templates.js';
import { Simulations } from '../simulation/simulations.js';
import { asDocument, prune, type Topology, topologyOf } from './topology.js';

type Tx = Prisma.TransactionClient;

const COUNTS = { _count: { select: { servers: true, pcs: true } } } as const;
type Counted = Lab & { _count: { servers: number; pcs: number } };

/** Labs as they are listed, made and drawn. What ends one, or takes it back to its beginning, is in lab-endings.ts. */
@Injectable()
export class LabsService {
  constructor(
    private readonly database: Database,
    private readonly directory: Directory,
    private readonly setup: SetupService,
    private readonly pcs: LabPcs,
    private readonly simulations: Simulations,
  ) {}

  list(query: ListQuery): Promise<Page<LabSummary>> {
    const { prisma } = this.database;
    const where = query.search ? { name: { contains: query.search, mode: 'insensitive' as const } } : {};
    return pageOf(
      query,
      (window) =>
        prisma.lab.findMany({ where, include: COUNTS, orderBy: [{ name: 'asc' }, { id: 'asc' }], ...window }),
      () => prisma.lab.count({ where }),
      (row) => summary(row, this.simulations),
    );
  }

  /** @throws ProblemException 404. */
  async one(id: string): Promise<LabResource> {
    const row = await this.database.prisma.lab.findUnique({
      where: { id },
      include: {
        ...COUNTS,
        stepsDone: true,
        servers: {
          include: { services: { where: { enabled: true }, select: { name: true } } },
          orderBy: { position: 'asc' },
        },
      },
    });
    if (!row) throw notFound('lab');
    const pcs = await this.pcs.list(id);
    const { switches, links, positions, steps } = prune(
      topologyOf(row),
      deviceNames([...row.servers, ...pcs], topologyOf(row)),
    );
    const servers = row.servers.map(({ id, name, hostname, addresses, dns, services }) => {
      const on = new Set(services.map((service) => service.name));
      return { id, name, hostname, addresses, dns, services: SERVICES.filter((service) => on.has(service)) };
    });
    return labSchema.parse({
      ...summary(row, this.simulations),
      servers,
      pcs,
      switches,
      links,
      positions,
      steps: steps.map((step) => {
        const done = row.stepsDone.find((one) => one.step === step.id);
        return {
          ...step,
          done: done
            ? { at: done.at.toISOString(), conversationId: done.conversationId, index: done.eventIndex }
            : null,
        };
      }),
    });
  }

  /** The checklists of all labs as a table for a class: one line for each step of each lab. */
  async results(): Promise<string> {
    const rows = await this.database.prisma.lab.findMany({
      select: { name: true, document: true, stepsDone: true },
      orderBy: { name: 'asc' },
    });
    const lines = rows.flatMap(({ name, document, stepsDone }) =>
      topologyOf({ document }).steps.map(({ id, title }) => {
        const done = stepsDone.find(({ step }) => step === id);
        const said = typeof title === 'string' ? title : title.en;
        return {
          lab: name,
          step: id,
          title: said,
          done: done ? 'yes' : 'no',
          at: done?.at.toISOString() ?? '',
        };
      }),
    );
    return stringify(lines, {
      header: true,
      columns: ['lab', 'step', 'title', 'done', 'at'],
      record_delimiter: 'windows',
      escape_formulas: true,
    });
  }

  /** @throws ProblemException 409 and 422, naming the field. */
  async create(body: LabCreate): Promise<LabResource> {
    const given = body.template === undefined ? body.document : await this.template(body.template);
    if (given === undefined) {
      const row = await this.database.prisma.lab.create({
        data: {
          name: body.name!,
          description: body.description ?? '',
          document: asDocument(topologyOf({ document: {} })),
        },
      });
      await this.directory.refresh('lab', row.id);
      return this.one(row.id);
    }
    const text = await this.placed(given, body);
    const lab = text.document.lab!;
    if (body.name !== undefined) lab.name = body.name;
    if (body.description !== undefined) lab.description = body.description;
    await this.setup.applyRead(text, { template: body.template, before: (tx) => expectUnused(tx, text) });
    return this.one((await this.database.prisma.lab.findUniqueOrThrow({ where: { name: lab.name } })).id);
  }

  /** @throws ProblemException 404, 409, 412 and 422. */
  async update(id: string, body: LabUpdate, ifMatch: string | undefined): Promise<LabResource> {
    await this.database.prisma.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT FROM lab WHERE id = ${id}::uuid FOR UPDATE`;
      const row = await tx.lab.findUnique({
        where: { id },
        include: { servers: { select: { name: true } }, pcs: { select: { name: true } } },
      });
      if (!row) throw notFound('lab');
      expectRevision(ifMatch, row.revision);
      const { switches, links, positions, ...fields } = body;
      const held = topologyOf(row);
      const others = [...row.servers, ...row.pcs].map((device) => device.name);
      const next: Topology = {
        ...held,
        switches: switches ?? held.switches,
        links: links ?? held.links,
        positions: { ...held.positions, ...positions },
      };
      const devices = new Set([...others, ...next.switches]);
      if (devices.size !== others.length + next.switches.length)
        throw conflict('switches', 'Two devices of a lab cannot have one name.');
      links?.forEach((link, i) => {
        const missing = link.find((end) => !devices.has(end));
        if (missing !== undefined) throw invalidField(`links/${i}`, `There is no device called ${missing}.`);
        if (link[0] === link[1]) throw invalidField(`links/${i}`, `${link[0]} cannot be linked with itself.`);
      });
      for (const name of Object.keys(positions ?? {}))
        if (!devices.has(name)) throw invalidField('positions', `There is no device called ${name}.`);
      const document = asDocument(prune(next, devices));
      await tx.lab.update({ where: { id }, data: { ...fields, document, revision: { increment: 1 } } });
    });
    await this.directory.refresh('lab', id);
    return this.one(id);
  }

  private async template(name: string): Promise<string> {
    const text = await templateText(name);
    if (text === undefined) throw invalidField('template', `There is no template called ${name}.`);
    return text;
  }

  /** The document with addresses and names that are free, where that was asked for. */
  private async placed(given: string, { network, serverNames }: LabCreate): Promise<SetupText> {
    let text = readSetup(given);
    if (!text.document.lab) throw invalidField('document', 'The document has no part `lab`.');
    const servers = await this.database.prisma.server.findMany({ select: { name: true, addresses: true } });
    const pcs = await this.database.prisma.labPc.findMany({ select: { address: true } });
    const taken = [...servers.flatMap((server) => server.addresses), ...pcs.map((pc) => pc.address)];
    if (network === 'free' && addressesOf(text.document).some((address) => taken.includes(address))) {
      const moved = moveNetworks(given, text.document, taken);
      if (moved === undefined) throw conflict('network', 'No network of 127.0.0.0/8 is free.');
      text = readSetup(moved);
    }
    const names = new Set(servers.map((server) => server.name));
    if (serverNames === 'free' && text.document.servers.some((server) => names.has(server.name)))
      text = readSetup(renameServers(text.document, names));
    return text;
  }
}

const deviceNames = (
  devices: readonly { readonly name: string }[],
  { switches }: Topology,
): ReadonlySet<string> => new Set([...devices.map((device) => device.name), ...switches]);

/** A new lab takes nothing over that is there already. @throws ProblemException 409 with every field. */
async function expectUnused(tx: Tx, { document }: SetupText): Promise<void> {
  const lab = document.lab!;
  const errors: NonNullable<ProblemException['errors']> = [];
  const taken = (field: string, detail: string): number =>
    errors.push({ pointer: `#/${field}`, code: 'conflict', detail });
  if (await tx.lab.findUnique({ where: { name: lab.name }, select: { id: true } }))
    taken('name', `There is a lab called ${lab.name} already.`);
  const wanted = addressesOf(document);
  const servers = await tx.server.findMany({
    where: {
      OR: [{ name: { in: document.servers.map(({ name }) => name) } }, { addresses: { hasSome: wanted } }],
    },
    select: { name: true, addresses: true },
  });
  const pcs = await tx.labPc.findMany({ where: { address: { in: wanted } } });
  for (const { name } of document.servers)
    if (servers.some((server) => server.name === name))
      taken('serverNames', `There is a server called ${name} already.`);
  for (const device of [...servers, ...pcs.map(({ name, address }) => ({ name, addresses: [address] }))])
    for (const address of device.addresses)
      if (wanted.includes(address)) taken('network', `${address} is the address of ${device.name} already.`);
  if (errors.length > 0)
    throw new ProblemException(409, 'conflict', errors.map(({ detail }) => detail).join(' '), errors);
}

const summary = (row: Counted, simulations: Simulations): LabSummary => ({
  id: row.id,
  name: row.name,
  description: row.description,
  mode: simulations.of(row.id).state.mode,
  template: row.template,
  serverCount: row._count.servers,
  pcCount: row._count.pcs,
  canReset: row.sealedOrigin !== null,
  createdAt: row.createdAt.toISOString(),
  revision: row.revision,
});
