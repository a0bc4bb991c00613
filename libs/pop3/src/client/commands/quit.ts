import type { Pop3ClientSession } from '../session.js';

/** QUIT (RFC 1939 §6): -ERR says that something that was marked could not be deleted. */
export async function quit(session: Pop3ClientSession): Promise<void> {
  try {
    await session.command('QUIT', 'quit');
  } finally {
    await session.channel.close().catch(() => undefined);
  }
}
