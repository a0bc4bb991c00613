import type { z } from 'zod';
import type { labLinks, labPositions, LabSteps } from '@glasspost/contract';
import { conflict } from '../api/problem.js';
import type { Lab, Prisma } from '../database/generated/client.js';

/** What the column `document` of a lab holds: what is drawn between its devices, and the checklist. */
export interface Topology {
  readonly switches: readonly string[];
  readonly links: z.infer<typeof labLinks>;
  readonly positions: z.infer<typeof labPositions>;
  readonly steps: LabSteps;
}

/** Reads it; what is missing is empty. */
export const topologyOf = ({ document }: Pick<Lab, 'document'>): Topology => {
  const { switches, links, positions, steps } = document as Partial<Topology>;
  return { switches: switches ?? [], links: links ?? [], positions: positions ?? {}, steps: steps ?? [] };
};

export const asDocument = (topology: Topology): Prisma.InputJsonObject =>
  topology as unknown as Prisma.InputJsonObject;

/** Without what leads to devices that are not there. */
export function prune(topology: Topology, devices: ReadonlySet<string>): Topology {
  return {
    ...topology,
    links: topology.links.filter((link) => link.every((end) => devices.has(end))),
    positions: Object.fromEntries(Object.entries(topology.positions).filter(([name]) => devices.has(name))),
  };
}

/** A device has got another name: links, position and steps follow. */
export function renamed(topology: Topology, from: string, to: string): Topology {
  const name = (old: string): string => (old === from ? to : old);
  type When = Exclude<LabSteps[number]['when'], readonly unknown[]>;
  const when = (one: When): When => ({
    ...one,
    ...(one.device !== undefined && { device: name(one.device) }),
    ...(one.by !== undefined && { by: name(one.by) }),
  });
  return {
    switches: topology.switches.map(name),
    links: topology.links.map(([a, b]) => [name(a), name(b)]),
    positions: Object.fromEntries(
      Object.entries(topology.positions).map(([device, place]) => [name(device), place]),
    ),
    steps: topology.steps.map((step) => ({
      ...step,
      when: Array.isArray(step.when) ? step.when.map(when) : when(step.when),
    })),
  };
}

/** @throws ProblemException 409 when a PC or switch of the lab has this name already; a server's is looked at by its table. */
export async function expectFreeName(
  tx: Prisma.TransactionClient,
  labId: string,
  name: string,
  field = 'name',
): Promise<void> {
  const lab = await tx.lab.findUnique({
    where: { id: labId },
    select: {
      document: true,
      pcs: { where: { name }, select: { id: true } },
      servers: { where: { name }, select: { id: true } },
    },
  });
  if (!lab) return;
  if (lab.pcs.length + lab.servers.length > 0 || topologyOf(lab).switches.includes(name))
    throw conflict(field, `A device of this lab is called ${name} already.`);
}

/** Renames a device of a lab, or takes what leads to it away (`to` undefined), in the caller's transaction. */
export async function followDevice(
  tx: Prisma.TransactionClient,
  labId: string,
  from: string,
  to: string | undefined,
): Promise<void> {
  if (from === to) return;
  await tx.$queryRaw`SELECT FROM lab WHERE id = ${labId}::uuid FOR UPDATE`;
  const lab = await tx.lab.findUnique({ where: { id: labId } });
  if (!lab) return;
  const topology = topologyOf(lab);
  const next =
    to === undefined
      ? {
          ...topology,
          links: topology.links.filter((link) => !link.includes(from)),
          positions: Object.fromEntries(Object.entries(topology.positions).filter(([name]) => name !== from)),
        }
      : renamed(topology, from, to);
  await tx.lab.update({
    where: { id: labId },
    data: { document: asDocument(next), revision: { increment: 1 } },
  });
}
