import { type Pdu, type PduField, PDU_VALUE_LIMIT, pdu as schema, type Sentence } from '@glasspost/contract';
import { EVENT_KINDS, type RecordedEvent } from '@glasspost/trace';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FLAGS } from './dns.js';
import { pduOf } from './pdu.js';
import { conversation, flat } from './testing/index.js';
import { sentencesOf, wanted } from './testing/words.js';

/** Words that lead far into the code, between octets of any kind. */
const WORDS = [
  'EHLO ', 'MAIL FROM:<', 'RCPT TO:<a@b.example>', ' SIZE=', ' NOTIFY=', ' ORCPT=rfc822;', 'AUTH PLAIN ', 'BDAT 5 LAST', 'DATA',
  '250-', '250 ', '334 ', '5.1.1 ', '+OK ', '-ERR [', 'LIST', 'UIDL', 'RETR 1', 'CAPA', 'PASS ', '\r\n', '\n', '\r', '.\r\n', '..', ' ',
  'Received: from a (b) by c; ', 'Subject: =?utf-8?q?a?=', 'Content-Type: multipart/mixed; boundary=b', '\r\n\r\n--b\r\n', '--b--', '\t', 'ü', '"', '@',
  '* 1 FETCH ', 'a1 UID ', '{"rule":"smtp.greeted"}', '{"version":"TLSv1.2","cipher":"ECDHE-RSA"}', '{"rule":"x","values":{"a":1}}',
]; // prettier-ignore
const octets = fc.oneof(
  fc.array(fc.constantFrom(...WORDS), { maxLength: 12 }).map((words) => Buffer.from(words.join(''))),
  fc.uint8Array({ maxLength: 80 }).map((bytes) => Buffer.from(bytes)),
  // Packets: a header with a few records, and rubbish behind it.
  fc.uint8Array({ minLength: 12, maxLength: 60 }).map((bytes) => {
    for (let i = 4; i < 12; i++) bytes[i] = i % 2 === 0 ? 0 : bytes[i]! % 3;
    return Buffer.from(bytes);
  }),
);
const recorded = fc.record({
  at: fc.constant(0),
  kind: fc.constantFrom(...EVENT_KINDS),
  from: fc.constantFrom('client' as const, 'server' as const),
  octets,
  omitted: fc.constantFrom(0, 0, 0, 5000),
  redacted: fc.boolean(),
});
const talk = fc.record({
  protocol: fc.constantFrom('smtp' as const, 'pop3' as const, 'imap' as const, 'dns' as const),
  side: fc.constantFrom('client' as const, 'server' as const),
  transport: fc.constantFrom('tcp' as const, 'udp' as const),
});

function check(
  fields: readonly PduField[],
  parent: { start: number; end: number },
  cut: boolean,
  event: RecordedEvent,
  bits = false,
): void {
  let last = parent.start;
  for (const field of fields) {
    const { start, end } = field;
    if (start === null || end === null) {
      expect([start, end]).toEqual([null, null]);
      continue;
    }
    // Bits of one octet share it; all else stands one behind the other, inside what it is a part of.
    if (!bits) expect(start).toBeGreaterThanOrEqual(last);
    expect(end).toBeGreaterThanOrEqual(start);
    expect(end).toBeLessThanOrEqual(parent.end);
    last = end;
    if (cut && field.value !== '') {
      const exact = event.octets.toString('utf8', start, end);
      if (exact.length <= PDU_VALUE_LIMIT) expect(field.value).toBe(exact);
      else expect(field.value).toBe(`${exact.slice(0, PDU_VALUE_LIMIT)}…`);
    }
    check(field.children ?? [], { start, end }, cut, event, field.name === FLAGS);
  }
}

const sentences = sentencesOf('en');

/** Every sentence exists, and has the values that it wants. */
function checkSentences({ layers, inLayers, outLayers, steps }: Pdu): void {
  const said: (Sentence | null)[] = [
    ...steps,
    ...layers.flatMap(({ fields }) => flat(fields).flatMap(({ meaning, problem }) => [meaning, problem])),
    ...[inLayers, outLayers].flatMap((side) => side?.layers.flatMap(({ words }) => words) ?? []),
  ];
  for (const one of said) {
    if (one)
      expect({ ...one, values: Object.keys(one.values).sort() }).toEqual({
        id: one.id,
        values: expect.arrayContaining(wanted(sentences.get(one.id) ?? `no sentence ${one.id} {here}`)),
      });
  }
}

describe('a PDU of any octets', () => {
  it('never throws; its fields cut their values out of the octets and do not overlap', () => {
    fc.assert(
      fc.property(talk, fc.array(recorded, { minLength: 1, maxLength: 8 }), (rest, events) => {
        for (let index = 0; index < events.length; index++) {
          const pdu = pduOf(conversation(rest), events, index);
          schema.parse(pdu);
          checkSentences(pdu);
          for (const { fields, protocol } of pdu.layers)
            check(
              fields,
              { start: 0, end: events[index]!.octets.length },
              protocol !== 'DNS' && protocol !== 'MIME',
              events[index]!,
            );
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('is nothing for an event that is not there', () => {
    expect(pduOf(conversation(), [], 3).layers).toEqual([]);
  });
});
