import { isRecord, PTR, reverseName } from '@glasspost/dns';
import { hostAddresses, includesAddress, isLoopback, isPrivate } from './addresses.js';
import { type Ask, type Check, expectAnswer, type Finding, listed, type Proposal, worst } from './check.js';

/** Addresses of ours that are looked up at most. */
const MAX_ADDRESSES = 8;
/** Names of one address that are followed back at most (RFC 7208 §4.6.4 knows the same number). */
const MAX_NAMES = 10;

/**
 * Each address of the server has a name that leads back to it: many servers take no mail from an address without one. Nobody
 * outside asks for the name of a private address, so those are left out; a lab's loopback addresses are looked at more mildly.
 */
export const ptr: Check = {
  id: 'ptr',
  async run({ addresses, hostname }, ask): Promise<Finding> {
    const own = addresses.filter((address) => !isPrivate(address)).slice(0, MAX_ADDRESSES);
    if (own.length === 0) return { verdict: 'neutral', code: 'ptrNothing', values: {} };
    const found = await Promise.all(own.map((address) => look(address, hostname, ask)));
    const verdict = worst(found.map((one) => one.verdict));
    const first = found.find((one) => one.verdict === verdict)!;
    return first.code === 'ptrBack' ? { ...first, values: { ...first.values, address: listed(own) } } : first;
  },
};

async function look(address: string, hostname: string, ask: Ask): Promise<Finding> {
  const name = reverseName(address).replace(/\.$/, '');
  const { records } = expectAnswer(await ask(name, 'PTR'));
  const names = records
    .filter((record) => isRecord(record, PTR))
    .map(({ rdata }) => rdata.target.toHost())
    .slice(0, MAX_NAMES);
  const bad = isLoopback(address) ? 'yellow' : 'red';
  const proposal: Proposal = {
    name,
    add: [{ type: 'PTR', data: `${hostname}.` }],
    replaces: (type) => type === 'PTR',
  };
  if (names.length === 0)
    return { verdict: bad, code: 'ptrMissing', values: { address, host: hostname }, proposal };
  const back = await Promise.all(
    names.map(async (one) => includesAddress((await hostAddresses(one, ask)).addresses, address)),
  );
  const good = names.filter((_, at) => back[at]);
  if (good.length === 0)
    return { verdict: bad, code: 'ptrNotBack', values: { address, name: listed(names) }, proposal };
  if (good.some((one) => one.toLowerCase() === hostname.toLowerCase()))
    return { verdict: 'green', code: 'ptrBack', values: { address, name: hostname } };
  // It leads back, which is what others ask for; that it is another name than the one in HELO costs trust with some.
  return {
    verdict: 'yellow',
    code: 'ptrOtherName',
    values: { address, name: listed(good), host: hostname },
    proposal,
  };
}
