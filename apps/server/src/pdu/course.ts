import type { Conversation, Party, RecordedEvent } from '@glasspost/trace';

/** What came before an event in its conversation, read from the events. */
export interface Course {
  /** Octets that each party had sent on its connection before this event. */
  readonly sent: Readonly<Record<Party, number>>;
  /** Whether TLS was there already. */
  readonly tls: RecordedEvent | null;
  /** The unit that this one answers; null: none is known. */
  readonly answers: number | null;
}

const UNITS: ReadonlySet<string> = new Set(['command', 'reply', 'data', 'query', 'answer', 'credentials']);

/** Whether the event's octets crossed the wire. */
export const isUnit = (event: RecordedEvent): boolean => UNITS.has(event.kind);

export function courseOf(
  conversation: Conversation,
  events: readonly RecordedEvent[],
  index: number,
): Course {
  const sent = { client: 0, server: 0 };
  let tls: RecordedEvent | null = null;
  for (let i = 0; i < index; i++) {
    const event = events[i]!;
    if (isUnit(event)) sent[event.from] += event.octets.length + Math.max(0, event.omitted);
    else if (event.kind === 'tls') tls = event;
  }
  return { sent, tls, answers: answered(conversation, events, index) };
}

/** Which command the unit answers: with PIPELINING (RFC 2920), replies come in the order of the commands. */
function answered(
  conversation: Conversation,
  events: readonly RecordedEvent[],
  index: number,
): number | null {
  const event = events[index]!;
  if (conversation.protocol === 'dns') return event.kind === 'answer' ? queryOf(events, index) : null;
  if (event.from !== 'server' || (event.kind !== 'reply' && event.kind !== 'data')) return null;
  if (conversation.protocol === 'imap') return lastOf(events, index, 'client');
  let waiting: number[] = [];
  let first = 0;
  let current: number | null = null;
  for (let i = 0; i <= index; i++) {
    const one = events[i]!;
    if (one.kind === 'tls') {
      waiting = [];
      first = 0;
      current = null;
    } else if (one.from === 'client') {
      if (one.kind === 'command' || one.kind === 'credentials') waiting.push(i);
      else if (one.kind === 'data' && expectsReply(events, i)) waiting.push(i);
    } else if (one.kind === 'reply') current = first < waiting.length ? waiting[first++]! : null;
  }
  return current;
}

/** The end of message text is answered; a chunk is answered as its BDAT (RFC 3030 §2). */
function expectsReply(events: readonly RecordedEvent[], at: number): boolean {
  for (let i = at - 1; i >= 0; i--) {
    const one = events[i]!;
    if (one.kind === 'decision') continue;
    if (one.from === 'client' && one.kind === 'data') return false;
    if (one.from === 'client' && one.kind === 'command')
      return !/^BDAT/i.test(one.octets.toString('latin1', 0, 4));
  }
  return true;
}

/** The query with the same ID (RFC 1035 §4.1.1), or the last one. */
function queryOf(events: readonly RecordedEvent[], index: number): number | null {
  const id = events[index]!.octets.subarray(0, 2);
  let last: number | null = null;
  for (let i = index - 1; i >= 0; i--) {
    if (events[i]!.kind !== 'query') continue;
    if (events[i]!.octets.subarray(0, 2).equals(id)) return i;
    last ??= i;
  }
  return last;
}

function lastOf(events: readonly RecordedEvent[], index: number, from: Party): number | null {
  for (let i = index - 1; i >= 0; i--) if (events[i]!.from === from && isUnit(events[i]!)) return i;
  return null;
}

/** The decisions that were made between the unit before this event and it; of what came in: behind it, until the next unit. */
export function decisionsAround(
  conversation: Conversation,
  events: readonly RecordedEvent[],
  index: number,
): RecordedEvent[] {
  const received = events[index]!.from !== conversation.side;
  const found: RecordedEvent[] = [];
  for (let i = index + (received ? 1 : -1); i >= 0 && i < events.length; i += received ? 1 : -1) {
    if (events[i]!.kind !== 'decision') break;
    if (received) found.push(events[i]!);
    else found.unshift(events[i]!);
  }
  return found;
}
