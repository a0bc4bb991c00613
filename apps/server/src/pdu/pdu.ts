import type { Pdu, PduField, PduLayer, PduProtocol, PduSide, Sentence } from '@glasspost/contract';
import type { Conversation, RecordedEvent } from '@glasspost/trace';
import { isFramed, sideOf } from './boxes.js';
import { contentLayers, omission } from './content.js';
import { type Course, courseOf, decisionsAround, isUnit } from './course.js';
import { decisionClause, decisionOf, decisionSentence } from './decisions.js';
import { dnsFields } from './dns.js';
import { Cutter, known, say } from './field.js';
import { imapCommand, imapReply } from './imap.js';
import { imapPlace } from './imap-place.js';
import { pop3Command, pop3Reply } from './pop3.js';
import { credentials } from './shared.js';
import { smtpCommand } from './smtp-command.js';
import { smtpReply } from './smtp-reply.js';
import { tlsDetails, tlsLayer } from './tls.js';
import { lowerLayers } from './transport.js';

/**
 * What every layer of an event is and means, and what the device did with it. Never throws, whatever the octets are.
 * @param events of the conversation, from its beginning on: what an octet means depends on what was said before.
 */
export function pduOf(conversation: Conversation, events: readonly RecordedEvent[], index: number): Pdu {
  const event = events[index];
  if (!event) return { layers: [], inLayers: null, outLayers: null, steps: [] };
  if (event.kind === 'decision') return decisionPdu(conversation, events, index, event);
  const course = courseOf(conversation, events, index);
  const layers = [
    ...upperLayers(conversation, events, index, course),
    ...lowerLayers(conversation, event, course),
  ];
  const { inLayers, outLayers } = sides(conversation, events, index, course);
  return { layers, inLayers, outLayers, steps: stepsOf(conversation, events, index, inLayers, outLayers) };
}

function upperLayers(
  conversation: Conversation,
  events: readonly RecordedEvent[],
  index: number,
  course: Course,
): PduLayer[] {
  const event = events[index]!;
  if (event.kind === 'tls') return [tlsLayer(tlsDetails(event), true)];
  if (!isUnit(event)) return [];
  const tls = course.tls ? [tlsLayer(tlsDetails(course.tls), false)] : [];
  if (event.kind === 'data' && conversation.protocol !== 'dns')
    return [...contentLayers(conversation, events, index), ...tls];
  const fields = [...applicationFields(conversation, events, index, course), ...omission(event)];
  const protocol = conversation.protocol.toUpperCase() as PduProtocol;
  return [
    { osi: 7, protocol, reconstructed: false, bytes: { start: 0, end: event.octets.length }, fields },
    ...tls,
  ];
}

function applicationFields(
  conversation: Conversation,
  events: readonly RecordedEvent[],
  index: number,
  course: Course,
): PduField[] {
  const event = events[index]!;
  const { octets, redacted } = event;
  if (event.kind === 'credentials') return credentials(new Cutter(octets));
  const answered = course.answers === null ? undefined : events[course.answers];
  const reply = event.from === 'server';
  // The first thing that a server says answers nothing: it is the greeting.
  const command = answered?.octets.toString('latin1') ?? (course.sent.client === 0 ? '' : undefined);
  switch (conversation.protocol) {
    case 'smtp':
      return reply
        ? smtpReply(octets, { verb: command === undefined ? undefined : verbOf(command) })
        : smtpCommand(octets, redacted);
    case 'pop3':
      return reply ? pop3Reply(octets, command) : pop3Command(octets, redacted);
    case 'imap':
      return reply
        ? imapReply(octets, imapPlace(events, index))
        : imapCommand(octets, redacted, imapPlace(events, index));
    case 'dns':
      return dnsFields(octets, isFramed(conversation, octets));
  }
}

const verbOf = (command: string): string => /^[A-Za-z]*/.exec(command)![0].toUpperCase();

function sides(
  conversation: Conversation,
  events: readonly RecordedEvent[],
  index: number,
  course: Course,
): { inLayers: PduSide | null; outLayers: PduSide | null } {
  const event = events[index]!;
  const side = (at: number, of: Course, direction: 'in' | 'out'): PduSide =>
    sideOf(conversation, events, at, of, direction, isFramed(conversation, events[at]!.octets));
  // A handshake goes both ways.
  if (event.kind === 'connect' || event.kind === 'tls')
    return { inLayers: side(index, course, 'in'), outLayers: side(index, course, 'out') };
  if (event.from !== conversation.side) return { inLayers: side(index, course, 'in'), outLayers: null };
  const { answers } = course;
  return {
    inLayers: answers === null ? null : side(answers, courseOf(conversation, events, answers), 'in'),
    outLayers: side(index, course, 'out'),
  };
}

function stepsOf(
  conversation: Conversation,
  events: readonly RecordedEvent[],
  index: number,
  inLayers: PduSide | null,
  outLayers: PduSide | null,
): Sentence[] {
  const said = (side: PduSide | null): Sentence[] => side?.layers.flatMap(({ words }) => words) ?? [];
  const decided = decisionsAround(conversation, events, index).flatMap((one) => {
    const decision = decisionOf(one);
    return decision ? [decisionSentence(decision)] : [];
  });
  // Who opened the connection spoke first.
  const outFirst = events[index]!.kind === 'connect' && conversation.side === 'client';
  return outFirst
    ? [...said(outLayers), ...said(inLayers), ...decided]
    : [...said(inLayers), ...decided, ...said(outLayers)];
}

/** A decision has no octets on the wire: it is shown with the unit that it was made about. */
function decisionPdu(
  conversation: Conversation,
  events: readonly RecordedEvent[],
  index: number,
  event: RecordedEvent,
): Pdu {
  const decision = decisionOf(event);
  let about = index - 1;
  while (about >= 0 && (!isUnit(events[about]!) || events[about]!.from === conversation.side)) about--;
  const course = about >= 0 ? courseOf(conversation, events, about) : null;
  const inLayers = course
    ? sideOf(conversation, events, about, course, 'in', isFramed(conversation, events[about]!.octets))
    : null;
  const sentence = decision ? decisionSentence(decision) : say('pdu.otherDecision', { rule: '–', text: '–' });
  const protocol = conversation.protocol.toUpperCase() as PduProtocol;
  const fields = decision
    ? [
        known('Rule', decision.rule, { meaning: sentence, clause: decisionClause(decision) }),
        ...Object.entries(decision.values).map(([name, value]) => known(name, value)),
      ]
    : [];
  const layers: PduLayer[] = [{ osi: 7, protocol, reconstructed: false, bytes: null, fields }];
  return { layers, inLayers, outLayers: null, steps: [sentence] };
}
