import { addressRecords, hostAddresses } from './addresses.js';
import { type Check, type Finding, listed, type Proposal, type Subject } from './check.js';
import { mxHosts } from './mx.js';

/** Each host that an MX names has an address (RFC 5321 §5.1). */
export const address: Check = {
  id: 'address',
  async run(subject, ask): Promise<Finding> {
    const { domain } = subject;
    const { hosts, implicit } = await mxHosts(domain, ask);
    if (hosts.length === 0) return { verdict: 'neutral', code: 'addressNothing', values: { domain } };
    const found = await Promise.all(
      hosts.map(async ({ host }) => ({ host, ...(await hostAddresses(host, ask)) })),
    );
    const without = found.filter(({ addresses }) => addresses.length === 0).map(({ host }) => host);
    if (without.length === 0)
      return {
        verdict: 'green',
        code: 'addressFound',
        values: { hosts: listed(found.map(({ host, addresses }) => `${host} [${listed(addresses, 3)}]`)) },
      };
    // Another host takes the mail in the meantime; without one it stays with its sender.
    const partly = without.length < hosts.length;
    return {
      verdict: partly ? 'yellow' : 'red',
      code: partly ? 'addressPartly' : 'addressMissing',
      values: { hosts: listed(without) },
      ...proposal(subject, without, hosts.length === 1 || implicit),
    };
  },
};

/** Our own addresses for the missing host, where it can only be this server. */
function proposal(subject: Subject, without: readonly string[], only: boolean): { proposal?: Proposal } {
  const own = without.find((host) => host.toLowerCase() === subject.hostname.toLowerCase());
  const name = own ?? (only ? without[0] : undefined);
  if (name === undefined || subject.addresses.length === 0) return {};
  return { proposal: { name, add: addressRecords(subject.addresses) } };
}
