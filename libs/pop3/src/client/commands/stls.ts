import type { Pop3ClientSession } from '../session.js';

/** STLS (RFC 2595 §4): what was said in the clear does not count any more. */
export async function stls(session: Pop3ClientSession, serverName: string | undefined): Promise<void> {
  await session.command('STLS', 'tls');
  await session.channel.startTls(serverName === undefined ? {} : { serverName });
}
