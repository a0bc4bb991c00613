import { FieldScanner, parseAddresses } from '@glasspost/message';
import { nstring, wireString } from '../grammar/strings.js';

/** Addresses of one field that ENVELOPE lists; what comes after is left out. */
export const MAX_ENVELOPE_ADDRESSES = 1_000;
/** Octets of a field that ENVELOPE shows. */
const MAX_TEXT = 16 * 1024;

const NAMES = [
  'date',
  'subject',
  'from',
  'sender',
  'reply-to',
  'to',
  'cc',
  'bcc',
  'in-reply-to',
  'message-id',
] as const;
type Name = (typeof NAMES)[number];

/** The fields that ENVELOPE and the sort keys are made of: unfolded, with their encoded words. The first of each counts. */
export type EnvelopeFields = Partial<Record<Name, string>>;

export function envelopeFields(content: Buffer, from: number, to: number): EnvelopeFields {
  const fields: EnvelopeFields = {};
  const scan = new FieldScanner(content, from, to);
  while (scan.next()) {
    const length = scan.nameEnd - scan.start;
    for (const name of NAMES) {
      if (name.length !== length || fields[name] !== undefined || !scan.is(name)) continue;
      fields[name] = ADDRESSES.has(name) ? scan.text() : scan.text(MAX_TEXT);
    }
  }
  return fields;
}

const ADDRESSES: ReadonlySet<string> = new Set(['from', 'sender', 'reply-to', 'to', 'cc', 'bcc']);

/** ENVELOPE (RFC 9051 §7.5.2), with encoded words as they are. */
export function envelopeText(fields: EnvelopeFields): string {
  const from = addressList(fields.from);
  // "the server MUST set the corresponding member … to be the same value as the from member".
  const sender = addressList(fields.sender);
  const replyTo = addressList(fields['reply-to']);
  return `(${[
    nstring(fields.date),
    nstring(fields.subject),
    from,
    sender === 'NIL' ? from : sender,
    replyTo === 'NIL' ? from : replyTo,
    addressList(fields.to),
    addressList(fields.cc),
    addressList(fields.bcc),
    nstring(fields['in-reply-to']),
    nstring(fields['message-id']),
  ].join(' ')})`;
}

function addressList(text: string | undefined): string {
  if (text === undefined || text === '') return 'NIL';
  let out = '';
  let count = 0;
  for (const address of parseAddresses(text, 'encoded')) {
    if (count++ >= MAX_ENVELOPE_ADDRESSES) break;
    if (address.kind === 'mailbox') {
      out += oneAddress(address);
      continue;
    }
    // RFC 9051 §7.5.2: a group begins and ends with addresses whose host is NIL.
    out += `(NIL NIL ${wireString(address.name)} NIL)`;
    for (const member of address.members) if (count++ < MAX_ENVELOPE_ADDRESSES) out += oneAddress(member);
    out += '(NIL NIL NIL NIL)';
  }
  return out === '' ? 'NIL' : `(${out})`;
}

// A NIL host would mean a group: what has no domain has an empty one.
const oneAddress = (address: { name: string; local: string; domain: string }): string =>
  `(${address.name === '' ? 'NIL' : wireString(address.name)} NIL ${wireString(address.local)} ${wireString(address.domain)})`;

/**
 * The first address of a field's text, decoded, as ENVELOPE has it: a group is an address that has its name and no domain, and so
 * it is sorted (RFC 5256 §3, RFC 5957 §3).
 */
export function firstAddress(
  text: string | undefined,
): { readonly name: string; readonly local: string; readonly domain: string } | undefined {
  if (text === undefined) return undefined;
  // The first one is near the beginning: a list of thousands need not be read for it.
  const [first] = parseAddresses(text.slice(0, 4_096));
  return first?.kind === 'group' ? { name: '', local: first.name, domain: '' } : first;
}
