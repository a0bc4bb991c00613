import { addressRecords, hostAddresses, includesAddress, looksTranslated } from './addresses.js';
import { type Check, type Finding, listed } from './check.js';

/** The name that the server gives in HELO leads to it (RFC 5321 §2.3.5, §4.1.4; many refuse a name that leads nowhere). */
export const helo: Check = {
  id: 'helo',
  async run({ hostname, addresses: own }, ask): Promise<Finding> {
    if (!hostname.includes('.'))
      return { verdict: 'yellow', code: 'heloUnqualified', values: { host: hostname } };
    const { addresses } = await hostAddresses(hostname, ask);
    const values = { host: hostname, addresses: listed(addresses) };
    if (addresses.length === 0)
      return {
        verdict: 'red',
        code: 'heloMissing',
        values: { host: hostname },
        ...(own.length > 0 && { proposal: { name: hostname, add: addressRecords(own) } }),
      };
    if (addresses.some((address) => includesAddress(own, address)))
      return { verdict: 'green', code: 'heloOurs', values };
    if (looksTranslated(own, addresses)) return { verdict: 'yellow', code: 'heloTranslated', values };
    return {
      verdict: 'red',
      code: 'heloElsewhere',
      values,
      ...(own.length > 0 && {
        proposal: {
          name: hostname,
          add: addressRecords(own),
          replaces: (type: string) => type === 'A' || type === 'AAAA',
        },
      }),
    };
  },
};
