/** What Wireshark says of a conversation's packets. */
import type { Packet } from '../clients/tshark.js';
import { ALL_FIELDS, type Fields, PART_TYPE, shown } from './words.js';

/** The fields that tshark is asked for. */
export const FIELDS: readonly string[] = [
  'tcp.port',
  'udp.port',
  'smtp.req.command',
  'smtp.req.parameter',
  'smtp.response.code',
  'smtp.rsp.parameter',
  'pop.request.command',
  'pop.request.parameter',
  'pop.response.indicator',
  'pop.response.description',
  'imap.isrequest',
  'imap.line',
  'imap.request_tag',
  'imap.request.command',
  'imap.response_tag',
  'imap.response.status',
  'imap.response.command',
  'imf.content.type',
  ...ALL_FIELDS,
];

/** @param packets of one conversation. @returns a line for each thing that was said. */
export const theirs = (packets: readonly Packet[]): string[] => packets.flatMap(packetWords);

function packetWords(packet: Packet): string[] {
  const of = (field: string): readonly string[] => packet[field] ?? [];
  const said: string[] = [];
  of('smtp.req.command').forEach((command, n) =>
    said.push(`C ${command} ${of('smtp.req.parameter')[n] ?? ''}`.trimEnd()),
  );
  if (of('smtp.response.code').length > 0)
    said.push(...of('smtp.rsp.parameter').map((text) => `S ${of('smtp.response.code')[0]} ${text}`));
  of('pop.request.command').forEach((command, n) =>
    said.push(`C ${command} ${of('pop.request.parameter')[n] ?? ''}`.trimEnd()),
  );
  of('pop.response.indicator').forEach((status, n) =>
    said.push(`S ${status} ${of('pop.response.description')[n] ?? ''}`.trimEnd()),
  );
  const [first, ...rest] = imapWords(of);
  if (first !== undefined) said.push(first);
  const own = fieldsOf(packet, ALL_FIELDS);
  const kind = packet['dns.id'] ? 'DNS' : packet['imf.from'] ? 'IMF' : '';
  if (kind) said.push(shown(kind, own));
  // The first line of a response announces the mail that is a literal of it.
  return [...said, ...rest];
}

/** Tags that the test gives; Wireshark takes the first word of any line for one. */
const TAG = /^(?:[a-z]\d+|\+|DONE)$/;

function imapWords(of: (field: string) => readonly string[]): string[] {
  const who = of('imap.isrequest')[0] === '1' ? 'C' : 'S';
  const lines = of('imap.line').map((line) => `${who} ${line}`);
  const asked = of('imap.request_tag').map((tag, n) => [tag, of('imap.request.command')[n]]);
  const answered = of('imap.response_tag').map((tag, n) => [
    tag,
    of('imap.response.status')[n],
    of('imap.response.command')[n],
  ]);
  const tags = [...asked, ...answered].filter(([tag]) => TAG.test(tag!));
  return [...lines, ...tags.map((words) => `tag ${words.filter(Boolean).join(' ')}`)];
}

function fieldsOf(packet: Packet, names: readonly string[]): Fields {
  const fields: Fields = {};
  for (const name of names) {
    const values = (packet[name] ?? []).filter((value) => value !== '<MISSING>');
    // Parameters of a part's type are not among our values.
    fields[name] = name === PART_TYPE ? values.map((type) => type.split(/[;\s]/)[0]!) : values;
  }
  return fields;
}
