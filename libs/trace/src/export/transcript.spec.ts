import { expect, test } from 'vitest';
import { json } from './json.js';
import type { RecordedConversation } from './recorded.js';
import { gathered, given, Script, START } from './testing/script.js';
import { transcript } from './transcript.js';

const sentence = ({ rule, values }: { rule: string; values: Readonly<Record<string, string>> }): string =>
  `${rule} ${values.name ?? ''}`.trim();

const one = new Script({ events: 3 }, { device: 'PC1' })
  .connect()
  .tls()
  .reply('220-mx', '220 hello \u001b[31m')
  .say('MAIL FROM:<a@b.example>', '250 Ok')
  .decide({ rule: 'smtp.relay-denied', values: { name: 'x' }, clause: 'RFC 5321 §3.6.2' })
  .say('DATA', '354 go')
  .add('data', 'client', 'Größe\r\n', 4096)
  .add('credentials', 'client', '', 0, true)
  .close('server', 'quit')
  .done();
const dns = new Script({ id: 'd', protocol: 'dns', transport: 'udp', side: 'client', service: null })
  .add('query', 'client', Buffer.from([0, 7, 0xff]))
  .add('decision', 'server', 'no JSON')
  .done();

test('a transcript tells who said what and when, and why', async () => {
  expect(String(await gathered(transcript(given(one, dns), { sentence })))).toBe(
    `── 2026-11-21 10:00:00.000000 UTC  smtp  PC1 127.0.0.9:40000 → Server0 127.0.1.1:2525
   019aa5a0-0000-7000-8000-000000000001, done
10:00:00.001000  connected
10:00:00.002000  TLS TLSv1.3, TLS_AES_256_GCM_SHA384
10:00:00.003000  S Server0: 220-mx
                 S Server0: 220 hello \\u{1b}[31m
10:00:00.004000  C PC1: MAIL FROM:<a@b.example>
10:00:00.005000  S Server0: 250 Ok
                     smtp.relay-denied x (RFC 5321 §3.6.2)
10:00:00.007000  C PC1: DATA
10:00:00.008000  S Server0: 354 go
10:00:00.009000  C PC1: Größe
                 C PC1: [4096 octets were not recorded]
10:00:00.010000  C PC1: [not recorded]
10:00:00.011000  S Server0: closed: quit

── 2026-11-21 10:00:00.000000 UTC  dns  Server0 127.0.1.1:2525 → 127.0.0.9:40000
   d, done
10:00:00.001000  C Server0: query, 3 octets: 0007ff
`,
  );
});

test('lines of JSON: conversations and their events, octets as text or base64', async () => {
  const text = String(await gathered(json(given(one, dns), { form: 'lines', sentence })));
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines).toHaveLength(2 + 11 + 2);
  expect(lines[0]).toMatchObject({ type: 'conversation', device: 'Server0', peer: 'PC1', startedAt: START });
  expect(lines[2]).toMatchObject({ type: 'event', kind: 'tls', tls: { version: 'TLSv1.3' } });
  expect(lines[6]).toMatchObject({
    kind: 'decision',
    sentence: 'smtp.relay-denied x',
    decision: { values: { name: 'x' } },
  });
  expect(lines[9]).toMatchObject({ kind: 'data', text: 'Größe\r\n', omitted: 4096 });
  expect(lines[10]).toMatchObject({ kind: 'credentials', text: '', redacted: true });
  expect(lines.at(-2)).toMatchObject({ conversation: 'd', kind: 'query', base64: 'AAf/' });
});

test('an array of JSON: conversations with their events in them; also when there are none', async () => {
  const read = async (...recorded: RecordedConversation[]): Promise<unknown> =>
    JSON.parse(String(await gathered(json(given(...recorded), { form: 'array', sentence }))));
  expect(await read()).toEqual([]);
  const [first, second] = (await read(one, dns)) as { id: string; events: unknown[] }[];
  expect(first!.events).toHaveLength(11);
  expect(second).toMatchObject({
    id: 'd',
    events: [{ kind: 'query', base64: 'AAf/' }, { kind: 'decision' }],
  });
  expect(await read({ ...dns, events: [] })).toMatchObject([{ id: 'd', events: [] }]);
});
