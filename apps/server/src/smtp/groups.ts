import { domainOf } from '@glasspost/message';
import { formatPath, type Path, type SessionView } from '@glasspost/smtp';
import type { AccountLogin } from '../accounts/logins.js';
import type { Directory, Resolution } from '../directory/directory.js';
import type { AliasView, ServerView } from '../directory/views.js';
import { inNetworks } from '../net/networks.js';

const WHO: Readonly<Record<Exclude<AliasView['senders'], 'anybody'>, (address: string) => string>> = {
  members: (address) => `only members of ${address} may send to it`,
  domain: (address) => `only accounts in ${domainOf(address)} may send to ${address}`,
};

/**
 * Why who sends may not send to a group; null: they may. Somebody who has logged in is their account. Anybody can write
 * an address of ours into MAIL, so it counts only from who has logged in or is in a network that may relay; members
 * elsewhere cannot log in here, and are known by nothing else.
 */
export async function whyClosed(
  group: AliasView,
  directory: Directory,
  server: ServerView,
  sender: Path | null,
  session: SessionView,
): Promise<string | null> {
  if (group.senders === 'anybody') return null;
  const why = WHO[group.senders](group.address);
  const resolve = (address: string): Promise<Resolution | null> =>
    directory.resolve(server, address.slice(0, address.lastIndexOf('@')), domainOf(address));

  const login = session.login as AccountLogin | undefined;
  const address = sender ? formatPath(sender).toLowerCase() : '';
  if (!login) {
    // The null sender is nobody (RFC 5321 §4.5.5).
    if (address === '') return why;
    if (server.domains.has(domainOf(address)) && !inNetworks(session.remote.address, server.relayFrom))
      return `${why}: log in first`;
  }
  const account =
    login?.account ??
    (server.domains.has(domainOf(address)) ? (await resolve(address))?.accounts[0] : undefined);
  if (group.senders === 'domain') return account?.domainId === group.domainId ? null : why;
  const members = await resolve(group.address);
  const isMember = account
    ? members?.accounts.some(({ id }) => id === account.id)
    : members?.remote.some((member) => member.toLowerCase() === address);
  return isMember ? null : why;
}
