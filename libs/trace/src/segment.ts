import { type EventKind, EVENT_KINDS, type RecordedEvent } from './model.js';

/**
 * The stored form of events, one behind the other. It is written for every line that crosses the wire, so that it must cost
 * next to nothing: no text, no objects.
 *
 *     kind (4 bits) | from the server (0x10) | redacted (0x20) | omitted follows (0x40)
 *     varint: microseconds since the event before (the first one: since the conversation's start)
 *     varint: octets omitted, when the flag says so
 *     varint: length, and so many octets
 */
const FROM_SERVER = 0x10;
const REDACTED = 0x20;
const OMITTED = 0x40;
const KIND = 0x0f;
/** A varint of a number below 2^53 takes no more. */
const MAX_VARINT = 8;
const FIRST_OCTETS = 1024;

const KIND_NUMBERS = Object.fromEntries(EVENT_KINDS.map((kind, i) => [kind, i])) as Record<EventKind, number>;

/** Collects events in their stored form. */
export class SegmentWriter {
  private buffer = Buffer.allocUnsafe(FIRST_OCTETS);
  private length = 0;
  private last: number;
  count = 0;

  /** @param startedAt microseconds since 1970: when the conversation began, or the last event of the segment before. */
  constructor(startedAt: number) {
    this.last = startedAt;
  }

  get octets(): number {
    return this.length;
  }

  /** @param text what is stored of it; a string is stored as UTF-8. */
  add(
    kind: EventKind,
    from: RecordedEvent['from'],
    at: number,
    text: Buffer | string,
    redacted = false,
    omitted = 0,
  ): void {
    const size = typeof text === 'string' ? Buffer.byteLength(text) : text.length;
    this.reserve(1 + 3 * MAX_VARINT + size);
    this.buffer[this.length++] =
      KIND_NUMBERS[kind] |
      (from === 'server' ? FROM_SERVER : 0) |
      (redacted ? REDACTED : 0) |
      (omitted > 0 ? OMITTED : 0);
    // The clock may be set back; events do not go back in time.
    const since = Math.max(0, Math.round(at - this.last));
    this.last += since;
    this.varint(since);
    if (omitted > 0) this.varint(omitted);
    this.varint(size);
    this.length +=
      typeof text === 'string' ? this.buffer.write(text, this.length) : text.copy(this.buffer, this.length);
    this.count++;
  }

  /** Takes what has been collected; the writer goes on behind it. */
  take(): Buffer {
    const taken = this.buffer.subarray(0, this.length);
    this.buffer = Buffer.allocUnsafe(FIRST_OCTETS);
    this.length = 0;
    this.count = 0;
    return taken;
  }

  /** When the last event was, in microseconds since 1970. */
  get lastAt(): number {
    return this.last;
  }

  private reserve(octets: number): void {
    if (this.length + octets <= this.buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.buffer.length * 2, this.length + octets));
    this.buffer.copy(larger, 0, 0, this.length);
    this.buffer = larger;
  }

  private varint(value: number): void {
    let rest = value;
    while (rest >= 0x80) {
      this.buffer[this.length++] = (rest % 0x80) | 0x80;
      rest = Math.floor(rest / 0x80);
    }
    this.buffer[this.length++] = rest;
  }
}

/** A stored segment is damaged. */
export class SegmentError extends Error {
  override readonly name = 'SegmentError';
}

/** @param startedAt as given to the writer. @throws SegmentError when it is not a segment. */
export function readSegment(segment: Buffer, startedAt: number): RecordedEvent[] {
  const events: RecordedEvent[] = [];
  let position = 0;
  let at = startedAt;
  const varint = (): number => {
    let value = 0;
    for (let i = 0, weight = 1; i < MAX_VARINT; i++, weight *= 0x80) {
      const octet = segment[position++];
      if (octet === undefined) break;
      value += (octet & 0x7f) * weight;
      if (octet < 0x80) return value;
    }
    throw new SegmentError(`the segment is damaged at octet ${position}`);
  };
  while (position < segment.length) {
    const head = segment[position++]!;
    const kind = EVENT_KINDS[head & KIND];
    if (kind === undefined) throw new SegmentError(`there is no kind of event ${head & KIND}`);
    at += varint();
    const omitted = head & OMITTED ? varint() : 0;
    const size = varint();
    if (position + size > segment.length) throw new SegmentError('the segment ends within an event');
    events.push({
      at,
      kind,
      from: head & FROM_SERVER ? 'server' : 'client',
      octets: segment.subarray(position, position + size),
      omitted,
      redacted: (head & REDACTED) !== 0,
    });
    position += size;
  }
  return events;
}
