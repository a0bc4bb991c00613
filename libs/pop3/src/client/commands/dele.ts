import type { Pop3ClientSession } from '../session.js';

/** DELE (RFC 1939 §5): marks a message; it goes at QUIT. */
export async function dele(session: Pop3ClientSession, number: number): Promise<void> {
  await session.command(`DELE ${number}`, 'remove');
}
