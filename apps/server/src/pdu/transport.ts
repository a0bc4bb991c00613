import { type PduLayer, type ServiceName, STANDARD_PORTS } from '@glasspost/contract';
import type { Conversation, Party, RecordedEvent } from '@glasspost/trace';
import { type Course, isUnit } from './course.js';
import { known, type PduField, say, type Sentence } from './field.js';

/** Octets of headers without options: RFC 9293 §3.1, RFC 768, RFC 791 §3.1, RFC 8200 §3. */
const TCP_HEADER = 20;
const UDP_HEADER = 8;
const IPV4_HEADER = 20;
/** What fits into one Ethernet frame (RFC 894) beside the headers of IPv4 and TCP. */
export const MAX_SEGMENT = 1460;

/** The names of services whose standard ports we know. */
const serviceOf = (conversation: Conversation): ServiceName =>
  conversation.service !== null && Object.hasOwn(STANDARD_PORTS, conversation.service)
    ? (conversation.service as ServiceName)
    : conversation.protocol;

/** The two ends of an event's way. */
export function ends(conversation: Conversation, from: Party) {
  const ours = from === conversation.side;
  return {
    source: ours ? conversation.local : conversation.remote,
    target: ours ? conversation.remote : conversation.local,
  };
}

/** TCP or UDP, IP and Ethernet below an event: not recorded, made from what is known of the connection. */
export function lowerLayers(conversation: Conversation, event: RecordedEvent, course: Course): PduLayer[] {
  const { source, target } = ends(conversation, event.from);
  const octets = isUnit(event) ? event.octets.length + Math.max(0, event.omitted) : 0;
  const udp = conversation.transport === 'udp';
  const transport = udp
    ? udpLayer(conversation, event, octets)
    : tcpLayer(conversation, event, course, octets);
  const version = source.address.includes(':') ? 6 : 4;
  const network = ipLayer(
    version,
    source.address,
    target.address,
    udp,
    octets + (udp ? UDP_HEADER : TCP_HEADER),
  );
  const link = ethernetLayer(version, source.address, target.address);
  return [transport, network, link];
}

const layer = (osi: number, protocol: PduLayer['protocol'], fields: PduField[]): PduLayer => ({
  osi,
  protocol,
  reconstructed: true,
  bytes: null,
  fields,
});

function ports(conversation: Conversation, from: Party, of: string): PduField[] {
  const { source, target } = ends(conversation, from);
  const named = (name: string, port: number, ofServer: boolean): PduField =>
    known(name, String(port), { meaning: portMeaning(conversation, port, ofServer), clause: of });
  return [
    named('Source port', source.port, from === 'server'),
    named('Destination port', target.port, from === 'client'),
  ];
}

function portMeaning(conversation: Conversation, port: number, ofServer: boolean): Sentence {
  if (!ofServer) return say('pdu.tcp.clientPort');
  const service = serviceOf(conversation);
  const standard = STANDARD_PORTS[service];
  return port === standard
    ? say('pdu.tcp.standardPort', { service })
    : say('pdu.tcp.standsFor', { service, standard: String(standard) });
}

function tcpLayer(
  conversation: Conversation,
  event: RecordedEvent,
  course: Course,
  octets: number,
): PduLayer {
  const { from } = event;
  const peer: Party = from === 'client' ? 'server' : 'client';
  const common = ports(conversation, from, 'RFC 9293 §3.1');
  if (event.kind === 'connect') return layer(4, 'TCP', [...common, ...handshake(from)]);
  // The SYN takes one number of the sequence itself (RFC 9293 §3.4).
  const sequence = 1 + course.sent[from];
  const acknowledged = 1 + course.sent[peer];
  if (event.kind === 'close') {
    const broken =
      conversation.outcome === 'broken' ||
      /\b(?:reset|broken|broke|RST)\b/i.test(event.octets.toString('utf8'));
    return layer(4, 'TCP', [
      ...common,
      ...segment(sequence, acknowledged, broken ? ['RST'] : ['FIN', 'ACK']),
    ]);
  }
  const fields = [...common, ...segment(sequence, acknowledged, octets > 0 ? ['PSH', 'ACK'] : ['ACK'])];
  if (octets > 0) {
    const segments = Math.ceil(octets / MAX_SEGMENT);
    fields.push(
      known('Payload', String(octets), {
        meaning: say('pdu.tcp.payload', { octets: String(octets), segments: String(segments) }),
        clause: 'RFC 9293 §3.7.1',
      }),
    );
  }
  return layer(4, 'TCP', fields);
}

