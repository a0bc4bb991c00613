import { dissect, type DissectedField, recordDefinitions } from '@glasspost/dns';
import { Cutter, MAX_SHOWN_FIELDS, type PduField, say, type Sentence } from './field.js';

/** Each word that has a sentence `pdu.dns.…`. */
export const DNS_TYPES = [
  'A', 'AAAA', 'ANY', 'AXFR', 'CAA', 'CNAME', 'DNSKEY', 'DS', 'HTTPS', 'IXFR', 'MX', 'NAPTR', 'NS', 'OPT', 'PTR',
  'RRSIG', 'SOA', 'SRV', 'SSHFP', 'SVCB', 'TLSA', 'TXT',
] as const; // prettier-ignore
export const DNS_FLAGS = ['QR', 'AA', 'TC', 'RD', 'RA', 'AD', 'CD'] as const;
export const DNS_OPCODES = ['QUERY', 'IQUERY', 'STATUS', 'NOTIFY', 'UPDATE'] as const;
export const DNS_RCODES = [
  'NOERROR', 'FORMERR', 'SERVFAIL', 'NXDOMAIN', 'NOTIMP', 'REFUSED', 'YXDOMAIN', 'YXRRSET', 'NXRRSET', 'NOTAUTH', 'NOTZONE',
] as const; // prettier-ignore
export const DNS_OPTIONS: Readonly<Record<string, string>> = {
  NSID: 'RFC 5001 §2.3',
  COOKIE: 'RFC 7873 §4',
  KEEPALIVE: 'RFC 7828 §3.1',
  PADDING: 'RFC 7830 §3',
  EXTENDED_ERROR: 'RFC 8914 §2',
};
const SECTIONS = ['Question', 'Answer', 'Authority', 'Additional'];

/** Bits share their octets; they are the children of a field with this name. */
export const FLAGS = 'Flags';

const has = (words: readonly string[], word: string): boolean => words.includes(word);

/** The fields of a DNS message. @param framed over TCP: two octets of length come before it (RFC 1035 §4.2.2). */
export function dnsFields(octets: Buffer, framed: boolean): PduField[] {
  const base = framed ? 2 : 0;
  const packet = octets.subarray(base);
  const cutter = new Cutter(packet, base);
  const fields: PduField[] = [];
  if (framed)
    fields.push(
      new Cutter(octets).told('Length', String(octets.readUInt16BE(0)), 0, 2, {
        meaning: say('pdu.dns.length'),
        clause: 'RFC 1035 §4.2.2',
      }),
    );
  let last = 0;
  for (const part of dissect(packet)) {
    if (part.name === 'Malformed') {
      fields.push(
        cutter.told('Malformed', '', Math.max(last, part.start), Math.max(last, part.end), {
          problem: say('pdu.problems.said', { text: part.value }),
        }),
      );
      continue;
    }
    last = part.end;
    fields.push(part.name === 'Header' ? header(cutter, part) : section(cutter, part));
  }
  return fields;
}

/** The question in words, for a line about the packet. */
export function dnsLine(octets: Buffer, framed: boolean): string {
  const parts = dissect(octets.subarray(framed ? 2 : 0));
  const question = parts.find(({ name }) => name === 'Question')?.children?.[0]?.value ?? '';
  const head = parts.find(({ name }) => name === 'Header')?.children ?? [];
  const response = head.some(({ name, value }) => name.startsWith('QR') && value === 'yes');
  const rcode = head.find(({ name }) => name === 'RCODE')?.value ?? '';
  return response ? `${question} → ${rcode}` : question;
}

function header(cutter: Cutter, part: DissectedField): PduField {
  const own = part.children ?? [];
  const bits = own.filter(({ start, end }) => start >= 2 && end <= 4);
  const children: PduField[] = [];
  for (const one of own) {
    if (bits.includes(one)) {
      if (one === bits[0])
        children.push(
          cutter.group(
            FLAGS,
            2,
            4,
            bits.map((bit) => told(cutter, bit, flag(bit))),
            { clause: 'RFC 1035 §4.1.1' },
          ),
        );
    } else
      children.push(
        told(cutter, one, one.name === 'ID' ? say('pdu.dns.id') : say('pdu.dns.count', { count: one.value })),
      );
  }
  return told(cutter, part, say('pdu.dns.header'), children);
}

