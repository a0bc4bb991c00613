import { Pop3ClientError } from '../contract.js';
import type { Pop3ClientSession } from '../session.js';

/** USER and PASS (RFC 1939 §7). The login is the reply to PASS, whatever was said to USER. */
export async function userPass(session: Pop3ClientSession, user: string, password: string): Promise<void> {
  // A line end in a name would be a command of its own.
  if (/[\r\n\0]/.test(user + password))
    throw new Pop3ClientError('login', 'The user name or password has a line end in it', 'malformed');
  await session.command(`USER ${user}`, 'login');
  await session.command(`PASS ${password}`, 'login');
}
