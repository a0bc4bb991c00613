/** The sentences that an export says by itself, as comments beside packets and in transcripts. */
import type { Conversation, TlsDetails } from '../model.js';

const octets = (count: number): string => (count === 1 ? '1 octet' : `${count} octets`);

const were = (count: number): string => (count === 1 ? 'was' : 'were');

export const SECTION_REMARK =
  'Made by Glasspost from recorded conversations, not captured from a wire: what the servers sent and received is exact; ' +
  'the Ethernet, IP, TCP and UDP around it are made up anew.';

export const INTERFACE_REMARK =
  'Hardware addresses were not recorded; they are made from the IP addresses and locally administered: ' +
  '02:00 and the IPv4 address, or 06 and the last five octets of the IPv6 address. ' +
  'What was inside TLS is written as it was before encryption, on the port on which the protocol is spoken in the clear.';

/** What a conversation is, on its first packet. */
export function introduction(conversation: Conversation, serverPort: number, writtenPort: number): string {
  const { id, device, protocol, service, side, lost } = conversation;
  const parts = [
    `Conversation ${id}: ${service ?? protocol}, recorded at ${device}, which is the ${side}.`,
    ...(serverPort === writtenPort
      ? []
      : [
          `The server's port was ${serverPort}; here it is ${writtenPort}, so that ${protocol} is recognised.`,
        ]),
    ...(lost > 0
      ? [`${lost} ${lost === 1 ? 'event of it is' : 'events of it are'} missing: the recorder had no room.`]
      : []),
  ];
  return parts.join(' ');
}

export const portTaken = (real: number): string =>
  `The client's port was ${real}; another conversation of this file has the same addresses and ports.`;

export function encrypted(details: TlsDetails | undefined, serverPort: number): string {
  if (!details) return `From here on the conversation was inside TLS, on port ${serverPort}.`;
  const name = details.serverName === undefined ? '' : `, for the name ${details.serverName}`;
  return `From here on the conversation was inside TLS (${details.version}, ${details.cipher}${name}), on port ${serverPort}.`;
}

export const continued = (id: string, clientPort: number): string =>
  `This goes on with conversation ${id} behind its TLS handshake, in truth on the same connection (client's port ${clientPort}): ` +
  'a stream of its own, because behind STARTTLS a reader of the file expects encrypted octets.';

export const restarted = (id: string, clientPort: number): string =>
  `This goes on with conversation ${id}, in truth on the same connection (client's port ${clientPort}): ` +
  'a stream of its own, because a reader of the file would take the rest of the one before for message text.';
export const TEXT_EXPECTED =
  'What follows is written as a stream of its own: a reader of the file would take it for message text.';

export const reopened = (id: string): string =>
  `This goes on with conversation ${id}: octets were recorded behind its end.`;

export const HANDSHAKE_ENDS =
  'A TLS handshake follows. What was said behind it is written as a stream of its own.';

export const redacted = 'Secret octets were replaced by stars when this was recorded.';
export const credentialsMissing = 'The credentials were not recorded; stars stand for them.';

export const textOmitted = (count: number, padded: boolean): string =>
  `${octets(count)} of message text ${were(count)} not recorded; ${
    padded ? 'as many others stand for them, for their number was announced' : 'a line stands for them'
  }.`;
export const unitCut = (count: number): string =>
  `The last ${octets(count)} of this ${were(count)} not recorded.`;

/** In place of message text. */
export const textPlaceholder = (count: number): string =>
  `[${octets(count)} of message text ${were(count)} not recorded]`;
/** In place of the end of a command or a reply. */
export const cutPlaceholder = (count: number): string => `[${octets(count)} ${were(count)} not recorded]`;

export const closed = (how: string): string => `Closed: ${how}`;
export const BROKEN = 'The connection broke.';
export const refused = (why: string): string =>
  why === '' ? 'The connection could not be opened.' : `The connection could not be opened: ${why}`;
