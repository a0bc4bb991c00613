import { isRecord, SRV } from '@glasspost/dns';
import type { ClientRecord } from '@glasspost/contract';
import { clientRecords } from '../../accounts/client-records.js';
import { hostAddresses } from './addresses.js';
import { type Ask, type Check, expectAnswer, type Finding, listed } from './check.js';

type State = 'right' | 'missing' | 'wrong';

/** Mail programs find the services of the domain by themselves (RFC 6186, RFC 8314 §5), and where to ask for settings. */
export const clients: Check = {
  id: 'clients',
  async run({ domain, hostname, offers }, ask): Promise<Finding> {
    if (offers.length === 0) return { verdict: 'neutral', code: 'clientsNothing', values: { domain } };
    const wanted = clientRecords(domain, hostname, offers);
    const states = await Promise.all(
      wanted.map(async (record) => ({
        record,
        state: await (record.type === 'SRV' ? located(record, ask) : led(record, ask)),
      })),
    );
    const wrong = states.filter(({ state }) => state === 'wrong');
    const missing = states.filter(({ state }) => state === 'missing');
    if (wrong.length + missing.length === 0)
      return {
        verdict: 'green',
        code: 'clientsFound',
        values: { domain, services: listed(offers.map(({ name, port }) => `${name} ${port}`)) },
      };
    const change = [...wrong, ...missing].map(({ record }) => record);
    return {
      verdict: 'yellow',
      code: wrong.length > 0 ? 'clientsWrong' : 'clientsMissing',
      values: {
        domain,
        names: listed((wrong.length > 0 ? wrong : missing).map(({ record }) => record.name)),
      },
      proposal: {
        name: domain,
        add: change,
        replaces: (type, _data, name) =>
          change.some(
            (record) =>
              record.name.toLowerCase() === name.toLowerCase() &&
              // An alias stands alone (RFC 1034 §3.6.2): an address that leads nowhere gives way, too.
              (record.type === type || (record.type === 'CNAME' && (type === 'A' || type === 'AAAA'))),
          ),
      },
    };
  },
};

/** Whether the SRV records of a name say what they should, and nothing else; how they are weighed is the operator's choice. */
async function located({ name, data }: ClientRecord, ask: Ask): Promise<State> {
  const [, , port, target] = data.split(' ') as [string, string, string, string];
  const found = expectAnswer(await ask(name, 'SRV')).records.filter((record) => isRecord(record, SRV));
  if (found.length === 0) return 'missing';
  const right = found.every(
    ({ rdata }) =>
      `${rdata.target.toHost()}.`.replace(/^\.+$/, '.').toLowerCase() === target.toLowerCase() &&
      (target === '.' || rdata.port === Number(port)),
  );
  return right ? 'right' : 'wrong';
}

/** Whether a name leads anywhere: the console may be reached at another address than the server. */
async function led({ name }: ClientRecord, ask: Ask): Promise<State> {
  const { addresses } = await hostAddresses(name, ask);
  return addresses.length > 0 ? 'right' : 'missing';
}
