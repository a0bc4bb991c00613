import { Injectable } from '@nestjs/common';
import { stringify } from 'yaml';
import { serverTuning } from '@glasspost/contract';
import { ProblemException } from '../api/problem.js';
import { type Identity, mayTakeSecrets } from '../operators/identity.js';
import { Database } from '../database/database.js';
import { exportPassword, openPassword } from '../labs/pc-password.js';
import { InstallationKey } from '../secrets/installation-key.js';
import { presentVacation } from '../owner/vacation-rows.js';
import { printRecordLines } from '../zones/zone-text.js';
import { printLab } from './setup-lab.js';

/** @throws ProblemException 403 when somebody may not take password hashes away. */
export function expectSecretsAllowed(caller: Identity): void {
  if (!mayTakeSecrets(caller))
    throw new ProblemException(
      403,
      'forbidden',
      'Only administrators, and tokens with the scope setup, take password hashes out of the installation.',
    );
}

/** Writes an installation, or one lab, as a set-up document. Passwords leave only as hashes or sealed, and only when asked for. */
@Injectable()
export class SetupExport {
  constructor(
    private readonly database: Database,
    private readonly key: InstallationKey,
  ) {}

  async yaml(options: { lab?: string; passwordHashes: boolean }): Promise<string> {
    const servers = await this.database.prisma.server.findMany({
      where: options.lab === undefined ? {} : { lab: { name: options.lab } },
      include: {
        services: true,
        zones: { include: { records: true }, orderBy: { name: 'asc' } },
        domains: {
          include: {
            accounts: { include: { vacation: true }, orderBy: { name: 'asc' } },
            aliases: { orderBy: { name: 'asc' } },
          },
          orderBy: { createdAt: 'asc' },
        },
      },
      orderBy: { position: 'asc' },
    });
    const labs = await this.database.prisma.lab.findMany({
      where: options.lab === undefined ? {} : { name: options.lab },
      include: { pcs: { orderBy: { position: 'asc' } } },
    });
    const defaults = serverTuning.parse({}) as Record<string, unknown>;
    const document = {
      version: 1,
      servers: servers.map((server) => ({
        name: server.name,
        hostname: server.hostname,
        addresses: server.addresses,
        dns: server.dns,
        allowPlaintextAuth: server.allowPlaintextAuth,
        services: Object.fromEntries(server.services.map((service) => [service.name, service.enabled])),
        forwarders: server.forwarders,
        recursionFrom: server.recursionFrom,
        relayFrom: server.relayFrom,
        maxMessageMB: server.maxMessageMB,
        smarthost: server.smarthost,
        postmaster: server.postmaster,
        tuning: Object.fromEntries(
          Object.entries(server.settings as object).filter(
            ([key, value]) => JSON.stringify(value) !== JSON.stringify(defaults[key]),
          ),
        ),
        zones: server.zones.map((zone) => ({
          name: zone.name,
          defaultTtl: zone.defaultTtl,
          records: printRecordLines(zone, zone.records),
        })),
        domains: server.domains.map((domain) => ({
          name: domain.name,
          catchAll: domain.catchAll,
          accounts: domain.accounts.map((account) => ({
            name: account.name,
            ...(options.passwordHashes && { passwordHash: account.passwordHash }),
            displayName: account.displayName,
            quotaMB: account.quotaMB,
            enabled: account.enabled,
            allowSharedSecret: account.allowSharedSecret,
            ...(account.appPasswordsOnly && { appPasswordsOnly: true }),
            ...((account.forwardTo.length > 0 || !account.forwardKeep) && {
              forwarding: { addresses: account.forwardTo, keep: account.forwardKeep },
            }),
            ...(account.vacation && { vacation: presentVacation(account.vacation) }),
          })),
          aliases: domain.aliases.map((alias) => ({
            name: alias.name,
            to: alias.targets,
            ...(alias.kind !== 'alias' && { kind: alias.kind }),
            ...(alias.senders !== 'anybody' && { senders: alias.senders }),
          })),
        })),
      })),
      // A document holds one lab; an installation with several is exported lab by lab.
      ...(labs.length === 1 && {
        lab: printLab(labs[0]!, ({ id, sealedPassword }) => {
          const password = options.passwordHashes ? openPassword(this.key, id, sealedPassword) : '';
          return password === '' ? undefined : exportPassword(this.key, password);
        }),
      }),
    };
    return stringify(document, { lineWidth: 0 });
  }
}
