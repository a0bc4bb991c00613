import { z } from 'zod';
import { setupForwarding, setupVacation } from './owner.js';
import { checkLab, setupLab } from './setup-lab.js';
import { serverTuning } from './server.js';
import { ALIAS_KINDS, ALIAS_SENDERS, SERVICES } from './words.js';
import {
  accountPassword,
  address,
  addressAndPort,
  domainName,
  hostAndPort,
  hostName,
  localPart,
  mailAddress,
  network,
} from './values.js';

/**
 * The set-up document: an installation or a lab as one text (YAML or JSON). Applying it is idempotent and all or nothing;
 * what it does not name is left as it is. Keys that it does not know are errors, so that a slip of the pen is seen.
 */

const setupAccount = z.strictObject({
  name: localPart,
  password: accountPassword
    .optional()
    .describe('Left out: an existing account keeps its password; a new one needs it or passwordHash.'),
  passwordHash: z.string().startsWith('$argon2id$').max(500).optional().describe('As exported.'),
  displayName: z.string().trim().max(200).default(''),
  quotaMB: z.int().min(1).max(10_000_000).nullable().default(null),
  enabled: z.boolean().default(true),
  allowSharedSecret: z.boolean().default(false),
  appPasswordsOnly: z.boolean().optional().describe('App passwords themselves are in no document.'),
  forwarding: setupForwarding.optional().describe('Left out: an existing account keeps its own.'),
  vacation: setupVacation.optional().describe('Left out: an existing account keeps its own.'),
});

const setupDomain = z.strictObject({
  name: domainName,
  catchAll: mailAddress.nullable().default(null),
  accounts: z.array(setupAccount).max(200_000).default([]),
  aliases: z
    .array(
      z.strictObject({
        name: localPart,
        to: z.array(mailAddress).min(1).max(1000),
        kind: z.enum(ALIAS_KINDS).optional(),
        senders: z.enum(ALIAS_SENDERS).optional(),
      }),
    )
    .max(100_000)
    .default([]),
});

const setupZone = z.strictObject({
  name: domainName,
  defaultTtl: z.int().min(0).max(2147483647).default(3600),
  records: z.string().max(10_000_000).describe('Zone text (RFC 1035 §5); SOA and NS may be left out.'),
});

const setupServer = z.strictObject({
  name: z.string().trim().min(1).max(63),
  hostname: hostName,
  addresses: z.array(address).min(1).max(64),
  dns: addressAndPort.nullable().default(null),
  allowPlaintextAuth: z.boolean().default(false),
  services: z.partialRecord(z.enum(SERVICES), z.boolean()).default({}),
  forwarders: z.array(addressAndPort).max(16).default([]),
  recursionFrom: z.array(network).max(256).default(['127.0.0.0/8', '::1/128']),
  relayFrom: z.array(network).max(256).default([]),
  maxMessageMB: z.int().min(1).max(2048).default(50),
  smarthost: hostAndPort.nullable().default(null),
  postmaster: mailAddress.nullable().default(null),
  tuning: serverTuning.partial().strict().default({}),
  zones: z.array(setupZone).max(100_000).default([]),
  domains: z.array(setupDomain).max(100_000).default([]),
});

export const setupDocument = z
  .strictObject({
    version: z.literal(1, 'This version reads set-up documents of version 1.'),
    servers: z.array(setupServer).max(1000).default([]),
    lab: setupLab.optional(),
  })
  .superRefine((document, context) => {
    const names = new Set<string>();
    document.servers.forEach((server, s) => {
      if (names.has(server.name))
        context.addIssue({
          code: 'custom',
          path: ['servers', s, 'name'],
          message: `Two servers are called ${server.name}.`,
        });
      names.add(server.name);
      const unique = (values: string[], what: string, path: (string | number)[]): void => {
        const seen = new Set<string>();
        values.forEach((value, i) => {
          if (seen.has(value))
            context.addIssue({
              code: 'custom',
              path: [...path, i, 'name'],
              message: `${value} stands twice among the ${what}.`,
            });
          seen.add(value);
        });
      };
      unique(
        server.zones.map((zone) => zone.name),
        'zones',
        ['servers', s, 'zones'],
      );
      unique(
        server.domains.map((domain) => domain.name),
        'domains',
        ['servers', s, 'domains'],
      );
      server.domains.forEach((domain, d) => {
        domain.accounts.forEach(({ name, forwarding }, a) => {
          if (forwarding?.addresses.includes(`${name}@${domain.name}`))
            context.addIssue({
              code: 'custom',
              path: ['servers', s, 'domains', d, 'accounts', a, 'forwarding', 'addresses'],
              message: 'This is your own address.',
            });
        });
        unique(
          [...domain.accounts, ...domain.aliases].map((entry) => entry.name),
          'accounts and aliases',
          ['servers', s, 'domains', d, 'accounts'],
        );
      });
    });
    if (document.lab)
      checkLab(document.lab, names, (path, message) =>
        context.addIssue({ code: 'custom', path: ['lab', ...path], message }),
      );
  });
export type SetupDocument = z.infer<typeof setupDocument>;
export type SetupLab = NonNullable<SetupDocument['lab']>;
export type SetupServer = SetupDocument['servers'][number];

export const setupResult = z.object({
  applied: z.boolean(),
  changes: z
    .array(z.string())
    .describe('What was (or would be) created, changed or removed; one sentence each.'),
});
