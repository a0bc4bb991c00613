/** Random conversations, as the recorder would keep them. */
import fc from 'fast-check';
import { type Conversation, EVENT_KINDS, OUTCOMES, PROTOCOLS } from '../src/model.js';
import type { RecordedConversation } from '../src/export/recorded.js';
import { Script, START } from '../src/export/testing/script.js';

const word = fc.stringMatching(/^[a-z]{1,12}$/);
/** A line of text that no protocol takes for something else, with a stuffed dot now and then. */
const textLine = fc.oneof(
  { weight: 8, arbitrary: fc.stringMatching(/^[a-zA-Z0-9 ,;]{0,70}$/).map((text) => `x${text}`) },
  { weight: 1, arbitrary: fc.nat(900).map((length) => 'y'.repeat(length + 1)) },
  { weight: 1, arbitrary: fc.constantFrom('..', '..dots', '') },
);

interface Mail {
  readonly subject: string;
  readonly lines: readonly string[];
  readonly repeat: number;
  /** Sizes of the blocks in which it was read. */
  readonly blocks: readonly number[];
}
const mail: fc.Arbitrary<Mail> = fc.record({
  subject: word,
  lines: fc.array(textLine, { minLength: 1, maxLength: 12 }),
  repeat: fc.oneof({ weight: 4, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: fc.nat(40) }),
  blocks: fc.array(fc.integer({ min: 1, max: 4000 }), { minLength: 1, maxLength: 4 }),
});

/** The text as it is sent, without its end. */
const textOf = ({ subject, lines, repeat }: Mail): string =>
  `Subject: ${subject}\r\nFrom: a@example.org\r\n\r\n${`${lines.join('\r\n')}\r\n`.repeat(repeat)}`;

type Level = 'commands' | 'full';

/** Message text as the recorder keeps it: its blocks, or nothing but its size. */
function sendText(script: Script, from: 'client' | 'server', text: string, level: Level, mail: Mail): void {
  const octets = Buffer.from(text);
  if (level === 'commands') script.add('data', from, '', octets.length);
  else
    for (let at = 0, turn = 0; at < octets.length;) {
      // Blocks of a few octets make sense for some texts only.
      const size = mail.blocks[turn++ % mail.blocks.length]! + (turn > 20 ? 4000 : 0);
      script.add('data', from, octets.subarray(at, at + size));
      at += size;
    }
}

type Step = (script: Script, level: Level) => void;

const sent: fc.Arbitrary<Step> = fc.tuple(mail, word).map(([mail, name]) => (script, level) => {
  script
    .say(`MAIL FROM:<${name}@example.org> SIZE=1000`, '250 2.1.0 Ok')
    .decide({ rule: 'smtp.recipient', values: { name } })
    .say(`RCPT TO:<${mail.subject}@example.net>`, '250 2.1.5 Ok')
    .say('DATA', '354 go on');
  sendText(script, 'client', `${textOf(mail)}.\r\n`, level, mail);
  script.reply('250 2.0.0 Ok: queued');
});

const chunked: fc.Arbitrary<Step> = fc
  .tuple(mail, fc.integer({ min: 1, max: 99 }))
  .map(([mail, percent]) => (script, level) => {
    const text = textOf(mail);
    const cut = Math.floor((text.length * percent) / 100);
    script
      .say('MAIL FROM:<a@example.org> BODY=8BITMIME', '250 2.1.0 Ok')
      .say('RCPT TO:<b@c.example>', '250 Ok');
    script.add('command', 'client', `BDAT ${cut}\r\n`);
    sendText(script, 'client', text.slice(0, cut), level, mail);
    script.reply('250 2.0.0 Ok');
    script.add('command', 'client', `BDAT ${text.length - cut} LAST\r\n`);
    sendText(script, 'client', text.slice(cut), level, mail);
    script.reply('250 2.0.0 Ok: queued');
  });

const smtpStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: sent },
  { weight: 2, arbitrary: chunked },
  { weight: 1, arbitrary: fc.constant<Step>((script) => void script.say('DATA', '503 5.5.1 MAIL first')) },
  { weight: 1, arbitrary: fc.constant<Step>((script) => void script.say('RSET', '250 2.0.0 Ok')) },
  {
    weight: 1,
    arbitrary: word.map(
      (name): Step =>
        (script) =>
          void script.say(`VRFY ${name}`, '252 2.5.0 Try it'),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constant<Step>(
      (script) =>
        void script
          .say('AUTH LOGIN', '334 VXNlcm5hbWU6')
          .add('credentials', 'client', '', 0, true)
          .reply('334 UGFzc3dvcmQ6')
          .add('credentials', 'client', '****\r\n', 0, true)
          .reply('235 2.7.0 Hello'),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constant<Step>(
      (script) =>
        void script
          .say('STARTTLS', '220 2.0.0 Go')
          .tls()
          .say('EHLO pc', '250-mx.example.org', '250 SIZE 1000'),
    ),
  },
  { weight: 1, arbitrary: fc.constant<Step>((script) => void script.say('STARTTLS', '454 4.7.0 Not now')) },
);

const popStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: mail.map((mail): Step => (script, level) => {
      const text = textOf(mail);
      // RETR's answer tells the octets without stuffed dots.
      const octets = Buffer.byteLength(text.replaceAll('\r\n..', '\r\n.'));
      script.say('RETR 1', `+OK ${octets} octets`);
      sendText(script, 'server', `${text}.\r\n`, level, mail);
    }),
  },
  {
    weight: 1,
    arbitrary: mail.map((mail): Step => (script, level) => {
      script.say('TOP 2 0', '+OK');
      const top = `Subject: ${mail.subject}\r\n\r\n.\r\n`;
      sendText(script, 'server', top, level, { ...mail, blocks: [10_000] });
    }),
  },
  {
    weight: 1,
    arbitrary: fc.nat(200).map((count): Step => (script) => {
      const lines = Array.from({ length: count }, (_, i) => `${i + 1} uid${i}`);
      script.say('UIDL', `+OK ${count} messages`, ...lines, '.');
    }),
  },
  { weight: 1, arbitrary: fc.constant<Step>((script) => void script.say('NOOP', '+OK')) },
  { weight: 1, arbitrary: fc.constant<Step>((script) => void script.say('DELE 9', '-ERR no such message')) },
  {
    weight: 1,
    arbitrary: fc.constant<Step>(
      (script) => void script.say('STLS', '+OK go on').tls().say('CAPA', '+OK', 'UIDL', '.'),
    ),
  },
);

