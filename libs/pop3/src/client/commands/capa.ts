import { Pop3ClientError } from '../contract.js';
import { readLines } from '../replies.js';
import type { Pop3ClientSession } from '../session.js';

/** CAPA (RFC 2449 §5): what the server can do; undefined when it does not know the command. */
export async function capa(session: Pop3ClientSession): Promise<ReadonlySet<string> | undefined> {
  try {
    await session.command('CAPA', 'login');
  } catch (error) {
    if (error instanceof Pop3ClientError && error.kind === 'refused') return undefined;
    throw error;
  }
  const capabilities = new Set<string>();
  for await (const line of readLines(session.channel, 'login', session.timeoutMs))
    capabilities.add(line.split(' ', 1)[0]!.toUpperCase());
  return capabilities;
}
