import { memoryPair } from '@glasspost/wire/testing';
import fc from 'fast-check';
import {
  DnsService,
  encodeMessage,
  formatIpv4,
  formatIpv6,
  makeQuery,
  Name,
  OpaqueRdata,
  type Rdata,
  type RecordDefinition,
  recordDefinitions,
  type ResourceRecord,
  SSHFP,
  Zone,
  ZoneSet,
} from '../src/index.js';
import { frame } from '../src/server/frames.js';
import { FakeNetwork } from '../src/testing/index.js';
import { compareFrame, compareWithForeign } from './foreign.js';

export const name = 'foreign parser';

/**
 * Whatever the zones hold and whatever is asked, dns-packet, which others wrote, reads every answer to its last octet and sees in
 * it what decodeMessage sees: header, question, records of all three sections, EDNS; over UDP and, framed, over TCP.
 */
export const invariant = 'dns-packet reads every answer to its end, and reads in it what we read';

const octet = fc.nat(255);
const label = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.constantFrom(
      'a',
      'b',
      'WWW',
      'mail',
      'ns',
      'sub',
      '*',
      '_tcp',
      'x-y',
      'a.b',
      'x\0y',
      '\xff\xc3',
    ),
  },
  {
    weight: 1,
    arbitrary: fc.array(octet, { minLength: 1, maxLength: 63 }).map((codes) => String.fromCharCode(...codes)),
  },
);
const ORIGINS = [['example', 'org'], ['Sub', 'example', 'ORG'], ['elsewhere'], []] as const;
const IN_ZONES = [ORIGINS[0], ORIGINS[0], ORIGINS[1]];

/** Names in and around the zones, few enough to meet: aliases lead somewhere, wildcards stand for something. */
const names = fc
  .tuple(fc.array(label, { maxLength: 2 }), fc.constantFrom(...ORIGINS, ...IN_ZONES, ...IN_ZONES))
  .map(([labels, origin]) => Name.fromLabels([...labels, ...origin]));

const binary = (maxLength: number): fc.Arbitrary<string> =>
  fc.array(octet, { maxLength }).map((codes) => String.fromCharCode(...codes));
const octets = (maxLength: number): fc.Arbitrary<Buffer> =>
  fc.uint8Array({ maxLength }).map((data) => Buffer.from(data));

/** Values of one kind of field. */
const VALUES: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  u8: octet,
  u16: fc.nat(0xffff),
  u32: fc.nat(0xffffffff),
  seconds: fc.nat(0xffffffff),
  name: names,
  ipv4: fc.tuple(octet, octet, octet, octet).map((four) => formatIpv4(...four)),
  ipv6: fc
    .array(fc.constantFrom(0, 0, 0, 1, 0xdb8, 0xffff), { minLength: 8, maxLength: 8 })
    .map((groups) => formatIpv6(groups)),
  string: binary(40),
  strings: fc.array(fc.oneof(binary(20), binary(255)), { minLength: 1, maxLength: 6 }),
  tag: fc.constantFrom('issue', 'issuewild', 'iodef', 'x1'),
  text: binary(60),
  hex: octets(64),
  params: fc
    .uniqueArray(fc.record({ key: fc.integer({ min: 100, max: 120 }), value: octets(20) }), {
      selector: (param) => param.key,
      maxLength: 3,
    })
    .map((params) => params.sort((a, b) => a.key - b.key)),
};

function dataOf(definition: RecordDefinition): fc.Arbitrary<Rdata> {
  const fields = Object.fromEntries(definition.fields.map((field) => [field.name, VALUES[field.kind]!]));
  // dns-packet knows no length of a SSHFP fingerprint but those of SHA-1 and SHA-256; for others it loses its place.
  if (definition.code === SSHFP.code) {
    return fc
      .tuple(octet, fc.constantFrom(1, 2), fc.uint8Array({ minLength: 32, maxLength: 32 }))
      .map(([algorithm, hash, data]) => ({
        algorithm,
        hash,
        fingerprint: Buffer.from(data.subarray(0, hash === 1 ? 20 : 32)),
      }));
  }
  return fc.record(fields) as fc.Arbitrary<unknown> as fc.Arbitrary<Rdata>;
}

const TYPES: readonly (readonly [number, fc.Arbitrary<Rdata>])[] = [
  ...recordDefinitions.map((definition) => [definition.code, dataOf(definition)] as const),
  [65400, octets(80).map((data) => new OpaqueRdata(data))],
];
/** The data of one set. By weight: aliases, addresses and delegations make the way of an answer, the others fill it. */
const sets = fc.oneof(
  ...TYPES.map(([type, data]) => ({
    weight: type === 5 ? 5 : type === 1 || type === 2 ? 2 : 1,
    arbitrary: fc
      .array(data, { minLength: 1, maxLength: type === 5 ? 1 : 8 })
      .map((all) => all.map((rdata) => ({ type, rdata }))),
  })),
);

