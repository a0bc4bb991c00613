import { type AuditKind, id as uuid } from '@glasspost/contract';
import type { Database } from '../database/database.js';
import { topologyOf } from '../labs/topology.js';
import type { Fields } from './fields.js';

/** A thing as the audit log names it. */
export interface Subject {
  readonly name: string;
  readonly serverId: string | null;
  readonly fields: Fields;
}

type Prisma = Database['prisma'];
type Find = (prisma: Prisma, id: string) => Promise<Subject | undefined>;

const withServer = { domain: { select: { name: true, serverId: true } } } as const;

/** For a thing that is found by its UUID; another form of id finds nothing. */
const byUuid =
  <Row>(find: (prisma: Prisma, id: string) => Promise<Row | null>, present: (row: Row) => Subject): Find =>
  async (prisma, id) => {
    const row = uuid.safeParse(id).success ? await find(prisma, id) : null;
    return row ? present(row) : undefined;
  };

const labPc = byUuid(
  (prisma, id) =>
    prisma.labPc.findUnique({
      where: { id },
      select: {
        name: true,
        address: true,
        dns: true,
        displayName: true,
        mailAddress: true,
        incoming: true,
        outgoing: true,
        userName: true,
      },
    }),
  (fields) => ({ name: fields.name, serverId: null, fields }),
);

/**
 * How each kind of thing is looked up for the log. Every field that may stand there is named here, in `select`: what is
 * not, such as a hash or a sealed secret, is not even read.
 */
