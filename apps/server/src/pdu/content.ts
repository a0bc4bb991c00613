import type { PduLayer } from '@glasspost/contract';
import type { Conversation, RecordedEvent } from '@glasspost/trace';
import { Cutter, known, MAX_SHOWN_FIELDS, type PduField, say, shorten } from './field.js';
import { imfFields } from './imf.js';
import { mimeFields } from './mime.js';

/** Blocks of a text before the one that is shown, and it, are read together up to so many octets. */
export const MAX_JOINED_OCTETS = 1024 * 1024;

type TextProtocol = 'SMTP' | 'POP3' | 'IMAP';

const TEXT: Readonly<Record<TextProtocol, { readonly id: string; readonly clause: string }>> = {
  SMTP: { id: 'pdu.content.smtp', clause: 'RFC 5321 §4.1.1.4' },
  POP3: { id: 'pdu.content.pop3', clause: 'RFC 1939 §5' },
  IMAP: { id: 'pdu.imap.literal', clause: 'RFC 9051 §4.3' },
};

/** The layers of message text in SMTP, POP3 and IMAP: MIME, the message, and what the protocol does to it on its way. */
export function contentLayers(
  conversation: Conversation,
  events: readonly RecordedEvent[],
  index: number,
): PduLayer[] {
  const event = events[index]!;
  const protocol =
    conversation.protocol === 'pop3' ? 'POP3' : conversation.protocol === 'imap' ? 'IMAP' : 'SMTP';
  const { before, whole } = blocksBefore(events, index);
  // A literal of IMAP, too, has its length said before (RFC 9051 §4.3).
  const chunked =
    protocol === 'IMAP' || (protocol === 'SMTP' && commandBefore(events, index).startsWith('BDAT'));
  const layer = (osi: number, name: PduLayer['protocol'], fields: PduField[]): PduLayer => ({
    osi,
    protocol: name,
    reconstructed: false,
    bytes: { start: 0, end: event.octets.length },
    fields,
  });
  const missing = omission(event);
  if (!whole || event.octets.length === 0) {
    const cutter = new Cutter(event.octets);
    const text = event.octets.length > 0 ? [textField(cutter, 0, event.octets.length, protocol, [])] : [];
    return [layer(7, protocol, [...text, ...missing])];
  }
  const cutter = new Cutter(Buffer.concat([...before, event.octets]));
  const from = cutter.octets.length - event.octets.length;
  const last = event.omitted === 0 && !isText(events[index + 1], event);
  const dot = !chunked && last && (cutter.text === '.\r\n' || cutter.text.endsWith('\r\n.\r\n'));
  const textEnd = cutter.octets.length - (dot ? 3 : 0);
  const stuffed = chunked ? [] : stuffedDots(cutter, from, textEnd, protocol);
  const transfer = textEnd > 0 ? [textField(cutter, 0, textEnd, protocol, stuffed)] : [];
  if (dot)
    transfer.push(
      cutter.field('End of text', textEnd, textEnd + 3, {
        meaning: say('pdu.content.end'),
        clause: clauseOf(protocol),
      }),
    );
  const shown = (fields: PduField[]): PduField[] => clip(fields, from, event.octets);
  const mime = shown(mimeFields(cutter, textEnd));
  const imf = shown(imfFields(cutter, 0, textEnd));
  return [
    ...(imf.length > 0 ? [layer(7, 'IMF', imf)] : []),
    layer(7, protocol, [...shown(transfer), ...missing]),
    ...(mime.length > 0 ? [layer(6, 'MIME', mime)] : []),
  ];
}

const clauseOf = (protocol: TextProtocol): string =>
  protocol === 'SMTP' ? 'RFC 5321 §4.5.2' : 'RFC 1939 §3';

function textField(
  cutter: Cutter,
  start: number,
  end: number,
  protocol: TextProtocol,
  children: PduField[],
): PduField {
  return cutter.group('Message text', start, end, children, {
    meaning: say(TEXT[protocol].id),
    clause: TEXT[protocol].clause,
  });
}