/** RFC 9293 §3.5: three segments, before any octet is sent. */
function handshake(from: Party): PduField[] {
  const peer: Party = from === 'client' ? 'server' : 'client';
  const step = (
    value: string,
    sender: Party,
    sequence: number,
    acknowledged: number | null,
    flags: string[],
  ): PduField =>
    known('Segment', value, {
      meaning: say(
        `pdu.tcp.handshake.${sender === from ? (acknowledged === null ? 'syn' : 'ack') : 'synAck'}`,
      ),
      clause: 'RFC 9293 §3.5',
      children: segment(sequence, acknowledged, flags),
    });
  return [
    step('1: SYN', from, 0, null, ['SYN']),
    step('2: SYN, ACK', peer, 0, 1, ['SYN', 'ACK']),
    step('3: ACK', from, 1, 1, ['ACK']),
  ];
}

function segment(sequence: number, acknowledged: number | null, flags: readonly string[]): PduField[] {
  return [
    known('Sequence number', String(sequence), { meaning: say('pdu.tcp.sequence'), clause: 'RFC 9293 §3.4' }),
    ...(acknowledged === null
      ? []
      : [
          known('Acknowledgment number', String(acknowledged), {
            meaning: say('pdu.tcp.acknowledgment'),
            clause: 'RFC 9293 §3.4',
          }),
        ]),
    known('Flags', flags.join(', '), {
      clause: 'RFC 9293 §3.1',
      children: flags.map((flag) =>
        known('Flag', flag, { meaning: say(`pdu.tcp.flags.${flag}`), clause: 'RFC 9293 §3.1' }),
      ),
    }),
  ];
}

function udpLayer(conversation: Conversation, event: RecordedEvent, octets: number): PduLayer {
  return layer(4, 'UDP', [
    ...ports(conversation, event.from, 'RFC 768'),
    known('Length', String(octets + UDP_HEADER), {
      meaning: say('pdu.udp.length', { octets: String(octets) }),
      clause: 'RFC 768',
    }),
  ]);
}

function ipLayer(version: 4 | 6, source: string, target: string, udp: boolean, payload: number): PduLayer {
  const of = version === 4 ? 'RFC 791 §3.1' : 'RFC 8200 §3';
  const name = udp ? 'UDP' : 'TCP';
  return layer(3, version === 4 ? 'IPv4' : 'IPv6', [
    known('Version', String(version), { clause: of }),
    version === 4
      ? known('Total length', String(IPV4_HEADER + payload), {
          meaning: say('pdu.ip.totalLength'),
          clause: of,
        })
      : known('Payload length', String(payload), { meaning: say('pdu.ip.payloadLength'), clause: of }),
    known(version === 4 ? 'Protocol' : 'Next header', `${udp ? 17 : 6} (${name})`, {
      meaning: say('pdu.ip.protocol', { name }),
      clause: of,
    }),
    known('Source address', source, { meaning: say(`pdu.ip.kinds.${kindOf(source)}`), clause: of }),
    known('Destination address', target, { meaning: say(`pdu.ip.kinds.${kindOf(target)}`), clause: of }),
  ]);
}

function kindOf(address: string): string {
  if (/^127\./.test(address) || address === '::1') return 'loopback';
  if (/^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)/.test(address) || /^f[cd]/i.test(address))
    return 'private';
  if (/^169\.254\./.test(address) || /^fe[89ab]/i.test(address)) return 'linkLocal';
  return 'public';
}

function ethernetLayer(version: 4 | 6, source: string, target: string): PduLayer {
  const of = version === 4 ? 'RFC 894' : 'RFC 2464 §3';
  return layer(2, 'Ethernet', [
    known('Destination MAC', macOf(target), { meaning: say('pdu.ethernet.mac'), clause: of }),
    known('Source MAC', macOf(source), { meaning: say('pdu.ethernet.mac'), clause: of }),
    known('EtherType', version === 4 ? '0x0800' : '0x86dd', {
      meaning: say('pdu.ethernet.type', { name: `IPv${version}` }),
      clause: of,
    }),
  ]);
}

/** A locally administered address made of the last four octets of the IP address. The exports make it in the same way. */
export function macOf(address: string): string {
  const octets = address.includes(':') ? lastOfIpv6(address) : address.split('.').map(Number);
  const last = octets.slice(-4).map((octet) => (Number.isInteger(octet) ? octet & 0xff : 0));
  while (last.length < 4) last.unshift(0);
  return ['02', '00', ...last.map((octet) => octet.toString(16).padStart(2, '0'))].join(':');
}

/** The last four octets of `2001:db8::1:2`, or of one with an IPv4 address at its end. */
function lastOfIpv6(address: string): number[] {
  const groups = address.split('%')[0]!.split(':');
  const end = groups.at(-1)!;
  if (end.includes('.')) return end.split('.').map(Number);
  return groups.slice(-2).flatMap((group) => {
    const value = Number.parseInt(group || '0', 16) || 0;
    return [value >> 8, value & 0xff];
  });
}
