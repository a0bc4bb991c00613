/**
 * What routing asks of DNS. The dns library's stub resolver is adapted to this in the server; tests use
 * `MapResolver` from `@glasspost/queue/testing`.
 */
export interface Resolver {
  /** The MX records of a domain, CNAMEs followed. An RFC 7505 null MX is one record with the exchange `''` or `.`. */
  mx(domain: string): Promise<DnsOutcome<MxRecord>>;
  /** IPv6 and IPv4 addresses of a host in the order in which they should be tried, CNAMEs followed. */
  addresses(host: string): Promise<DnsOutcome<string>>;
}

export interface MxRecord {
  readonly preference: number;
  /** Host name without the final dot. */
  readonly exchange: string;
}

/**
 * An answer of DNS, with the three ways of not answering kept apart: the name exists without such a record (`nodata`),
 * the name does not exist (`nxdomain`), or nobody can tell now (`temporary`: SERVFAIL, REFUSED, time-out).
 */
export type DnsOutcome<Item> =
  | { readonly kind: 'ok'; readonly records: readonly Item[] }
  | { readonly kind: 'nodata' }
  | { readonly kind: 'nxdomain' }
  | {
      readonly kind: 'temporary';
      /** For people, for example `SERVFAIL from 127.0.0.53` or `no answer within 5 s`. */
      readonly reason: string;
    };
