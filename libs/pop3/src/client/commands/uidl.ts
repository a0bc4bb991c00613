import { Pop3ClientError } from '../contract.js';
import { readLines } from '../replies.js';
import type { Pop3ClientSession } from '../session.js';

/** UIDL (RFC 1939 §7): a name for every message that outlives the session; undefined when the server has none. */
export async function uidl(session: Pop3ClientSession): Promise<ReadonlyMap<number, string> | undefined> {
  try {
    await session.command('UIDL', 'list');
  } catch (error) {
    if (error instanceof Pop3ClientError && error.kind === 'refused') return undefined;
    throw error;
  }
  const names = new Map<number, string>();
  for await (const line of readLines(session.channel, 'list', session.timeoutMs)) {
    // 1 to 70 characters from 0x21 to 0x7E.
    const match = /^([0-9]{1,9}) +([\x21-\x7e]{1,70})$/.exec(line);
    if (!match) throw new Pop3ClientError('list', JSON.stringify(line.slice(0, 80)), 'malformed');
    names.set(Number(match[1]), match[2]!);
  }
  return names;
}
