import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { serverTuning, SERVICES, type setupResult, type SetupServer } from '@glasspost/contract';
import { Audit } from '../audit/audit.service.js';
import { Database } from '../database/database.js';
import type { Prisma } from '../database/generated/client.js';
import { Directory } from '../directory/directory.js';
import { Listeners } from '../net/listeners.js';
import { InstallationKey } from '../secrets/installation-key.js';
import { verifyPassword } from '../secrets/password.js';
import { type PlainRecord, readZoneText, recordKey } from '../zones/zone-text.js';
import { keepVersion } from '../zones/zone-versions.js';
import { insertRecords } from '../zones/zones.service.js';
import { canonical } from './canonical.js';
import { applyAccount, preparePassword, type PreparedPassword } from './setup-accounts.js';
import { applyLab, type LabMaking } from './setup-lab.js';
import { readSetup, type SetupMistake, type SetupText, wrong } from './setup-text.js';

type Result = z.infer<typeof setupResult>;
type Tx = Prisma.TransactionClient;
type SetupDomain = SetupServer['domains'][number];

/** Thrown inside the transaction of a dry run, so that nothing of it stays. */
class DryRun extends Error {}

/** How a document is applied, where it is not as `POST /setup` does. */
interface Applying extends LabMaking {
  /** Only say what would change. */
  readonly dryRun?: boolean;
  /** Done first, in the same transaction. */
  readonly before?: (tx: Tx) => Promise<void>;
  /** `before` takes away the accounts that there are: every one is made anew. */
  readonly fresh?: boolean;
}

/** Applies set-up documents: idempotent, all or nothing; what a document does not name is left as it is. */
@Injectable()
export class SetupService {
  constructor(
    private readonly database: Database,
    private readonly directory: Directory,
    private readonly listeners: Listeners,
    private readonly key: InstallationKey,
    private readonly audit: Audit,
  ) {}

  /** The document of GLASSPOST_SETUP. @throws Error with one sentence that names the file. */
  async applyFile(file: string): Promise<Result> {
    let text: string;
    try {
      text = await readFile(file, 'utf8');
    } catch (error) {
      throw new Error(`The set-up document ${file} cannot be read: ${(error as Error).message}`);
    }
    try {
      return await this.audit.own(
        'setup.apply',
        () => this.apply(text, false),
        ({ changes }) => ({ target: path.basename(file), after: { changes } }),
      );
    } catch (error) {
      throw new Error(`${file}: ${(error as Error).message}`);
    }
  }

  /** @throws ProblemException 422 with every mistake; nothing is changed then. */
  async apply(text: string, dryRun: boolean): Promise<Result> {
    return this.applyRead(readSetup(text), { dryRun });
  }

  /** The same for a document that has been read. @throws ProblemException 422, and what `before` throws. */
  async applyRead(read: SetupText, { dryRun, before, fresh, ...making }: Applying = {}): Promise<Result> {
    const { document } = read;
    const zones = this.readZones(read);
    // argon2id takes its time: outside of the transaction.
    const passwords = await this.preparePasswords(read, fresh === true);
    const changes: string[] = [];
    try {
      await this.database.prisma.$transaction(
        async (tx) => {
          await before?.(tx);
          const lab = document.lab ? await applyLab(tx, read, this.key, changes, making) : undefined;
          for (const index of document.servers.keys())
            await this.applyServer(tx, read, index, zones, passwords, lab, changes);
          await this.expectNoClash(tx, read);
          if (dryRun) throw new DryRun();
        },
        { timeout: 300_000, maxWait: 30_000 },
      );
    } catch (error) {
      if (!(error instanceof DryRun)) throw error;
    }
    if (!dryRun && before) {
      // What it took away is not named by the document.
      await this.directory.refresh('server', '');
    }
    if (!dryRun && changes.length > 0) {
      for (const row of await this.database.prisma.server.findMany({
        where: { name: { in: document.servers.map((server) => server.name) } },
        include: { zones: true },
        orderBy: { position: 'asc' },
      })) {
        await this.directory.refresh('server', row.id);
        for (const zone of row.zones) await this.directory.refresh('zone', zone.id);
      }
      await this.directory.refresh('account', '');
      await this.listeners.reconcile();
    }
    if (!dryRun && document.lab) await this.directory.refresh('lab', '');
    return { applied: dryRun !== true, changes };
  }

  private readZones(text: SetupText): Map<string, PlainRecord[]> {
    const zones = new Map<string, PlainRecord[]>();
    const errors = text.document.servers.flatMap((server, s) =>
      server.zones.flatMap((zone, z) => {
        const read = readZoneText(zone.records, zone.name, zone.defaultTtl);
        zones.set(`${server.name} ${zone.name}`, read.records);
        const path = ['servers', s, 'zones', z, 'records'];
        return read.errors.map(({ line, message }) =>
          text.mistakeInText(path, 'zone-text', `zone ${zone.name}`, line, message),
        );
      }),
    );
    if (errors.length > 0) throw wrong(errors);
    return zones;
  }

