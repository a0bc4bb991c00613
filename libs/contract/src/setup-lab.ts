import { z } from 'zod';
import { LAB_EVENTS, LAB_MODES } from './words.js';
import { address, addressAndPort, hostAndPort, mailAddress } from './values.js';

/** The `lab` part of a set-up document. The resources of the API are made of the same pieces (lab.ts). */

export const MAX_LAB_PCS = 200;
export const MAX_LAB_SWITCHES = 100;
export const MAX_LAB_LINKS = 1_000;
export const MAX_LAB_STEPS = 200;

/** Whether an address is of this machine alone: only from such a one may a lab's PC speak. */
export const isLoopback = (text: string): boolean => /^127\./.test(text) || /^(0*:)+0*1$/.test(text);

const deviceName = z
  .string()
  .trim()
  .min(1, 'A name is needed.')
  .max(63)
  .regex(/^[\p{L}\p{N}][\p{L}\p{N} ._-]*$/u, 'Letters, digits, blanks and . _ - only.');

const mailHost = z.union([z.literal(''), hostAndPort]);
const text = z
  .string()
  .trim()
  .max(200)
  .regex(/^[^\p{Cc}]*$/u, 'No control characters.');

/** A PC's mail settings, but for the password. */
export const labMailFields = {
  displayName: text.describe('Your Name.'),
  address: mailAddress.describe('Email Address.'),
  incoming: mailHost.describe('Incoming Mail Server (POP3): host or host:port.'),
  outgoing: mailHost.describe('Outgoing Mail Server (SMTP): host or host:port.'),
  user: z
    .string()
    .trim()
    .max(320)
    .regex(/^[^\p{Cc}]*$/u, 'No control characters.')
    .describe('User Name.'),
};
export const labMailPassword = z
  .string()
  .max(256)
  .regex(/^[^\p{Cc}]*$/u, 'No control characters.')
  .describe('Kept sealed, never given out.');

export const labPcFields = {
  name: deviceName,
  address: address
    .overwrite((value) => (isLoopback(value) && value.includes(':') ? '::1' : value))
    .refine(isLoopback, 'A PC of a lab has an address of 127.0.0.0/8, or ::1.')
    .describe('Its own; no other device of the installation has it.'),
  dns: addressAndPort.nullable().describe('The DNS server that it asks.'),
};

const setupPc = z.strictObject({
  ...labPcFields,
  dns: labPcFields.dns.default(null),
  mail: z
    .strictObject({
      ...labMailFields,
      displayName: labMailFields.displayName.default(''),
      password: labMailPassword
        .optional()
        .describe('Left out: a PC that is there keeps the one that it has.'),
      sealedPassword: z
        .string()
        .max(2_000)
        .optional()
        .describe('As exported; only an installation with the same secret key can open it.'),
    })
    .optional(),
});
export type SetupPc = z.infer<typeof setupPc>;

export const labSwitches = z.array(deviceName).max(MAX_LAB_SWITCHES);
export const labLinks = z.array(z.tuple([z.string().max(63), z.string().max(63)])).max(MAX_LAB_LINKS);
const coordinate = z.number().min(-100_000).max(100_000);
export const labPosition = z.object({ x: coordinate, y: coordinate });
export const labPositions = z
  .record(z.string().max(63), labPosition)
  .describe('Where devices are drawn, by their names.');
export const labDescription = z.string().trim().max(5_000);

const words = z.string().trim().min(1).max(1_000);
const translated = z.union([words, z.strictObject({ en: words, ru: words, 'zh-CN': words })]);
const when = z.strictObject({
  event: z.enum(LAB_EVENTS),
  device: z.string().max(63).optional().describe('Where it happens: the name of a device.'),
  account: mailAddress.optional(),
  name: z.string().max(255).optional().describe('The name that is asked for in DNS.'),
  type: z
    .string()
    .regex(/^[A-Z][A-Z0-9]{0,15}$/, 'A record type in capitals, such as MX.')
    .optional(),
  code: z.int().min(200).max(599).optional().describe('The code of an SMTP reply.'),
  by: z.string().max(63).optional().describe('Who caused it: the name of a device.'),
});
export type LabWhen = z.infer<typeof when>;
export const labStep = z.strictObject({
  id: z.string().regex(/^[\w.-]{1,64}$/, 'Letters, digits and . _ - only.'),
  title: translated,
  hint: translated.optional(),
  when: z.union([when, z.array(when).min(1).max(20)]).describe('One of these is enough.'),
});
export const labSteps = z
  .array(labStep)
  .max(MAX_LAB_STEPS)
  .describe('A checklist for teaching: what is to be done, and by what it shows.');
export type LabSteps = z.infer<typeof labSteps>;

export const setupLab = z.strictObject({
  name: z.string().trim().min(1).max(100),
  description: labDescription.optional(),
  mode: z.enum(LAB_MODES).default('realtime'),
  pcs: z.array(setupPc).max(MAX_LAB_PCS).default([]),
  switches: labSwitches.default([]),
  links: labLinks.default([]),
  positions: labPositions.optional(),
  steps: labSteps.optional(),
});

/** What fits only together: names of devices, and what refers to them. */
export function checkLab(
  lab: z.infer<typeof setupLab>,
  servers: ReadonlySet<string>,
  wrong: (path: (string | number)[], message: string) => void,
): void {
  const devices = new Set(servers);
  const addresses = new Set<string>();
  const device = (name: string, path: (string | number)[]): void => {
    if (devices.has(name)) wrong(path, `Two devices are called ${name}.`);
    devices.add(name);
  };
  lab.pcs.forEach((pc, i) => {
    device(pc.name, ['pcs', i, 'name']);
    if (addresses.has(pc.address)) wrong(['pcs', i, 'address'], `Two PCs have the address ${pc.address}.`);
    addresses.add(pc.address);
  });
  lab.switches.forEach((name, i) => device(name, ['switches', i]));
  lab.links.forEach((link, i) => {
    for (const end of link) if (!devices.has(end)) wrong(['links', i], `There is no device called ${end}.`);
    if (link[0] === link[1]) wrong(['links', i], `${link[0]} cannot be linked with itself.`);
  });
  const ids = new Set<string>();
  lab.steps?.forEach((step, i) => {
    if (ids.has(step.id)) wrong(['steps', i, 'id'], `Two steps have the id ${step.id}.`);
    ids.add(step.id);
    const all = Array.isArray(step.when) ? step.when : [step.when];
    all.forEach((one, j) => {
      const at = Array.isArray(step.when) ? ['steps', i, 'when', j] : ['steps', i, 'when'];
      for (const key of ['device', 'by'] as const)
        if (one[key] !== undefined && !devices.has(one[key]))
          wrong([...at, key], `There is no device called ${one[key]}.`);
    });
  });
}
