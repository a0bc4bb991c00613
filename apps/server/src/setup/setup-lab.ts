import type { SetupLab, SetupPc } from '@glasspost/contract';
import type { LabPc, Prisma } from '../database/generated/client.js';
import { asDocument, topologyOf } from '../labs/topology.js';
import { importPassword, openPassword, sealPassword } from '../labs/pc-password.js';
import type { InstallationKey } from '../secrets/installation-key.js';
import { canonical } from './canonical.js';
import { type SetupText, wrong } from './setup-text.js';

type Tx = Prisma.TransactionClient;

/** A longer document is not kept to go back to. */
const MAX_ORIGIN_CHARACTERS = 8_000_000;

/** How the origin of a lab is sealed: it has passwords in it. */
export const originContext = (labId: string): string => `lab-origin:${labId}`;

/** What a lab is made with, beside its document. */
export interface LabMaking {
  /** Of the template, when it is one of the product's. */
  readonly template?: string;
}

/** Brings a lab, its drawing and its PCs to where the document says. @returns the id of the lab. */
export async function applyLab(
  tx: Tx,
  text: SetupText,
  key: InstallationKey,
  changes: string[],
  making: LabMaking = {},
): Promise<string> {
  const { name, mode, pcs, ...wanted } = text.document.lab!;
  const current = await tx.lab.findUnique({ where: { name } });
  const labId = current?.id ?? crypto.randomUUID();
  const held = topologyOf(current ?? { document: {} });
  const document = asDocument({
    switches: wanted.switches,
    links: wanted.links,
    positions: wanted.positions ?? held.positions,
    steps: wanted.steps ?? held.steps,
  });
  const description = wanted.description ?? current?.description ?? '';
  if (!current) {
    const origin = text.text.length <= MAX_ORIGIN_CHARACTERS ? text.text : undefined;
    await tx.lab.create({
      data: {
        id: labId,
        name,
        mode,
        description,
        document,
        template: making.template ?? '',
        sealedOrigin: origin === undefined ? null : key.seal(origin, originContext(labId)),
      },
    });
    changes.push(`Lab ${name}: created.`);
  } else if (
    current.mode !== mode ||
    current.description !== description ||
    canonical(held) !== canonical(document)
  ) {
    await tx.lab.update({
      where: { id: labId },
      data: { mode, description, document, revision: { increment: 1 } },
    });
    changes.push(`Lab ${name}: changed.`);
  }
  for (const index of pcs.keys()) await applyPc(tx, text, index, labId, key, changes);
  return labId;
}

async function applyPc(
  tx: Tx,
  text: SetupText,
  index: number,
  labId: string,
  key: InstallationKey,
  changes: string[],
): Promise<void> {
  const lab = text.document.lab!;
  const wanted = lab.pcs[index]!;
  const current = await tx.labPc.findUnique({ where: { labId_name: { labId, name: wanted.name } } });
  const other = await tx.labPc.findUnique({
    where: { address: wanted.address },
    include: { lab: { select: { name: true } } },
  });
  if (other && other.id !== current?.id) {
    const detail = `${wanted.address} is the address of ${other.name} in the lab ${other.lab.name} already.`;
    throw wrong([text.mistake(['lab', 'pcs', index, 'address'], 'conflict', detail)]);
  }
  const id = current?.id ?? crypto.randomUUID();
  const password = passwordOf(wanted, key);
  const data = {
    address: wanted.address,
    dns: wanted.dns,
    displayName: wanted.mail?.displayName ?? '',
    mailAddress: wanted.mail?.address ?? null,
    incoming: wanted.mail?.incoming ?? '',
    outgoing: wanted.mail?.outgoing ?? '',
    userName: wanted.mail?.user ?? '',
  };
  const sealed =
    !wanted.mail || password === ''
      ? null
      : password === undefined || openPassword(key, id, current?.sealedPassword ?? null) === password
        ? (current?.sealedPassword ?? null)
        : sealPassword(key, id, password);
  if (!current) {
    await tx.labPc.create({ data: { id, labId, name: wanted.name, ...data, sealedPassword: owned(sealed) } });
    changes.push(`Lab ${lab.name}: PC ${wanted.name} created.`);
  } else if (
    sealed !== current.sealedPassword ||
    Object.entries(data).some(([field, value]) => current[field as keyof LabPc] !== value)
  ) {
    await tx.labPc.update({
      where: { id },
      data: { ...data, sealedPassword: owned(sealed), revision: { increment: 1 } },
    });
    changes.push(`Lab ${lab.name}: PC ${wanted.name} changed.`);
  }
}

/** Undefined: the document does not say, or cannot be opened here. */
const passwordOf = ({ mail }: SetupPc, key: InstallationKey): string | undefined =>
  mail?.password ??
  (mail?.sealedPassword === undefined ? undefined : importPassword(key, mail.sealedPassword));

const owned = (sealed: Uint8Array | null): Uint8Array<ArrayBuffer> | null =>
  sealed === null ? null : new Uint8Array(sealed);

/** The part `lab` of a document as it is exported. */
export function printLab(
  lab: { name: string; description: string; mode: string; document: Prisma.JsonValue; pcs: LabPc[] },
  sealedPassword: (pc: LabPc) => string | undefined,
): SetupLab {
  const { switches, links, positions, steps } = topologyOf(lab);
  return {
    name: lab.name,
    ...(lab.description !== '' && { description: lab.description }),
    mode: lab.mode as SetupLab['mode'],
    pcs: lab.pcs.map((pc) => ({
      name: pc.name,
      address: pc.address,
      dns: pc.dns,
      ...(pc.mailAddress !== null && {
        mail: {
          displayName: pc.displayName,
          address: pc.mailAddress,
          incoming: pc.incoming,
          outgoing: pc.outgoing,
          user: pc.userName,
          ...(sealedPassword(pc) !== undefined && { sealedPassword: sealedPassword(pc) }),
        },
      }),
    })),
    switches: [...switches],
    links,
    ...(Object.keys(positions).length > 0 && { positions }),
    ...(steps.length > 0 && { steps }),
  };
}
