import { isRecord, MX } from '@glasspost/dns';
import { hostAddresses, includesAddress, looksTranslated } from './addresses.js';
import {
  type Ask,
  type Check,
  expectAnswer,
  type Finding,
  listed,
  type Proposal,
  type Subject,
} from './check.js';

/** MX hosts that are looked up at most. */
export const MAX_MX_HOSTS = 10;

/** The MX hosts of a domain, the most preferred first; the domain itself when it has no MX (RFC 5321 §5.1). */
export async function mxHosts(
  domain: string,
  ask: Ask,
): Promise<{ hosts: { host: string; preference: number }[]; nulls: number; implicit: boolean }> {
  const { records } = expectAnswer(await ask(domain, 'MX'));
  const all = records
    .filter((record) => isRecord(record, MX))
    .map(({ rdata }) => ({ host: rdata.exchange.toHost(), preference: rdata.preference }))
    .sort((a, b) => a.preference - b.preference);
  const hosts = all.filter(({ host }) => host !== '' && host !== '.').slice(0, MAX_MX_HOSTS);
  return all.length === 0
    ? { hosts: [{ host: domain, preference: 0 }], nulls: 0, implicit: true }
    : {
        hosts,
        nulls: all.length - all.filter(({ host }) => host !== '' && host !== '.').length,
        implicit: false,
      };
}

const isNull = (type: string, data: string): boolean => type === 'MX' && /^\d+\s+\.$/.test(data);
const toOurs = ({ domain, hostname }: Subject, replaces?: Proposal['replaces']): Proposal => ({
  name: domain,
  add: [{ type: 'MX', data: `10 ${hostname}.` }],
  ...(replaces && { replaces }),
});

/** Mail for the domain is led to this server: by MX, or by the address of the domain itself (RFC 5321 §5.1). */
export const mx: Check = {
  id: 'mx',
  async run(subject, ask): Promise<Finding> {
    const { domain, addresses } = subject;
    const { hosts, nulls, implicit } = await mxHosts(domain, ask);
    // RFC 7505 §3: a null MX says that there is no mail here.
    if (hosts.length === 0)
      return { verdict: 'red', code: 'mxNull', values: { domain }, proposal: toOurs(subject, isNull) };
    const found = await Promise.all(
      hosts.map(async ({ host, preference }) => ({ host, preference, ...(await hostAddresses(host, ask)) })),
    );
    const everywhere = found.flatMap((one) => one.addresses);
    const ours = found.filter((one) => one.addresses.some((address) => includesAddress(addresses, address)));
    const names = listed(hosts.map(({ host }) => host));
    if (everywhere.length === 0)
      return { verdict: 'red', code: 'mxMissing', values: { domain }, proposal: toOurs(subject) };
    if (ours.length === 0) {
      if (looksTranslated(addresses, everywhere))
        return {
          verdict: 'yellow',
          code: 'mxTranslated',
          values: { domain, hosts: names, addresses: listed(everywhere) },
        };
      return {
        verdict: 'red',
        code: implicit ? 'mxImplicitElsewhere' : 'mxElsewhere',
        values: { domain, hosts: names, addresses: listed(everywhere) },
        proposal: toOurs(subject, (type) => type === 'MX'),
      };
    }
    if (implicit)
      return { verdict: 'yellow', code: 'mxImplicit', values: { domain }, proposal: toOurs(subject) };
    if (nulls > 0)
      return {
        verdict: 'yellow',
        code: 'mxNullBeside',
        values: { domain, hosts: names },
        proposal: { name: domain, add: [], replaces: isNull },
      };
    // RFC 2181 §10.3, RFC 5321 §5.1: an MX names a host by its own name, never by an alias.
    const alias = found.find((one) => one.canonical !== undefined);
    if (alias) {
      const wrong = `${alias.preference} ${alias.host}.`.toLowerCase();
      return {
        verdict: 'yellow',
        code: 'mxAlias',
        values: { domain, host: alias.host, canonical: alias.canonical! },
        proposal: {
          name: domain,
          add: [{ type: 'MX', data: `${alias.preference} ${alias.canonical!}.` }],
          replaces: (type, data) => type === 'MX' && data.toLowerCase() === wrong,
        },
      };
    }
    return {
      verdict: 'green',
      code: 'mxOurs',
      values: { domain, hosts: listed(ours.map(({ host }) => host)) },
    };
  },
};
