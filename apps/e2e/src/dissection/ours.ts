/** What our PDU information says of a conversation, in the words that `theirs.ts` makes of Wireshark's fields. */
import type { ConversationPdu, PduField } from '@glasspost/contract';
import {
  DNS_COUNTS,
  DNS_ERRORS,
  DNS_FLAGS,
  DNS_OPTIONS,
  DNS_RCODES,
  DNS_TYPES,
  type Fields,
  IMF_FIELDS,
  OPT_CODE,
  PART_TYPE,
  shown,
} from './words.js';

/** @param pdus of one conversation, in their order. @returns a line for each thing that was said. */
export function ours(protocol: string, pdus: readonly ConversationPdu[]): string[] {
  const words = { smtp: smtpWords, pop3: pop3Words, imap: imapWords, dns: dnsWords }[protocol];
  if (!words) throw new Error(`there is nothing to compare of ${protocol}`);
  const said: string[] = [];
  let message: Fields = {};
  for (const pdu of pdus) {
    // A message is told when its last block has come.
    if (pdu.event.kind !== 'data') {
      if (message['imf.from']) said.push(shown('IMF', message));
      message = {};
    } else addBlock(message, pdu);
    for (const line of words(pdu)) {
      // A line may be of several events: literals divide it.
      const before = said.at(-1);
      if (protocol === 'imap' && before?.startsWith('C ') && !before.endsWith('\n'))
        said[said.length - 1] = before + line.slice(2);
      else said.push(line);
    }
  }
  return said;
}

const layer = ({ pdu }: ConversationPdu, protocol: string): readonly PduField[] =>
  pdu.layers.find((one) => one.protocol === protocol)?.fields ?? [];
const valueOf = (fields: readonly PduField[], name: string): string =>
  fields.find((one) => one.name === name)?.value ?? '';
/** The fields of a line as they were said: what is between them is a space. */
const said = (fields: readonly PduField[], ...without: string[]): string =>
  fields
    .filter(({ name }) => name !== 'Line end' && !without.includes(name))
    .map(({ value }) => value)
    .join(' ');
/** Several lines are a group each, one is not. */
const linesOf = (fields: readonly PduField[]): (readonly PduField[])[] =>
  fields.some(({ name }) => name === 'Line')
    ? fields.map((one) => (one.name === 'Line' ? (one.children ?? []) : [one]))
    : [fields];

function smtpWords(pdu: ConversationPdu): string[] {
  const fields = layer(pdu, 'SMTP');
  switch (pdu.event.kind) {
    case 'command': {
      // Wireshark takes the first four letters for the command, and what is behind the fifth for its parameter.
      const text = said(fields).replace(/(FROM:|TO:) /, '$1');
      return [`C ${text.slice(0, 4)} ${text.slice(5)}`.trimEnd()];
    }
    case 'reply':
      return linesOf(fields).map(
        (line) => `S ${valueOf(line, 'Reply code')} ${said(line, 'Reply code', 'More follows')}`,
      );
    default:
      return [];
  }
}

function pop3Words(pdu: ConversationPdu): string[] {
  const fields = layer(pdu, 'POP3');
  switch (pdu.event.kind) {
    case 'command':
      return [`C ${said(fields)}`];
    case 'reply':
      return [`S ${said(linesOf(fields)[0]!)}`];
    default:
      return [];
  }
}

function imapWords(pdu: ConversationPdu): string[] {
  const { kind, from, text } = pdu.event;
  // Wireshark reads a mail that a client sends as lines.
  if (kind === 'data' && from === 'client') return text!.match(/[^\n]*\n/g)!.map((line) => `C ${line}`);
  if (kind !== 'command' && kind !== 'reply') return [];
  const who = from === 'client' ? 'C' : 'S';
  const lines = linesOf(layer(pdu, 'IMAP'));
  const tags = lines.flatMap((line) => {
    const tag = line.find(({ name, value }) => name === 'Tag' || (name === 'Mark' && value === '+'))?.value;
    if (tag === undefined) return valueOf(line, 'Command') === 'DONE' ? ['tag DONE'] : [];
    // Wireshark names the command behind UID, and of a response the two words behind its tag.
    const words = said(line, 'Tag', 'Mark')
      .replace(/^UID /, who === 'C' ? '' : 'UID ')
      .split(' ');
    return [`tag ${[tag, ...words.slice(0, who === 'C' ? 1 : 2)].join(' ')}`];
  });
  return [...lines.map((line) => `${who} ${said(line)}${valueOf(line, 'Line end')}`), ...tags];
}