/** Message text that was not recorded, and how it would be. */
export function omission(event: RecordedEvent): PduField[] {
  if (event.omitted <= 0) return [];
  const octets = String(event.omitted);
  return [
    known('Not recorded', octets, {
      meaning: say(event.kind === 'data' ? 'pdu.content.omitted' : 'pdu.content.cut', { octets }),
    }),
  ];
}

/** A dot at the beginning of a line was put there by the sender, and is taken away by the receiver. */
function stuffedDots(cutter: Cutter, from: number, to: number, protocol: TextProtocol): PduField[] {
  const fields: PduField[] = [];
  // From the octet before the block on: the line may begin with it.
  for (let at = from === 0 ? -1 : cutter.text.lastIndexOf('\n', from - 1); ;) {
    if (cutter.text[at + 1] === '.' && at + 1 >= from && at + 1 < to)
      fields.push(
        cutter.field('Stuffed dot', at + 1, at + 2, {
          meaning: say('pdu.content.stuffed'),
          clause: clauseOf(protocol),
        }),
      );
    at = cutter.text.indexOf('\n', at + 1);
    if (at < 0 || at + 1 >= to || fields.length >= MAX_SHOWN_FIELDS) return fields;
  }
}

const isText = (event: RecordedEvent | undefined, of: RecordedEvent): boolean =>
  event?.kind === 'data' && event.from === of.from;

/** The blocks of the same text before this one; whole: all of them are known. */
function blocksBefore(events: readonly RecordedEvent[], index: number): { before: Buffer[]; whole: boolean } {
  const event = events[index]!;
  const before: Buffer[] = [];
  let octets = event.octets.length;
  for (let i = index - 1; i >= 0; i--) {
    const one = events[i]!;
    if (one.kind === 'decision') continue;
    if (!isText(one, event)) break;
    octets += one.octets.length;
    if (one.omitted > 0 || octets > MAX_JOINED_OCTETS) return { before: [], whole: false };
    before.unshift(one.octets);
  }
  // RFC 3030 §2: a later chunk goes on where the one before ended.
  return { before, whole: octets <= MAX_JOINED_OCTETS && !laterChunk(events, index - before.length) };
}

function laterChunk(events: readonly RecordedEvent[], first: number): boolean {
  if (!commandBefore(events, first).startsWith('BDAT')) return false;
  for (let i = first - 1; i >= 0; i--) {
    const one = events[i]!;
    if (one.kind === 'data') return true;
    if (one.kind === 'command' && /^(?:RCPT|MAIL|RSET)/i.test(one.octets.toString('latin1', 0, 4)))
      return false;
  }
  return false;
}

/** The beginning of the last command of the client, in capitals. */
function commandBefore(events: readonly RecordedEvent[], index: number): string {
  for (let i = index - 1; i >= 0; i--) {
    const one = events[i]!;
    if (one.kind === 'command') return one.octets.toString('latin1', 0, 8).toUpperCase();
  }
  return '';
}

/** What of the fields lies in the event, whose octets begin at `from`; values are cut anew where the border goes through. */
function clip(fields: readonly PduField[], from: number, octets: Buffer): PduField[] {
  if (from === 0) return [...fields];
  return fields.flatMap((field) => {
    const start = field.start! - from;
    const end = field.end! - from;
    if (end <= 0) return [];
    const children = field.children && clip(field.children, from, octets);
    const { children: _, ...rest } = field;
    return [
      {
        ...rest,
        start: Math.max(0, start),
        end,
        value: start < 0 && isCut(field) ? shorten(octets.toString('utf8', 0, end)) : field.value,
        ...(children && children.length > 0 && { children }),
      },
    ];
  });
}

/** A group has no value; what is told of a part is no cut of it. */
const isCut = (field: PduField): boolean => field.value !== '' && !['Message', 'Part'].includes(field.name);