const FIND: Readonly<Partial<Record<AuditKind, Find>>> = {
  async session(prisma, name) {
    const row = await prisma.operator.findUnique({
      where: { name: name.trim().toLowerCase() },
      select: { name: true },
    });
    return row ? { name: row.name, serverId: null, fields: {} } : undefined;
  },
  operator: byUuid(
    (prisma, id) =>
      prisma.operator.findUnique({
        where: { id },
        select: {
          name: true,
          role: true,
          enabled: true,
          secondFactorRequired: true,
          totpSecret: true,
          _count: { select: { passkeys: true } },
          domains: { select: { domain: { select: { name: true } } } },
        },
      }),
    ({ domains, totpSecret, _count, ...fields }) => ({
      name: fields.name,
      serverId: null,
      fields: {
        ...fields,
        secondFactor: totpSecret !== null,
        passkeys: _count.passkeys,
        domains: domains.map(({ domain }) => domain.name).sort(),
      },
    }),
  ),
  passkey: byUuid(
    (prisma, id) =>
      prisma.passkey.findUnique({
        where: { id },
        select: { name: true, rpId: true, operator: { select: { name: true } } },
      }),
    ({ name, rpId, operator }) => ({
      name,
      serverId: null,
      fields: { name, host: rpId, operator: operator.name },
    }),
  ),
  token: byUuid(
    (prisma, id) =>
      prisma.apiToken.findUnique({
        where: { id },
        select: { name: true, scopes: true, expiresAt: true, operator: { select: { name: true } } },
      }),
    ({ name, scopes, expiresAt, operator }) => ({
      name,
      serverId: null,
      fields: { name, scopes, expiresAt: expiresAt?.toISOString() ?? null, operator: operator.name },
    }),
  ),
  server: byUuid(
    (prisma, id) =>
      prisma.server.findUnique({
        where: { id },
        select: {
          id: true,
          name: true,
          hostname: true,
          addresses: true,
          dns: true,
          allowPlaintextAuth: true,
          forwarders: true,
          recursionFrom: true,
          relayFrom: true,
          maxMessageMB: true,
          smarthost: true,
          postmaster: true,
          settings: true,
          services: { where: { enabled: true }, select: { name: true }, orderBy: { name: 'asc' } },
          certificate: { select: { certificate: { select: { subject: true, fingerprint: true } } } },
        },
      }),
    ({ id, settings, services, certificate, ...fields }) => ({
      name: fields.name,
      serverId: id,
      fields: {
        ...fields,
        // One field each, so that the log shows which of them has changed.
        ...Object.fromEntries(
          Object.entries((settings ?? {}) as Fields).map(([key, value]) => [`tuning.${key}`, value]),
        ),
        services: services.map(({ name }) => name),
        ...(certificate && {
          certificate: `${certificate.certificate.subject} ${certificate.certificate.fingerprint}`,
        }),
      },
    }),
  ),
  domain: byUuid(
    (prisma, id) =>
      prisma.domain.findUnique({ where: { id }, select: { name: true, catchAll: true, serverId: true } }),
    ({ serverId, ...fields }) => ({ name: fields.name, serverId, fields }),
  ),
  account: byUuid(
    (prisma, id) =>
      prisma.account.findUnique({
        where: { id },
        select: {
          name: true,
          displayName: true,
          quotaMB: true,
          enabled: true,
          allowSharedSecret: true,
          appPasswordsOnly: true,
          forwardTo: true,
          forwardKeep: true,
          totpSecret: true,
          vacation: { select: { enabled: true } },
          ...withServer,
        },
      }),
    ({ domain, totpSecret, vacation, ...fields }) => ({
      name: `${fields.name}@${domain.name}`,
      serverId: domain.serverId,
      fields: { ...fields, secondFactor: totpSecret !== null, vacation: vacation?.enabled ?? false },
    }),
  ),
  appPassword: byUuid(
    (prisma, id) =>
      prisma.appPassword.findUnique({
        where: { id },
        select: {
          name: true,
          protocols: true,
          expiresAt: true,
          account: { select: { name: true, ...withServer } },
        },
      }),
    ({ account, expiresAt, ...fields }) => ({
      name: `${account.name}@${account.domain.name}, ${fields.name}`,
      serverId: account.domain.serverId,
      fields: { ...fields, expiresAt: expiresAt?.toISOString() ?? null },
    }),
  ),
  alias: byUuid(
    (prisma, id) =>
      prisma.alias.findUnique({
        where: { id },
        select: { name: true, targets: true, kind: true, senders: true, ...withServer },
      }),
    ({ domain, ...fields }) => ({
      name: `${fields.name}@${domain.name}`,
      serverId: domain.serverId,
      fields,
    }),
  ),
  zone: byUuid(
    (prisma, id) =>
      prisma.zone.findUnique({ where: { id }, select: { name: true, defaultTtl: true, serverId: true } }),
    ({ serverId, ...fields }) => ({ name: fields.name, serverId, fields }),
  ),
  record: byUuid(
    (prisma, id) =>
      prisma.record.findUnique({
        where: { id },
        select: { name: true, type: true, ttl: true, data: true, zone: { select: { serverId: true } } },
      }),
    ({ zone, ...fields }) => ({ name: `${fields.name} ${fields.type}`, serverId: zone.serverId, fields }),
  ),
  webhook: byUuid(
    (prisma, id) =>
      prisma.webhook.findUnique({
        where: { id },
        select: { name: true, url: true, events: true, enabled: true, serverId: true },
      }),
    // The path of an address may be a secret: who is told is enough.
    ({ serverId, url, ...fields }) => ({
      name: fields.name,
      serverId,
      fields: { ...fields, receiver: new URL(url).origin },
    }),
  ),
  certificate: byUuid(
    (prisma, id) =>
      prisma.certificate.findUnique({
        where: { id },
        select: {
          source: true,
          names: true,
          subject: true,
          issuer: true,
          fingerprint: true,
          notAfter: true,
          serverId: true,
        },
      }),
    ({ serverId, notAfter, ...fields }) => ({
      name: fields.names[0] ?? fields.subject,
      serverId,
      fields: { ...fields, notAfter: notAfter.toISOString() },
    }),
  ),
  acme: byUuid(
    (prisma, id) =>
      prisma.acmeOrder.findUnique({
        where: { id },
        select: { names: true, challenge: true, account: { select: { directoryUrl: true, contact: true } } },
      }),
    ({ account, ...fields }) => ({
      name: fields.names[0] ?? '',
      serverId: null,
      fields: { ...fields, ...account },
    }),
  ),
  lab: byUuid(
    (prisma, id) =>
      prisma.lab.findUnique({
        where: { id },
        select: { name: true, description: true, mode: true, document: true },
      }),
    // Where devices are drawn is of no weight: an entry for every one that is moved would hide the others.
    ({ document, ...fields }) => {
      const { switches, links } = topologyOf({ document });
      return {
        name: fields.name,
        serverId: null,
        fields: { ...fields, switches, links: links.map((link) => link.join(' – ')) },
      };
    },
  ),
  labPc,
  // What is done with the mail of a PC is told of the PC.
  labMail: labPc,
  async delivery(prisma, id) {
    const row = /^\d{1,18}$/.test(id)
      ? await prisma.delivery.findUnique({
          where: { id: BigInt(id) },
          select: { sender: true, recipient: true, status: true, serverId: true },
        })
      : null;
    if (!row) return undefined;
    const { serverId, ...fields } = row;
    return { name: `<${row.sender}> → <${row.recipient}>`, serverId, fields };
  },
  async message(prisma, id) {
    const [, mailboxId, uid] = /^(\d{1,18})-(\d{1,9})$/.exec(id) ?? [];
    if (!mailboxId) return undefined;
    const row = await prisma.message.findUnique({
      where: { mailboxId_uid: { mailboxId: BigInt(mailboxId), uid: Number(uid) } },
      select: {
        content: { select: { sender: true, subject: true } },
        mailbox: { select: { name: true, account: { select: { name: true, ...withServer } } } },
      },
    });
    if (!row) return undefined;
    const { account, name: mailbox } = row.mailbox;
    return {
      name: `${account.name}@${account.domain.name}, ${mailbox} ${uid}`,
      serverId: account.domain.serverId,
      fields: { mailbox, sender: row.content.sender, subject: row.content.subject },
    };
  },
};

/** A thing as it is now; undefined when there is none of this id, or when its kind has nothing to look up. */
export async function findSubject(
  { prisma }: Database,
  kind: AuditKind,
  id: string | undefined,
): Promise<Subject | undefined> {
  return id === undefined ? undefined : FIND[kind]?.(prisma, id);
}
