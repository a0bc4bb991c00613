import type { Party, RecordedEvent } from '@glasspost/trace';
import { isUnit } from './course.js';

/** Where an event stands in its command or response, which literals divide (RFC 9051 §4.3): it begins it, is a literal of it, or goes on behind one. */
export type ImapPlace = 'start' | 'literal' | 'rest';

const LITERAL = /\{(\d{1,10})\+?\}\r?\n$/;
/** Their text is for people, braces and all (RFC 9051 §7.1). */
const STATUS = /^\* (?:OK|NO|BAD|BYE|PREAUTH) [^\n]*\n$/i;

/** @param events of the conversation, from its beginning on. */
export function imapPlace(events: readonly RecordedEvent[], index: number): ImapPlace {
  const party = events[index]!.from;
  let place: ImapPlace = 'start';
  /** Octets of the literal that are still to come. */
  let left = 0;
  for (const event of events.slice(0, index)) {
    if (!isUnit(event)) continue;
    if (event.from !== party) {
      // Told to go on or not: with anything else than a `+` the command is over (RFC 9051 §4.3).
      if (party === 'client' && place === 'literal' && !isAsking(event)) place = 'start';
    } else if (place === 'literal') {
      // Of a secret not even the length is kept: it is always one unit.
      left = event.kind === 'credentials' ? 0 : left - event.octets.length - Math.max(0, event.omitted);
      if (left <= 0) place = 'rest';
    } else {
      left = announced(event, party);
      place = left > 0 ? 'literal' : left === 0 ? 'rest' : 'start';
    }
  }
  return place;
}

/** A response that ends no command: asked to go on, or told something else meanwhile. */
const isAsking = ({ octets }: RecordedEvent): boolean => octets[0] === 0x2b || octets[0] === 0x2a;

/** How long the literal is that follows; -1: none does. */
function announced({ octets }: RecordedEvent, party: Party): number {
  const lastLine = octets.subarray(octets.lastIndexOf(0x0a, octets.length - 2) + 1).toString('latin1');
  if (party === 'server' && STATUS.test(lastLine)) return -1;
  const found = LITERAL.exec(lastLine);
  return found ? Number(found[1]) : -1;
}
