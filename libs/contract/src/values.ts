import { z } from 'zod';

/** The forms of the values that many resources have. Lengths are those of the RFCs; messages are for a person at a form. */

const LABEL = /^[\p{L}\p{N}_]([\p{L}\p{N}_-]{0,61}[\p{L}\p{N}_])?$/u;

/** Whether a name is made of 1..127 labels of 1..63 characters, at most 253 in all (RFC 1035 §2.3.4, RFC 5890). */
export function isDomainName(name: string): boolean {
  return name.length <= 253 && name.split('.').every((label) => LABEL.test(label));
}

const IPV4 = /^(25[0-5]|2[0-4]\d|1?\d?\d)(\.(25[0-5]|2[0-4]\d|1?\d?\d)){3}$/;

/** Whether text is an IPv4 or IPv6 address (RFC 4291 §2.2 forms, without zone). */
export function isAddress(text: string): boolean {
  if (IPV4.test(text)) return true;
  return text.includes(':') && !/[^0-9a-fA-F:.]/.test(text) && URL.canParse(`http://[${text}]/`);
}

function splitPort(text: string): { host: string; port: number | undefined } | undefined {
  const bracketed = /^\[([^\]]+)\](?::(\d{1,5}))?$/.exec(text);
  if (bracketed)
    return { host: bracketed[1]!, port: bracketed[2] === undefined ? undefined : Number(bracketed[2]) };
  if (isAddress(text)) return { host: text, port: undefined };
  const parts = /^([^:]+)(?::(\d{1,5}))?$/.exec(text);
  return parts ? { host: parts[1]!, port: parts[2] === undefined ? undefined : Number(parts[2]) } : undefined;
}

/** Splits `host`, `host:port`, `[v6]`, `[v6]:port`; undefined when it is none of these. */
export function parseHostPort(text: string): { host: string; port: number | undefined } | undefined {
  const split = splitPort(text);
  if (!split || (split.port !== undefined && (split.port < 1 || split.port > 65535))) return undefined;
  return isAddress(split.host) || isDomainName(split.host) ? split : undefined;
}

export const domainName = z
  .string()
  .trim()
  .toLowerCase()
  .overwrite((name) => name.replace(/\.$/, ''))
  .refine(isDomainName, 'Not a domain name: labels of letters, digits and hyphens, divided by dots.')
  .describe('A domain name, without the final dot.');

export const hostName = domainName.describe('A host name, as the server calls itself.');

export const address = z
  .string()
  .trim()
  .refine(isAddress, 'Not an IP address.')
  .describe('An IPv4 or IPv6 address.');

export const addressAndPort = z
  .string()
  .trim()
  .refine((text) => {
    const parsed = parseHostPort(text);
    return parsed !== undefined && isAddress(parsed.host);
  }, 'Not an address, or address:port ([v6]:port for IPv6).')
  .describe('An address, or address:port.');

export const hostAndPort = z
  .string()
  .trim()
  .refine((text) => parseHostPort(text) !== undefined, 'Not a host, or host:port.')
  .describe('A host name or address, optionally with :port.');

export const network = z
  .string()
  .trim()
  .refine((text) => {
    const [base, bits, more] = text.split('/');
    if (more !== undefined || !base || !isAddress(base)) return false;
    return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (base.includes(':') ? 128 : 32));
  }, 'Not a network such as 192.0.2.0/24 or 2001:db8::/32.')
  .describe('An IP network in CIDR form.');

export const localPart = z
  .string()
  .trim()
  .toLowerCase()
  .min(1, 'A name is needed.')
  .max(64, 'At most 64 characters (RFC 5321 §4.5.3.1.1).')
  .regex(/^[^\s@"<>()[\]\\,;:\p{Cc}]+$/u, 'Letters, digits and . _ - + only; no blanks, no @.')
  .refine(
    (name) => !name.startsWith('.') && !name.endsWith('.') && !name.includes('..'),
    'Dots may only stand between other characters.',
  )
  .describe('The part of a mail address before the @.');

export const mailAddress = z
  .string()
  .trim()
  .max(254)
  .refine((text) => {
    const at = text.lastIndexOf('@');
    return (
      at > 0 &&
      localPart.safeParse(text.slice(0, at)).success &&
      isDomainName(text.slice(at + 1).toLowerCase())
    );
  }, 'Not a mail address.')
  .describe('A mail address.');

export const password = z
  .string()
  .min(1, 'A password is needed.')
  .max(256, 'At most 256 characters.')
  .regex(/^[^\p{Cc}]*$/u, 'No control characters.')
  .describe('Stored as argon2id; never shown again.');

/** `gp` and 160 bits in base32, however it is divided: what the server takes for an app password and nothing else. */
const APP_PASSWORD = /^gp[a-z2-7]{32}$/;

/** An app password without what only makes it readable; undefined: it has not the form of one. */
export function plainAppPassword(text: string): string | undefined {
  const plain = text.replaceAll(/[-\s]/g, '').toLowerCase();
  return APP_PASSWORD.test(plain) ? plain : undefined;
}

export const accountPassword = password.refine(
  (text) => plainAppPassword(text) === undefined,
  'This has the form of an app password: choose another.',
);

export const id = z.uuid().describe('Identifier.');
export const revision = z
  .int()
  .describe('Grows with every change; the ETag of the resource, to be sent back in If-Match.');
export const timestamp = z.iso.datetime().describe('RFC 3339 date and time in UTC.');

/** Query parameters of every list. */
export const listQuery = z.object({
  limit: z.coerce.number().int().min(1).max(500).default(50).describe('Most items to return.'),
  cursor: z.string().max(500).optional().describe('`nextCursor` of the page before.'),
  search: z.string().trim().max(200).optional().describe('Only items that contain this text.'),
});
export type ListQuery = z.infer<typeof listQuery>;

/** A page of a list. */
export const page = <T extends z.ZodType>(item: T) =>
  z.object({
    items: z.array(item),
    nextCursor: z.string().nullable().describe('Give it as `cursor` for the next page; null on the last.'),
    total: z.int().describe('How many items match in all.'),
  });

/** RFC 9457 problem document; `errors` names the fields. */
export const problem = z
  .object({
    type: z.string().describe('about:blank, or the address of a page about this kind of problem.'),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    code: z.string().describe('Stable word for programs, for example `validation`, `conflict`, `not-found`.'),
    errors: z
      .array(
        z.object({
          pointer: z.string().describe('JSON pointer to the field, for example #/addresses/0.'),
          code: z.string(),
          detail: z.string(),
          line: z.int().optional().describe('Line of a text (zone text, CSV, YAML) that is wrong.'),
        }),
      )
      .optional(),
  })
  .describe('Problem document (RFC 9457).');
export type Problem = z.infer<typeof problem>;