/** A DNS message with a question of type A, and answers (RFC 1035 §4.1). */
export function dnsMessage(id: number, name: string, addresses?: readonly (readonly number[])[]): Buffer {
  const header = Buffer.alloc(12);
  header.writeUInt16BE(id, 0);
  header.writeUInt16BE(addresses ? 0x8580 : 0x0100, 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(addresses?.length ?? 0, 6);
  const labels = name.split('.').flatMap((label) => [Buffer.from([label.length]), Buffer.from(label)]);
  const question = Buffer.concat([...labels, Buffer.from([0, 0, 1, 0, 1])]);
  const records = (addresses ?? []).map((address) =>
    Buffer.from([0xc0, 0x0c, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, ...address]),
  );
  return Buffer.concat([header, question, ...records]);
}

const octet = fc.integer({ min: 1, max: 254 });
const dnsStep: fc.Arbitrary<Step> = fc
  .tuple(fc.nat(0xffff), word, fc.array(fc.tuple(octet, octet, octet, octet), { minLength: 1, maxLength: 5 }))
  .map(([id, name, addresses]) => (script) => {
    const asked = `${name}.example`;
    script
      .add('query', 'client', dnsMessage(id, asked))
      .decide({ rule: 'dns.found', values: { name } })
      .add('answer', 'server', dnsMessage(id, asked, addresses));
  });

const ends = fc.constantFrom<readonly [string, string]>(
  ['127.0.1.1', '127.0'],
  ['10.1.2.3', '10.9'],
  ['2001:db8::1', '2001:db8:1:1:1:1'],
);

/** Of one conversation, but for what makes it different from the others. */
export interface RandomConversation {
  /** @param number makes the client's address, so that conversations can be told apart. */
  make(number: number, startedAt: number): RecordedConversation;
}

interface Parts {
  readonly kind: 'smtp' | 'pop3' | 'dns' | 'udp';
  readonly steps: readonly Step[];
  readonly level: Level;
  readonly ends: readonly [string, string];
  readonly side: 'client' | 'server';
  readonly ending: 'done' | 'broken' | 'open' | 'refused';
  readonly pauses: number;
}

const parts: fc.Arbitrary<Parts> = fc
  .constantFrom('smtp' as const, 'pop3' as const, 'dns' as const, 'udp' as const)
  .chain((kind) =>
    fc.record({
      kind: fc.constant(kind),
      steps: fc.array({ smtp: smtpStep, pop3: popStep, dns: dnsStep, udp: dnsStep }[kind], {
        minLength: 1,
        maxLength: kind === 'udp' ? 1 : 5,
      }),
      level: fc.constantFrom<Level>('commands', 'full'),
      ends,
      side: fc.constantFrom('client' as const, 'server' as const),
      ending: fc.oneof(
        { weight: 8, arbitrary: fc.constant('done' as const) },
        { weight: 2, arbitrary: fc.constantFrom('broken' as const, 'open' as const, 'refused' as const) },
      ),
      pauses: fc.constantFrom(0, 100_000),
    }),
  );

const SERVICES = {
  smtp: ['smtp', 2525],
  pop3: ['pop3s', 10_995],
  dns: ['dns', 5353],
  udp: ['dns', 5353],
} as const;

function make(parts: Parts, number: number, startedAt: number): RecordedConversation {
  const { kind, side, ending } = parts;
  const [serverAddress, prefix] = parts.ends;
  const [service, port] = SERVICES[kind];
  const [high, low] = [(number >> 8) + 1, (number & 0xff) + 1];
  const client = {
    address: prefix.includes(':')
      ? `${prefix}:${high.toString(16)}:${low.toString(16)}`
      : `${prefix}.${high}.${low % 256}`,
    port: 20_000 + number,
  };
  const server = { address: serverAddress, port };
  const facts: Partial<Conversation> = {
    id: `019aa5a0-0000-7000-8000-${String(number).padStart(12, '0')}`,
    protocol: kind === 'udp' ? 'dns' : kind,
    transport: kind === 'udp' ? 'udp' : 'tcp',
    service: side === 'server' ? service : null,
    side,
    local: side === 'server' ? server : client,
    remote: side === 'server' ? client : server,
    startedAt,
    outcome: ending,
  };
  const script = new Script(facts, { device: `PC${number}` });
  if (ending === 'refused' && kind !== 'udp') return script.close('server', 'nobody listens').done();
  if (kind !== 'udp') script.connect();
  if (kind === 'smtp')
    script.reply('220 mx.example.org ESMTP').say('EHLO pc', '250-mx.example.org', '250 PIPELINING');
  if (kind === 'pop3') script.tls().reply('+OK ready').say('USER x', '+OK').say('PASS ****', '+OK');
  for (const step of parts.steps) {
    script.later(parts.pauses);
    step(script, parts.level);
  }
  if (ending !== 'open') script.close(number % 2 ? 'client' : 'server');
  return script.decide({ rule: 'last', values: {} }).done();
}

export const randomConversation: fc.Arbitrary<RandomConversation> = parts.map((made) => ({
  make: (number, startedAt) => make(made, number, startedAt),
}));

/** Events in no sensible order, with any octets: what a damaged or half lost recording may look like. */
export const wildConversation: fc.Arbitrary<RandomConversation> = fc
  .record({
    facts: fc.record({
      protocol: fc.constantFrom(...PROTOCOLS),
      transport: fc.constantFrom('tcp' as const, 'udp' as const),
      service: fc.constantFrom(null, 'smtp', 'submissions', 'pop3s', 'imaps', 'dns', 'another'),
      outcome: fc.constantFrom(...OUTCOMES),
      side: fc.constantFrom('client' as const, 'server' as const),
      endedAt: fc.constantFrom(null, 0, START + 10_000_000),
      lost: fc.nat(2),
    }),
    events: fc.array(
      fc.record({
        kind: fc.constantFrom(...EVENT_KINDS),
        from: fc.constantFrom('client' as const, 'server' as const),
        octets: fc.oneof(
          fc.constantFrom(
            '',
            'DATA\r\n',
            'BDAT 10 LAST\r\n',
            '+OK 10 octets\r\n',
            '{"rule":7}',
            '{"version":"TLSv1.3"}',
          ),
          fc.uint8Array({ maxLength: 4000 }).map((octets) => Buffer.from(octets)),
        ),
        omitted: fc.oneof(
          { weight: 3, arbitrary: fc.constant(0) },
          { weight: 1, arbitrary: fc.nat(100_000) },
        ),
        redacted: fc.boolean(),
        later: fc.nat(100_000),
      }),
      { maxLength: 15 },
    ),
  })
  .map(({ facts, events }) => ({
    make: (number, startedAt) => {
      // Clients may come from the same address and port more than once.
      const [local, remote] = [
        { address: '10.0.0.1', port: 25 },
        { address: `10.0.1.${number % 3}`, port: 40_000 },
      ];
      const script = new Script({ ...facts, id: `wild ${number}`, startedAt, local, remote });
      for (const { kind, from, octets, omitted, redacted, later } of events)
        script.later(later).add(kind, from, octets, omitted, redacted);
      return script.done();
    },
  }));

/** Many conversations that overlap, in the order in which they start. */
export const randomConversations = (
  most: number,
  each: fc.Arbitrary<RandomConversation> = randomConversation,
): fc.Arbitrary<RecordedConversation[]> =>
  fc.array(fc.tuple(each, fc.nat(20_000)), { minLength: 1, maxLength: most, size: 'max' }).map((list) => {
    let at = START;
    return list.map(([one, gap], i) => one.make(i + 1, (at += gap)));
  });
