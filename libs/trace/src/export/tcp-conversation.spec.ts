import { expect, test } from 'vitest';
import { packetsOf } from './conversation.js';
import type { Packet } from './packet.js';
import { ClientPorts } from './ports.js';
import type { RecordedConversation } from './recorded.js';
import { Script } from './testing/script.js';

const HEADERS = 14 + 20;

async function packets(recorded: RecordedConversation): Promise<Packet[]> {
  const all: Packet[] = [];
  const context = { sentence: ({ rule }: { rule: string }) => rule, ports: new ClientPorts() };
  for await (const packet of packetsOf(recorded, context)) all.push(packet);
  return all;
}

/** What each end sent, by the server's port. */
function saidIn(all: readonly Packet[], port: number): { client: string; server: string } {
  const said = { client: '', server: '' };
  for (const { frame } of all) {
    const segment = frame.subarray(HEADERS);
    const payload = segment.toString('latin1', (segment[12]! >> 4) * 4);
    said[segment.readUInt16BE(2) === port ? 'client' : 'server'] += payload;
  }
  return said;
}

test('what stands for a literal comes from whoever sent the literal', async () => {
  const recorded = new Script({ protocol: 'imap', service: 'imaps' })
    .connect()
    .add('command', 'client', 'b FETCH 1 BODY[]\r\n')
    .add('reply', 'server', '* 1 FETCH (BODY[] {300}\r\n')
    .add('data', 'server', '', 300)
    .add('reply', 'server', ')\r\nb OK\r\n')
    .done();
  const { client, server } = saidIn(await packets(recorded), 143);
  expect(client).toBe('b FETCH 1 BODY[]\r\n');
  expect(server).toHaveLength(25 + 300 + 9);
});

test('DNS over TCP carries the length before each message (RFC 1035 §4.2.2), and zeros for what is missing', async () => {
  const recorded = new Script({ protocol: 'dns', service: 'dns' })
    .connect()
    .add('query', 'client', 'abc')
    .add('answer', 'server', 'abcd', 2)
    .done();
  const said = saidIn(await packets(recorded), 53);
  expect(said).toEqual({ client: '\0\x03abc', server: '\0\x06abcd\0\0' });
});

test('a decision stands on the packet that follows, and on the last one when none does', async () => {
  const recorded = new Script()
    .connect()
    .decide({ rule: 'first', values: {} })
    .reply('220 mx')
    .decide({ rule: 'last', values: {} })
    .done();
  const comments = (await packets(recorded)).map((packet) => packet.comments);
  expect(comments.slice(1)).toEqual([[], [], ['first', 'last']]);
});

test('the text of a message is sent when it was, not when it was seen to be complete', async () => {
  const script = new Script().connect().say('DATA', '354 go').add('data', 'client', '', 100);
  const at = script.events.at(-1)!.at;
  const all = await packets(script.later(10_000_000).reply('250 Ok').done());
  const text = all.filter(({ frame }) => frame.includes('not recorded'));
  expect(text.map((packet) => packet.at)).toEqual([at]);
});
