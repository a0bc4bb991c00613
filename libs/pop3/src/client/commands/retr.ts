import { readOctets } from '../replies.js';
import type { Pop3ClientSession } from '../session.js';

/** RETR (RFC 1939 §5), as it arrives. Who stops in the middle loses the connection: the rest could not be told from replies. */
export async function* retr(session: Pop3ClientSession, number: number): AsyncGenerator<Buffer, void, void> {
  await session.command(`RETR ${number}`, 'retrieve');
  let whole = false;
  try {
    yield* readOctets(session.channel, session.timeoutMs);
    whole = true;
  } finally {
    if (!whole) session.abandon();
  }
}
