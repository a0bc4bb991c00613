/** A record that a mail domain needs, in presentation form; the name is in full, without the final dot. */
export interface NeededRecord {
  readonly name: string;
  readonly type: 'A' | 'AAAA' | 'MX' | 'TXT' | 'SRV' | 'CNAME';
  readonly data: string;
  /** Of records that begin like this there may be only one, so that one that is there already counts. */
  readonly only?: string;
}

/** Whether a name is another's or lies below it. */
export const liesIn = (name: string, zone: string): boolean =>
  name.toLowerCase() === zone.toLowerCase() || name.toLowerCase().endsWith(`.${zone.toLowerCase()}`);

/**
 * What DNS must say so that mail for a domain finds the server (MX and addresses, RFC 5321 §5.1) and mail from it is believed
 * (SPF, RFC 7208; DMARC, RFC 7489), and what mail programs look for.
 * @param clients records of the services that mail programs of the domain are told of.
 */
export function neededRecords(
  domain: string,
  hostname: string,
  addresses: readonly string[],
  clients: readonly Pick<NeededRecord, 'name' | 'type' | 'data'>[] = [],
): NeededRecord[] {
  return [
    ...addresses.map((data) => ({
      name: hostname,
      type: data.includes(':') ? ('AAAA' as const) : ('A' as const),
      data,
    })),
    { name: domain, type: 'MX', data: `10 ${hostname}.`, only: '' },
    { name: domain, type: 'TXT', data: '"v=spf1 mx -all"', only: '"v=spf1' },
    { name: `_dmarc.${domain}`, type: 'TXT', data: '"v=DMARC1; p=quarantine"', only: '"v=DMARC1' },
    ...clients.map((record) => ({ ...record, only: '' })),
  ];
}

/** Zone text of records; SOA and NS are supplied by the server. */
export const zoneTextOf = (records: readonly NeededRecord[]): string =>
  records.map(({ name, type, data }) => `${name}. IN ${type} ${data}\n`).join('');

/** Which of the needed records a zone does not have yet. */
export function missingRecords(
  needed: readonly NeededRecord[],
  held: readonly { readonly name: string; readonly type: string; readonly data: string }[],
): NeededRecord[] {
  return needed.filter(
    ({ name, type, data, only }) =>
      !held.some(
        (record) =>
          record.name.toLowerCase().replace(/\.$/, '') === name.toLowerCase() &&
          // An alias stands alone (RFC 1034 §3.6.2): where anything is, there is no room for one.
          (record.type === type || type === 'CNAME' || record.type === 'CNAME') &&
          (only === undefined
            ? record.data.toLowerCase() === data.toLowerCase()
            : record.data.toLowerCase().startsWith(only.toLowerCase())),
      ),
  );
}
