import type { PduBox, PduProtocol, PduSide } from '@glasspost/contract';
import type { Conversation, RecordedEvent } from '@glasspost/trace';
import { type Course, isUnit } from './course.js';
import { dnsLine } from './dns.js';
import { say, type Sentence } from './field.js';
import { tlsDetails } from './tls.js';
import { ends, macOf, MAX_SEGMENT } from './transport.js';

/** Characters of a unit's first line that stand in a box. */
const MAX_LINE = 80;

/** What came in or went out, layer by layer, with plain words. */
export function sideOf(
  conversation: Conversation,
  events: readonly RecordedEvent[],
  index: number,
  course: Course,
  direction: 'in' | 'out',
  framed: boolean,
): PduSide {
  const event = events[index]!;
  const { source, target } =
    direction === (event.from === conversation.side ? 'out' : 'in')
      ? ends(conversation, event.from)
      : ends(conversation, event.from === 'client' ? 'server' : 'client'); // the other half of a handshake
  const boxes: PduBox[] = [];
  const words = (protocol: PduProtocol, values: Record<string, string>): Sentence[] => [
    say(`pdu.steps.${direction}.${protocol}`, values),
  ];
  const device = conversation.device;
  if (isUnit(event)) {
    const line = unitLine(event, framed);
    const protocol = conversation.protocol.toUpperCase() as PduProtocol;
    const id = event.kind === 'credentials' || event.redacted ? 'credentials' : event.kind;
    boxes.push({
      osi: 7,
      protocol,
      line,
      words: [say(`pdu.steps.${direction}.${id}`, { device, line, protocol, octets: octetsOf(event) })],
    });
  }
  const tls = event.kind === 'tls' ? event : course.tls;
  if (tls) {
    const details = tlsDetails(tls);
    const version = details?.version ?? 'TLS';
    const cipher = details?.cipher ?? '–';
    boxes.push({
      osi: 6,
      protocol: 'TLS',
      line: `${version} ${cipher}`,
      words:
        event.kind === 'tls' ? [say('pdu.steps.tls', { device, version, cipher })] : words('TLS', { device }),
    });
  }
  boxes.push(transportBox(conversation, event, source.port, target.port, direction));
  const version = source.address.includes(':') ? 'IPv6' : 'IPv4';
  const addresses = { device, source: source.address, target: target.address };
  boxes.push({
    osi: 3,
    protocol: version,
    line: `${source.address} → ${target.address}`,
    words: [say(`pdu.steps.${direction}.IP`, addresses)],
  });
  const macs = { device, source: macOf(source.address), target: macOf(target.address), name: version };
  boxes.push({
    osi: 2,
    protocol: 'Ethernet',
    line: `${macs.source} → ${macs.target}`,
    words: words('Ethernet', macs),
  });
  if (direction === 'in') boxes.reverse();
  return { event: isUnit(event) ? index : null, layers: boxes };
}

function transportBox(
  conversation: Conversation,
  event: RecordedEvent,
  source: number,
  target: number,
  direction: 'in' | 'out',
): PduBox {
  const protocol = conversation.transport === 'udp' ? 'UDP' : 'TCP';
  const octets = event.octets.length + Math.max(0, event.omitted);
  const values = {
    device: conversation.device,
    source: String(source),
    target: String(target),
    octets: String(octets),
    segments: String(Math.max(1, Math.ceil(octets / MAX_SEGMENT))),
  };
  const id =
    protocol === 'UDP'
      ? 'UDP'
      : event.kind === 'connect'
        ? 'connect'
        : event.kind === 'close'
          ? 'close'
          : event.kind === 'tls'
            ? 'handshake'
            : 'TCP';
  return {
    osi: 4,
    protocol,
    line: `${protocol} ${source} → ${target}`,
    words: [say(`pdu.steps.${direction}.${id}`, values)],
  };
}

const octetsOf = (event: RecordedEvent): string => String(event.octets.length + Math.max(0, event.omitted));

/** Whether the two octets of length (RFC 1035 §4.2.2) stand before the message. */
export const isFramed = ({ transport }: Conversation, octets: Buffer): boolean =>
  transport === 'tcp' && octets.length > 2 && octets.readUInt16BE(0) === octets.length - 2;

/** An event in few words of its protocol; empty where it has none. Secrets have been taken out when it was recorded. */
export function lineOf(conversation: Conversation, event: RecordedEvent): string {
  if (event.kind === 'tls') {
    const details = tlsDetails(event);
    return details ? `${details.version} ${details.cipher}` : 'TLS';
  }
  if (event.kind === 'decision') return '';
  return unitLine(event, isFramed(conversation, event.octets));
}

function unitLine(event: RecordedEvent, framed: boolean): string {
  if (event.kind === 'query' || event.kind === 'answer') return dnsLine(event.octets, framed);
  if (event.kind === 'credentials') return '••••';
  if (event.kind === 'data') return `DATA (${octetsOf(event)})`;
  // More octets than characters are needed at most: one character may be four octets.
  const first = event.octets.toString('utf8', 0, MAX_LINE * 4).split(/\r?\n/, 1)[0]!;
  return first.length > MAX_LINE ? `${first.slice(0, MAX_LINE)}…` : first;
}