/** What a block of a message has of its header, and of the types of its parts. */
function addBlock(fields: Fields, pdu: ConversationPdu): void {
  for (const { children = [] } of layer(pdu, 'IMF').filter(({ name }) => name === 'Header field')) {
    const name = IMF_FIELDS[valueOf(children, 'Name').toLowerCase()];
    if (name) (fields[name] ??= []).push(valueOf(children, 'Value'));
  }
  const parts = (layer(pdu, 'MIME')[0]?.children ?? []).filter(({ name }) => name === 'Part');
  (fields[PART_TYPE] ??= []).push(...parts.map(({ value }) => value.split(' ')[1]!));
}

const unquoted = (text: string): string => text.replace(/^"(.*)"$/, '$1');
/** Wireshark writes names without the dot at their end. */
const bare = (name: string): string => (name === '.' ? '<Root>' : name.replace(/\.$/, ''));
const hex = (number: string, digits: number): string =>
  `0x${Number(number).toString(16).padStart(digits, '0')}`;

function dnsWords(pdu: ConversationPdu): string[] {
  const { kind } = pdu.event;
  if (kind !== 'query' && kind !== 'answer') return [];
  const sections = layer(pdu, 'DNS');
  const fields: Fields = {};
  const add = (name: string | undefined, ...values: string[]): void => {
    if (name) (fields[name] ??= []).push(...values);
  };
  const bit = (one: PduField): void => add(DNS_FLAGS[one.name.slice(0, 2)], one.value === 'yes' ? '1' : '0');
  const header = sections.find(({ name }) => name === 'Header')?.children ?? [];
  const flags = header.find(({ name }) => name === 'Flags')?.children ?? [];
  add('dns.id', hex(valueOf(header, 'ID'), 4));
  add('dns.flags.opcode', valueOf(flags, 'Opcode') === 'QUERY' ? '0' : valueOf(flags, 'Opcode'));
  const answer = valueOf(flags, 'QR: response') === 'yes';
  if (answer) add('dns.flags.rcode', DNS_RCODES[valueOf(flags, 'RCODE')] ?? valueOf(flags, 'RCODE'));
  // Of a question, Wireshark leaves out what only answers have.
  flags.filter(({ name }) => answer || !/^(?:AA|RA):/.test(name)).forEach(bit);
  for (const { name, value } of header) add(DNS_COUNTS[name], value);
  for (const { name, children = [] } of sections)
    for (const record of children) {
      const own = record.children ?? [];
      const type = DNS_TYPES[valueOf(own, 'Type')];
      if (record.name === 'OPT') options(own, add, bit);
      else if (name === 'Question') {
        add('dns.qry.name', bare(valueOf(own, 'Name')));
        add('dns.qry.type', String(type?.code));
      } else if (record.name === 'Record') {
        if (valueOf(own, 'Type') === 'SRV') serviceName(valueOf(own, 'Name'), add);
        else add('dns.resp.name', bare(valueOf(own, 'Name')));
        add('dns.resp.type', String(type?.code));
        add('dns.resp.ttl', valueOf(own, 'TTL').replace(' s', ''));
        add('dns.resp.len', valueOf(own, 'Data length'));
        for (const one of own.slice(5)) {
          const flags = type === DNS_TYPES.CAA && one.name === 'Flags';
          const strings = one.value.match(/"[^"]*"/g);
          add(
            type?.data[one.name],
            ...(strings ? strings.map(unquoted) : [flags ? hex(one.value, 2) : bare(one.value)]),
          );
        }
      }
    }
  return [shown('DNS', fields)];
}

/** Wireshark shows the name of an SRV record in its parts (RFC 2782). */
function serviceName(name: string, add: (name: string, ...values: string[]) => void): void {
  const [service, protocol, ...domain] = bare(name).split('.');
  add('dns.srv.service', service!);
  add('dns.srv.proto', protocol!);
  add('dns.srv.name', domain.join('.'));
}

/** EDNS, as Wireshark counts its octets: behind the length (RFC 6891 §6.1.2). */
function options(
  own: readonly PduField[],
  add: (name: string, ...values: string[]) => void,
  bit: (one: PduField) => void,
): void {
  add('dns.resp.name', '<Root>');
  add('dns.resp.type', String(OPT_CODE));
  add('dns.rr.udp_payload_size', valueOf(own, 'UDP size'));
  own.filter(({ name }) => name.startsWith('DO')).forEach(bit);
  const given = own.filter(({ name }) => Object.hasOwn(DNS_OPTIONS, name));
  add('dns.resp.len', String(given.reduce((sum, { start, end }) => sum + end! - start!, 0)));
  for (const { name, children = [] } of given) {
    add('dns.opt.code', DNS_OPTIONS[name]!);
    for (const part of children)
      switch (part.name) {
        case 'Client cookie':
          add('dns.opt.cookie.client', part.value);
          break;
        case 'Server cookie':
          add('dns.opt.cookie.server', part.value);
          break;
        case 'Error':
          add('dns.opt.ext_error.info_code', DNS_ERRORS[part.value] ?? part.value);
          break;
        default:
          add('dns.opt.ext_error.extra_text', part.value);
      }
  }
}
