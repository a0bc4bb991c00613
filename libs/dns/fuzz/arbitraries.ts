import fc from 'fast-check';
import {
  encodeMessage,
  makeQuery,
  type Message,
  Name,
  parseZone,
  type ResourceRecord,
} from '../src/index.js';

/** Names over a few labels, so that they meet; some with odd octets. */
export const names = fc
  .array(
    fc.constantFrom('a', 'B', 'www', 'example', 'org', '*', '_tcp', 'x\0y', 'a.b', '\xff', 'l'.repeat(62)),
    { maxLength: 4 },
  )
  .map((labels) => Name.fromLabels(labels));

/** One sound record of each type, to be mutated. */
export const SAMPLES: readonly ResourceRecord[] = parseZone(
  `
@ SOA ns hostmaster 1 2 3 4 5
@ NS ns
@ MX 10 mail
@ TXT "a b" "\\"\\\\\\000"
@ CAA 0 issue "ca.example"
@ HTTPS 1 . alpn="h2,h3" ipv4hint=192.0.2.1
ns A 192.0.2.1
ns AAAA 2001:db8::1
www CNAME @
* TXT x
sub NS ns.sub
sub DS 1 13 9 00ff
ns.sub A 192.0.2.3
_sip._tcp SRV 1 2 3 mail
_25._tcp TLSA 3 1 0 00ff
mail SSHFP 4 9 00ff
naptr NAPTR 1 2 "s" "SIP+D2U" "" _sip
svc SVCB 0 svc.example.net.
1 PTR host.example.net.
odd TYPE65400 \\# 3 000102
`,
  { origin: 'example.org' },
).records;

const records = fc.array(
  fc
    .tuple(fc.constantFrom(...SAMPLES), names, fc.nat(0x7fffffff))
    .map(([sample, name, ttl]) => ({ ...sample, name, ttl })),
  { maxLength: 6 },
);

export const messages: fc.Arbitrary<Message> = fc
  .record({
    id: fc.nat(0xffff),
    response: fc.boolean(),
    opcode: fc.nat(15),
    authoritative: fc.boolean(),
    truncated: fc.boolean(),
    recursionDesired: fc.boolean(),
    recursionAvailable: fc.boolean(),
    authenticData: fc.boolean(),
    checkingDisabled: fc.boolean(),
    rcode: fc.nat(15),
    answers: records,
    authority: records,
    additional: records,
    questions: fc.array(
      fc.record({
        name: names,
        type: fc.constantFrom(1, 2, 5, 15, 16, 43, 64, 255, 252, 0, 41),
        class: fc.constantFrom(1, 3, 255),
      }),
      { maxLength: 2 },
    ),
    edns: fc.option(
      fc.record({
        udpSize: fc.nat(0xffff),
        version: fc.constantFrom(0, 0, 0, 1),
        dnssecOk: fc.boolean(),
        options: fc.array(
          fc.record({
            code: fc.constantFrom(3, 10, 15),
            data: fc.uint8Array({ maxLength: 42 }).map((octets) => Buffer.from(octets)),
          }),
          { maxLength: 3 },
        ),
      }),
    ),
  })
  .map((message) => ({ ...makeQuery(0, { name: Name.root, type: 1, class: 1 }), ...message }));

/** Queries as clients send them, for names in and around example.org. */
export const queries: fc.Arbitrary<Buffer> = fc
  .record({
    labels: fc.array(
      fc.constantFrom('a', 'WWW', 'www', 'mail', 'sub', 'ns', '*', 'big', 'alias', 'out', '_tcp'),
      { maxLength: 3 },
    ),
    origin: fc.constantFrom(['example', 'org'], ['Example', 'ORG'], ['org'], ['elsewhere'], []),
    type: fc.constantFrom(1, 1, 2, 5, 6, 15, 16, 28, 33, 43, 65, 252, 255, 65400),
    message: messages,
    plain: fc.boolean(),
  })
  .map(({ labels, origin, type, message, plain }) =>
    encodeMessage({
      ...message,
      ...(plain && { answers: [], authority: [], additional: [] }),
      response: false,
      opcode: 0,
      questions: [{ name: Name.fromLabels([...labels, ...origin]), type, class: 1 }],
    }),
  );

/** Packets: sound ones, sound ones with some octets changed, cut or lengthened, and noise. */
export const packets: fc.Arbitrary<Buffer> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(
        messages,
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 6 }),
        fc.integer({ min: -20, max: 5 }),
      )
      .map(([message, changes, growth]) => mutate(encodeMessage(message), changes, growth)),
  },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 80 }).map((octets) => Buffer.from(octets)) },
);

function mutate(packet: Buffer, changes: readonly (readonly [number, number])[], growth: number): Buffer {
  for (const [at, value] of changes) packet[at % packet.length] = value;
  if (growth >= 0) return growth === 0 ? packet : Buffer.concat([packet, Buffer.alloc(growth)]);
  return growth > -10 ? packet : packet.subarray(0, Math.max(0, packet.length + growth + 9));
}