const records: fc.Arbitrary<ResourceRecord[]> = fc
  .array(
    fc
      .tuple(names, fc.nat(0x7fffffff), sets)
      .map(([owner, ttl, set]) => set.map((one) => ({ ...one, name: owner, class: 1, ttl }))),
    { minLength: 4, maxLength: 30, size: 'max' },
  )
  .map((all) => all.flat());

const COOKIES = Array<Buffer>(5).fill(Buffer.alloc(8, 1));
const MOSTLY_0 = Array<number>(20).fill(0);
const edns = fc.option(
  fc.record({
    udpSize: fc.constantFrom(0, 512, 700, 1232, 65535),
    version: fc.constantFrom(...MOSTLY_0, 1),
    dnssecOk: fc.boolean(),
    // A cookie (RFC 7873), sound and unsound, and an option that means nothing to us.
    options: fc.array(
      fc.oneof(
        fc.record({ code: fc.constant(10), data: fc.constantFrom(...COOKIES, Buffer.alloc(5)) }),
        fc.record({ code: fc.constantFrom(3, 65001), data: octets(12) }),
      ),
      { maxLength: 2 },
    ),
  }),
);

const TRANSFERS = [252, 255];
const question = fc.record({
  // Mostly the owner or the type of a record of the zone, so that there is something to find.
  pick: fc.nat(),
  pickType: fc.constantFrom(true, true, true, false),
  name: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: names }),
  type: fc.constantFrom(...TYPES.map(([type]) => type), ...TRANSFERS),
  class: fc.constantFrom(...MOSTLY_0.map(() => 1), 3, 255),
  id: fc.nat(0xffff),
  recursionDesired: fc.boolean(),
  checkingDisabled: fc.boolean(),
  opcode: fc.constantFrom(...MOSTLY_0, 2),
  edns,
});

const client = { address: '192.0.2.99', port: 4000 };

/** Runs the property. @returns how often each kind of answer came, so that a test can see that none is missing. */
export async function run(seed: number, iterations: number): Promise<Record<string, number>> {
  const seen: Record<string, number> = {};
  const count = (kind: string, yes = true): void => void (seen[kind] = (seen[kind] ?? 0) + (yes ? 1 : 0));
  await fc.assert(
    fc.asyncProperty(records, fc.array(question, { minLength: 1, maxLength: 8 }), async (all, asked) => {
      const service = serviceOf(all);
      const queries = asked.map((one) => {
        const model = all[one.pick % all.length]!;
        const type = one.pickType ? model.type : one.type;
        return encodeMessage(
          makeQuery(one.id, { name: one.name ?? model.name, type, class: one.class }, one),
        );
      });
      for (const query of queries) {
        const packet = await service.handleDatagram(query, client);
        if (!packet) throw new Error('a query was met with silence');
        const message = compareWithForeign(packet);
        count(`rcode ${message.rcode}`);
        count('truncated', message.truncated);
        count('alias', message.answers.filter((one) => one.type === 5).length > 1);
        count('referral', message.answers.length === 0 && message.authority.some((one) => one.type === 2));
        count('edns', message.edns !== null);
        const first = message.answers[0]?.name.key;
        count(
          'wildcard',
          message.authoritative && first !== undefined && !all.some((one) => one.name.key === first),
        );
        for (const { type } of [...message.answers, ...message.additional]) count(`type ${type}`);
      }
      await overTcp(service, queries);
      count('streams');
    }),
    { seed, numRuns: iterations },
  );
  return seen;
}

/** A server of two zones of ours, one below the other, and behind it one that knows the names that are not ours. */
function serviceOf(all: readonly ResourceRecord[]): DnsService {
  const network = new FakeNetwork();
  const hostOf = (zones: ZoneSet): ConstructorParameters<typeof DnsService>[0] => ({
    zones: () => zones,
    forwarders: () => [],
    mayRecurse: () => true,
    exchange: network.exchange,
    now: network.clock,
  });
  const origin = (at: number): Name => Name.fromLabels(ORIGINS[at]!);
  const upstream = network.add('10.0.0.1', new DnsService(hostOf(new ZoneSet([new Zone(origin(2), all)]))));
  const ours = new ZoneSet([new Zone(origin(0), all), new Zone(origin(1), all)]);
  return new DnsService({ ...hostOf(ours), forwarders: () => [upstream] });
}

/** All queries down one stream: each answer comes behind its length (RFC 1035 §4.2.2). */
async function overTcp(service: DnsService, queries: readonly Buffer[]): Promise<void> {
  const { left, right } = memoryPair();
  const served = service.serveTcp(right);
  left.write(frame(queries));
  let stream: Buffer = Buffer.alloc(0);
  for (let answered = 0; answered < queries.length;) {
    const chunk = await left.read(5000);
    if (!chunk) throw new Error('the connection ended before the last answer');
    stream = Buffer.concat([stream, chunk]);
    while (stream.length >= 2 && stream.length >= 2 + stream.readUInt16BE(0)) {
      stream = stream.subarray(compareFrame(stream).length);
      answered++;
    }
  }
  left.close();
  await served;
}
