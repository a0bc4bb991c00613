import { Pop3ClientError } from '../contract.js';
import { readLines } from '../replies.js';
import type { Pop3ClientSession } from '../session.js';

/** LIST (RFC 1939 §5): number and octets of every message. */
export async function list(session: Pop3ClientSession): Promise<{ number: number; octets: number }[]> {
  await session.command('LIST', 'list');
  const messages: { number: number; octets: number }[] = [];
  for await (const line of readLines(session.channel, 'list', session.timeoutMs)) {
    const match = /^([0-9]{1,9}) +([0-9]{1,15})(?: |$)/.exec(line);
    if (!match) throw new Pop3ClientError('list', JSON.stringify(line.slice(0, 80)), 'malformed');
    messages.push({ number: Number(match[1]), octets: Number(match[2]) });
  }
  return messages;
}
