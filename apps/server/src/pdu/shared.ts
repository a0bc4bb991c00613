import { type Cutter, type PduField, say } from './field.js';
import { MECHANISMS } from './smtp-words.js';

/** Local part and domain of an address that stands here without brackets (RFC 5321 §4.1.2). */
export function addressParts(cutter: Cutter, start: number, end: number): PduField[] {
  const at = cutter.text.lastIndexOf('@', end - 1);
  if (at < start || at >= end) {
    return start < end
      ? [
          cutter.field('Local part', start, end, {
            meaning: say('pdu.localPart'),
            clause: 'RFC 5321 §2.3.11',
          }),
        ]
      : [];
  }
  const fields: PduField[] = [];
  if (at > start)
    fields.push(
      cutter.field('Local part', start, at, { meaning: say('pdu.localPart'), clause: 'RFC 5321 §2.3.11' }),
    );
  if (at + 1 < end)
    fields.push(
      cutter.field('Domain', at + 1, end, { meaning: say('pdu.domain'), clause: 'RFC 5321 §2.3.5' }),
    );
  return fields;
}

/** A mechanism of SASL. */
export function mechanism(cutter: Cutter, start: number, end: number): PduField {
  const name = cutter.text.slice(start, end).toUpperCase();
  const known = Object.hasOwn(MECHANISMS, name);
  return cutter.field('Mechanism', start, end, {
    meaning: say(known ? `pdu.sasl.${name}` : 'pdu.saslOther'),
    clause: known ? MECHANISMS[name] : 'RFC 4422 §3.1',
  });
}

/** Words of a line, each with its place. */
export function* wordsOf(
  text: string,
  from: number,
  to: number,
): Generator<{ start: number; end: number; text: string }> {
  for (const match of text.slice(from, to).matchAll(/[^ \t]+/g)) {
    const start = from + match.index;
    yield { start, end: start + match[0].length, text: match[0] };
  }
}

/** Octets that stand for credentials: never shown, not even their number. */
export function credentials(cutter: Cutter): PduField[] {
  const { length } = cutter.octets;
  if (length === 0) return [];
  const star = /^\*\r?\n?$/.test(cutter.text);
  return [
    cutter.field('Credentials', 0, length, {
      meaning: say(star ? 'pdu.saslCancel' : 'pdu.hidden'),
      clause: 'RFC 4422 §3.4',
    }),
  ];
}
