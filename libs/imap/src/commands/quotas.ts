import type { Quota } from '@glasspost/mailbox';
import type { ImapSession } from '../session.js';
import { astring } from '../grammar/strings.js';

/** What the commands of RFC 9208 have in common. Each account has one quota root: its own is named `""`. */
export const OWN_ROOT = '';

/** RFC 9208 §4.2.1: STORAGE in units of 1,024 octets. */
export function quotaLine(root: string, { usedBytes, limitBytes }: Quota): string {
  const list =
    limitBytes === undefined ? '' : `STORAGE ${Math.ceil(usedBytes / 1024)} ${Math.floor(limitBytes / 1024)}`;
  return `* QUOTA ${rootText(root)} (${list})\r\n`;
}

export const rootText = (root: string): string => (root === '' ? '""' : astring(root));

/** The root of a mailbox: of a shared one it is its owner's. */
export function rootOf(session: ImapSession, name: string): string {
  const { otherUsers } = session.host;
  if (otherUsers === undefined || !name.startsWith(otherUsers)) return OWN_ROOT;
  const end = name.indexOf('/', otherUsers.length);
  return end < 0 ? name : name.slice(0, end);
}