  /** For every account of the document what to store; undefined: the password that it has is right already. */
  private async preparePasswords(
    text: SetupText,
    fresh: boolean,
  ): Promise<Map<string, PreparedPassword | undefined>> {
    const prepared = new Map<string, PreparedPassword | undefined>();
    const errors: SetupMistake[] = [];
    for (const [s, server] of text.document.servers.entries()) {
      for (const [d, domain] of server.domains.entries()) {
        const rows = fresh
          ? []
          : await this.database.prisma.account.findMany({
              where: { domain: { name: domain.name, server: { name: server.name } } },
              select: { name: true, passwordHash: true, sealedSecret: true },
            });
        const known = new Map(rows.map((row) => [row.name, row]));
        await Promise.all(
          domain.accounts.map(async (account, a) => {
            const current = known.get(account.name);
            const key = `${server.name} ${domain.name} ${account.name}`;
            if (account.password !== undefined) {
              const same =
                current &&
                (!account.allowSharedSecret || current.sealedSecret) &&
                (await verifyPassword(current.passwordHash, account.password));
              prepared.set(key, same ? undefined : await preparePassword(account.password));
            } else if (account.passwordHash !== undefined) {
              prepared.set(
                key,
                account.passwordHash === current?.passwordHash ? undefined : { hash: account.passwordHash },
              );
            } else if (!current) {
              errors.push(
                text.mistake(
                  ['servers', s, 'domains', d, 'accounts', a, 'password'],
                  'required',
                  `The new account ${account.name}@${domain.name} needs a password.`,
                ),
              );
            }
          }),
        );
      }
    }
    if (errors.length > 0) throw wrong(errors);
    return prepared;
  }

  private async applyServer(
    tx: Tx,
    text: SetupText,
    index: number,
    zones: Map<string, PlainRecord[]>,
    passwords: Map<string, PreparedPassword | undefined>,
    labId: string | undefined,
    changes: string[],
  ): Promise<void> {
    const wanted = text.document.servers[index]!;
    const { services, zones: wantedZones, domains, tuning, ...fields } = wanted;
    const current = await tx.server.findUnique({ where: { name: wanted.name }, include: { services: true } });
    const data = {
      ...fields,
      settings: tuning as Prisma.InputJsonValue,
      ...(labId !== undefined && { labId }),
    };
    let id: string;
    if (!current) {
      id = (await tx.server.create({ data })).id;
      changes.push(`Server ${wanted.name}: created.`);
    } else {
      id = current.id;
      const held = Object.fromEntries(
        Object.keys(data).map((key) => [key, current[key as keyof typeof current]]),
      );
      if (
        canonical({ ...held, settings: serverTuning.parse(current.settings) }) !==
        canonical({ ...data, settings: serverTuning.parse(tuning) })
      ) {
        await tx.server.update({ where: { id }, data: { ...data, revision: { increment: 1 } } });
        changes.push(`Server ${wanted.name}: changed.`);
      }
    }
    for (const name of SERVICES) {
      const enabled = services[name] ?? false;
      if ((current?.services.find((service) => service.name === name)?.enabled ?? false) === enabled)
        continue;
      await tx.serverService.upsert({
        where: { serverId_name: { serverId: id, name } },
        create: { serverId: id, name, enabled },
        update: { enabled },
      });
      if (current) changes.push(`Server ${wanted.name}: ${name} switched ${enabled ? 'on' : 'off'}.`);
    }
    for (const zone of wantedZones)
      await this.applyZone(tx, id, wanted.name, zone, zones.get(`${wanted.name} ${zone.name}`)!, changes);
    for (const [d, domain] of domains.entries()) {
      const taken = await this.applyDomain(tx, id, wanted.name, domain, passwords, changes);
      if (taken.length > 0) {
        throw wrong(
          taken.map((a) =>
            text.mistake(
              ['servers', index, 'domains', d, 'aliases', a],
              'conflict',
              `${domain.aliases[a]!.name}@${domain.name} is an account already, so it cannot become an alias.`,
            ),
          ),
        );
      }
    }
  }