function flag({ name, value }: DissectedField): Sentence | null {
  if (name === 'Opcode') return say(`pdu.dns.opcodes.${has(DNS_OPCODES, value) ? value : 'other'}`);
  if (name === 'RCODE') return say(`pdu.dns.rcodes.${has(DNS_RCODES, value) ? value : 'other'}`);
  const word = name.slice(0, 2);
  return has(DNS_FLAGS, word) ? say(`pdu.dns.flags.${word}.${value === 'yes' ? 'yes' : 'no'}`) : null;
}

function section(cutter: Cutter, part: DissectedField): PduField {
  const all = part.children ?? [];
  const children = all
    .slice(0, MAX_SHOWN_FIELDS)
    .map((one) => (one.name === 'OPT' ? edns(cutter, one) : record(cutter, one)));
  const next = all[MAX_SHOWN_FIELDS];
  if (next) {
    const meaning = say('pdu.notShown', { count: String(MAX_SHOWN_FIELDS) });
    children.push(cutter.told('Rest', '', next.start, all.at(-1)!.end, { meaning }));
  }
  return told(cutter, part, has(SECTIONS, part.name) ? say(`pdu.dns.sections.${part.name}`) : null, children);
}

function record(cutter: Cutter, part: DissectedField): PduField {
  const own = part.children ?? [];
  const type = own.find(({ name }) => name === 'Type')?.value ?? '';
  const meaning = type === '' ? null : say(`pdu.dns.types.${has(DNS_TYPES, type) ? type : 'other'}`);
  const definition = recordDefinitions.find(({ mnemonic }) => mnemonic === type);
  const children = own.map((one, i) => {
    // The data's own fields stand behind the five that every record has.
    const help = i >= 5 ? definition?.fields.find(({ label }) => label === one.name)?.help : undefined;
    if (help !== undefined) return told(cutter, one, say('pdu.dns.help', { text: help }));
    switch (one.name) {
      case 'Name':
        return told(cutter, one, compressed(cutter, one) ? say('pdu.dns.compressed') : say('pdu.dns.name'));
      case 'Type':
        return told(cutter, one, meaning);
      case 'Class':
        return told(cutter, one, one.value === 'IN' ? say('pdu.dns.classIn') : null);
      case 'TTL':
        return told(cutter, one, ttl(Number.parseInt(one.value, 10)));
      default:
        return told(cutter, one, null);
    }
  });
  return told(cutter, part, meaning, children);
}

/** RFC 1035 §4.1.4: the name, or its end, stands earlier in the packet. */
function compressed(cutter: Cutter, { start, end }: DissectedField): boolean {
  return end - start >= 2 && (cutter.octets[end - 2]! & 0xc0) === 0xc0;
}

/** How long a record may be kept, in the units that people use. */
export function ttl(seconds: number): Sentence {
  if (seconds === 0) return say('pdu.dns.ttlNone');
  return say('pdu.dns.ttl', {
    days: String(Math.floor(seconds / 86_400)),
    hours: String(Math.floor((seconds % 86_400) / 3600)),
    minutes: String(Math.floor((seconds % 3600) / 60)),
    seconds: String(seconds % 60),
  });
}

const EDNS: Readonly<Record<string, string>> = {
  'UDP size': 'udpSize',
  'Extended RCODE': 'extendedRcode',
  Version: 'version',
};

function edns(cutter: Cutter, part: DissectedField): PduField {
  const children = (part.children ?? []).map((one) => {
    if (one.name.startsWith('DO'))
      return told(cutter, one, say(`pdu.dns.flags.DO.${one.value === 'yes' ? 'yes' : 'no'}`));
    if (Object.hasOwn(EDNS, one.name)) return told(cutter, one, say(`pdu.dns.edns.${EDNS[one.name]!}`));
    const known = Object.hasOwn(DNS_OPTIONS, one.name);
    return told(
      cutter,
      known ? { ...one, rfc: DNS_OPTIONS[one.name]! } : one,
      say(`pdu.dns.options.${known ? one.name : 'other'}`),
      one.children?.map((inside) => told(cutter, inside, null)),
    );
  });
  return told(cutter, part, say('pdu.dns.types.OPT'), children);
}

function told(
  cutter: Cutter,
  part: DissectedField,
  meaning: Sentence | null,
  children?: PduField[],
): PduField {
  return cutter.told(part.name, part.value, part.start, part.end, { meaning, clause: part.rfc, children });
}
