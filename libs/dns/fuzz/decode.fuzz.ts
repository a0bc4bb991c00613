import fc from 'fast-check';
import {
  decodeMessage,
  dissect,
  DnsFormatError,
  encodeMessage,
  type Message,
  MessageTooLong,
} from '../src/index.js';
import { messages, packets } from './arbitraries.js';

export const name = 'decodeMessage';

/**
 * Whatever the octets are, decodeMessage returns a message or throws a DnsFormatError, and nothing else. What it returned can be
 * encoded, and from then on nothing changes: decoding that and encoding it again gives the same octets, and a message that was
 * made by us comes back equal. The dissector never throws, and says "Malformed" exactly when decoding fails.
 */
export const invariant =
  'decode returns or throws DnsFormatError; encode of decode is stable; dissect agrees';

export function run(seed: number, iterations: number): void {
  fc.assert(fc.property(packets, check), { seed, numRuns: iterations });
  fc.assert(
    fc.property(messages, (message) => {
      const { edns, questions } = message;
      const sound = { ...message, questions: questions.map((one) => ({ ...one, class: 1 })), edns };
      const packet = encodeMessage(sound);
      const back = decodeMessage(packet);
      if (!packet.equals(encodeMessage(back))) throw new Error('a message changed on its way over the wire');
      if (back.answers.length !== message.answers.length) throw new Error('records were lost');
    }),
    { seed, numRuns: Math.ceil(iterations / 4) },
  );
}

function check(packet: Buffer): void {
  let message: Message | undefined;
  try {
    message = decodeMessage(packet);
  } catch (error) {
    if (!(error instanceof DnsFormatError)) throw error;
    if (error.at < 0 || error.at > packet.length + 255)
      throw new Error(`a mistake outside the packet: ${error.at}`, { cause: error });
  }
  const malformed = dissect(packet).some((field) => field.name === 'Malformed');
  // What only makes sense for the whole message (OPT twice, OPT in the answer) is not the dissector's.
  if (message && malformed) throw new Error('the dissector calls malformed what can be decoded');
  if (!message) return;
  let once: Buffer;
  try {
    once = encodeMessage(message);
  } catch (error) {
    if (error instanceof MessageTooLong) return;
    throw error;
  }
  const again = encodeMessage(decodeMessage(once));
  if (!once.equals(again))
    throw new Error(`not stable: ${once.toString('hex')} became ${again.toString('hex')}`);
}