  private async applyZone(
    tx: Tx,
    serverId: string,
    serverName: string,
    wanted: SetupServer['zones'][number],
    records: PlainRecord[],
    changes: string[],
  ): Promise<void> {
    const current = await tx.zone.findUnique({
      where: { serverId_name: { serverId, name: wanted.name } },
      include: { records: true },
    });
    const where = `Server ${serverName}, zone ${wanted.name}`;
    if (!current) {
      const zone = await tx.zone.create({
        data: { serverId, name: wanted.name, defaultTtl: wanted.defaultTtl },
      });
      await insertRecords(tx, zone.id, records);
      await keepVersion(tx, zone.id, zone.revision, 'setup.apply', { added: records, removed: [] });
      changes.push(`${where}: created with ${records.length} records.`);
      return;
    }
    const held = new Map(current.records.map((record) => [recordKey(record), record]));
    const keys = new Set(records.map(recordKey));
    const added = records.filter((record) => !held.has(recordKey(record)));
    const removed = [...held].filter(([key]) => !keys.has(key)).map(([, record]) => record);
    if (added.length === 0 && removed.length === 0 && current.defaultTtl === wanted.defaultTtl) return;
    await tx.record.deleteMany({ where: { id: { in: removed.map((record) => record.id) } } });
    await insertRecords(tx, current.id, added);
    const { revision } = await tx.zone.update({
      where: { id: current.id },
      data: { defaultTtl: wanted.defaultTtl, revision: { increment: 1 } },
    });
    const ttl = { before: current.defaultTtl, after: wanted.defaultTtl };
    const delta = { added, removed, ...(ttl.before !== ttl.after && { ttl }) };
    await keepVersion(tx, current.id, revision, 'setup.apply', delta);
    changes.push(`${where}: ${added.length} records added, ${removed.length} removed.`);
  }

  /** @returns which of the aliases cannot be: their names are accounts. */
  private async applyDomain(
    tx: Tx,
    serverId: string,
    serverName: string,
    wanted: SetupDomain,
    passwords: Map<string, PreparedPassword | undefined>,
    changes: string[],
  ): Promise<number[]> {
    const { accounts, aliases, ...fields } = wanted;
    const current = await tx.domain.findUnique({
      where: { serverId_name: { serverId, name: wanted.name } },
      include: { accounts: { include: { vacation: true } }, aliases: true },
    });
    const domainId = current?.id ?? (await tx.domain.create({ data: { ...fields, serverId } })).id;
    const note = (text: string): number =>
      changes.push(`Server ${serverName}, domain ${wanted.name}: ${text}`);
    if (!current) note('created.');
    else if (current.catchAll !== fields.catchAll) {
      await tx.domain.update({
        where: { id: domainId },
        data: { catchAll: fields.catchAll, revision: { increment: 1 } },
      });
      note('catch-all changed.');
    }
    const heldAccounts = new Map(current?.accounts.map((account) => [account.name, account]));
    const heldAliases = new Map(current?.aliases.map((alias) => [alias.name, alias]));
    for (const account of accounts) {
      const { name } = account;
      if (heldAliases.has(name)) await tx.alias.delete({ where: { id: heldAliases.get(name)!.id } });
      const secret = passwords.get(`${serverName} ${wanted.name} ${name}`);
      const done = await applyAccount(tx, this.key, domainId, account, heldAccounts.get(name), secret);
      if (done === 'created') note(`account ${name} created.`);
      if (done === 'changed') note(`account ${name} changed.`);
    }
    const taken: number[] = [];
    for (const [a, { name, to, ...rest }] of aliases.entries()) {
      const held = heldAliases.get(name);
      if (heldAccounts.has(name)) {
        taken.push(a);
        continue;
      }
      if (!held) {
        await tx.alias.create({ data: { domainId, name, targets: to, ...rest } });
        note(`alias ${name} created.`);
      } else if (
        canonical(held.targets) !== canonical(to) ||
        (rest.kind ?? held.kind) !== held.kind ||
        (rest.senders ?? held.senders) !== held.senders
      ) {
        await tx.alias.update({
          where: { id: held.id },
          data: { targets: to, ...rest, revision: { increment: 1 } },
        });
        note(`alias ${name} changed.`);
      }
    }
    return taken;
  }

  /** Two servers cannot listen with one service on one address. */
  private async expectNoClash(tx: Tx, text: SetupText): Promise<void> {
    const rows = await tx.server.findMany({ include: { services: { where: { enabled: true } } } });
    const taken = new Map<string, string>();
    for (const row of rows) {
      for (const service of row.services) {
        for (const address of row.addresses) {
          const place = `${address} ${service.name}`;
          const other = taken.get(place);
          if (other !== undefined) {
            const s = text.document.servers.findIndex(
              (server) => server.name === row.name || server.name === other,
            );
            const detail = `${other} and ${row.name} would both listen with ${service.name} on ${address}.`;
            throw wrong([text.mistake(['servers', Math.max(s, 0), 'addresses'], 'conflict', detail)]);
          }
          taken.set(place, row.name);
        }
      }
    }
  }
}
