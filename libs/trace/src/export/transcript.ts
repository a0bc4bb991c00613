/** Recorded conversations as text that people read. */
import type { RecordedEvent } from '../model.js';
import { chunked } from './chunks.js';
import { decisionOf, type RecordedConversation, type Sentence, tlsOf } from './recorded.js';

const DAY_MS = 86_400_000;
const INDENT = ' '.repeat('10:00:00.000000  '.length);
/** What a terminal would act on, and what would look like another line. */
const CONTROL = /[\p{Cc}\u2028\u2029]/gu;

/** @param options.sentence makes the sentence of a decision. Times are in UTC. */
export function transcript(
  conversations: AsyncIterable<RecordedConversation>,
  options: { readonly sentence: Sentence },
): AsyncGenerator<Buffer> {
  return chunked(lines(conversations, options.sentence));
}

async function* lines(
  conversations: AsyncIterable<RecordedConversation>,
  sentence: Sentence,
): AsyncGenerator<string> {
  let first = true;
  for await (const recorded of conversations) {
    const { conversation, peer } = recorded;
    const { device, side, local, remote, protocol, service, lost } = conversation;
    const own = `${shown(device)} ${shownEndpoint(local)}`;
    const other = `${peer ? `${shown(peer.device)} ` : ''}${shownEndpoint(remote)}`;
    const way = side === 'client' ? `${own} → ${other}` : `${other} → ${own}`;
    yield `${first ? '' : '\n'}── ${stamp(conversation.startedAt)}  ${service ?? protocol}  ${way}\n`;
    yield `   ${conversation.id}, ${conversation.outcome}${lost > 0 ? `, ${lost} events are missing` : ''}\n`;
    first = false;
    const names = {
      [side]: device,
      [side === 'client' ? 'server' : 'client']: peer?.device,
    } as Partial<Record<RecordedEvent['from'], string>>;
    for await (const event of recorded.events) yield* eventLines(event, names, sentence);
  }
}

function* eventLines(
  event: RecordedEvent,
  names: Partial<Record<RecordedEvent['from'], string>>,
  sentence: Sentence,
): Generator<string> {
  const { at, kind, from, octets, omitted } = event;
  const time = clock(at);
  const name = names[from];
  const who = `${from === 'client' ? 'C' : 'S'}${name === undefined ? '' : ` ${shown(name)}`}: `;
  switch (kind) {
    case 'decision': {
      const decision = decisionOf(event);
      if (!decision) return;
      const clause = decision.clause === undefined ? '' : ` (${shown(decision.clause)})`;
      return yield `${INDENT}    ${shown(sentence(decision))}${clause}\n`;
    }
    case 'connect':
      return yield `${time}  connected\n`;
    case 'tls': {
      const details = tlsOf(event);
      const name = details?.serverName === undefined ? '' : ` for ${shown(details.serverName)}`;
      return yield `${time}  TLS${details ? ` ${shown(details.version)}, ${shown(details.cipher)}${name}` : ''}\n`;
    }
    case 'close':
      return yield `${time}  ${who}closed${octets.length > 0 ? `: ${shown(octets.toString('utf8'))}` : ''}\n`;
    case 'query':
    case 'answer':
      // DNS messages are binary; whoever wants their fields takes the capture file.
      return yield `${time}  ${who}${kind}, ${octets.length + omitted} octets: ${octets.toString('hex')}\n`;
    case 'command':
    case 'reply':
    case 'data':
    case 'credentials': {
      let head = `${time}  `;
      const texts =
        octets.length > 0
          ? octets
              .toString('utf8')
              .replace(/\r?\n$/, '')
              .split(/\r?\n/)
          : [];
      for (const text of texts) {
        yield `${head}${who}${shown(text)}\n`;
        head = INDENT;
      }
      if (omitted > 0) yield `${head}${who}[${omitted} octets were not recorded]\n`;
      else if (texts.length === 0) yield `${head}${who}[not recorded]\n`;
      return;
    }
  }
}

/** Text of others, so that it stays on its line and moves no cursor. */
const shown = (text: string): string =>
  text.replace(CONTROL, (character) =>
    character === '\t' ? '\t' : `\\u{${character.codePointAt(0)!.toString(16)}}`,
  );

const shownEndpoint = ({ address, port }: { address: string; port: number }): string =>
  address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;

/** A time of day with microseconds, of which Date knows only the thousands. */
function clock(at: number): string {
  const ms = Math.floor(at / 1000);
  const micros = String(at % 1000).padStart(3, '0');
  return `${new Date(ms % DAY_MS).toISOString().slice(11, 23)}${micros}`;
}

const stamp = (at: number): string =>
  `${new Date(Math.floor(at / 1000)).toISOString().slice(0, 10)} ${clock(at)} UTC`;
