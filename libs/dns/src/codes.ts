/**
 * The numbers of DNS, each under the name that IANA gives it. Record types are in records/.
 */

/** Response codes (RFC 1035 §4.1.1, RFC 2136 §2.2, RFC 6891 §9, RFC 7873 §8). */
export const Rcode = {
  NOERROR: 0,
  FORMERR: 1,
  SERVFAIL: 2,
  NXDOMAIN: 3,
  NOTIMP: 4,
  REFUSED: 5,
  YXDOMAIN: 6,
  YXRRSET: 7,
  NXRRSET: 8,
  NOTAUTH: 9,
  NOTZONE: 10,
  BADVERS: 16,
  BADCOOKIE: 23,
} as const;

/** Kinds of query (RFC 1035 §4.1.1, RFC 1996 §3.7, RFC 2136 §1.3). */
export const Opcode = { QUERY: 0, IQUERY: 1, STATUS: 2, NOTIFY: 4, UPDATE: 5 } as const;

/** Classes (RFC 1035 §3.2.4, RFC 2136 §1.3). */
export const DnsClass = { IN: 1, CH: 3, HS: 4, NONE: 254, ANY: 255 } as const;

/** Types that only occur in questions, or in no zone (RFC 1035 §3.2.3, RFC 6895 §3.1). */
export const QueryType = {
  OPT: 41,
  TSIG: 250,
  IXFR: 251,
  AXFR: 252,
  MAILB: 253,
  MAILA: 254,
  ANY: 255,
} as const;

/** Codes of EDNS options (RFC 7873 §4, RFC 8914 §2). */
export const EdnsOption = { NSID: 3, COOKIE: 10, KEEPALIVE: 11, PADDING: 12, EXTENDED_ERROR: 15 } as const;

/** Extended DNS errors (RFC 8914 §4): the reason behind an RCODE, for people. */
export const ExtendedError = {
  OTHER: 0,
  UNSUPPORTED_DNSKEY_ALGORITHM: 1,
  UNSUPPORTED_DS_DIGEST: 2,
  STALE_ANSWER: 3,
  FORGED_ANSWER: 4,
  DNSSEC_INDETERMINATE: 5,
  DNSSEC_BOGUS: 6,
  SIGNATURE_EXPIRED: 7,
  SIGNATURE_NOT_YET_VALID: 8,
  DNSKEY_MISSING: 9,
  RRSIGS_MISSING: 10,
  NO_ZONE_KEY_BIT: 11,
  NSEC_MISSING: 12,
  CACHED_ERROR: 13,
  NOT_READY: 14,
  BLOCKED: 15,
  CENSORED: 16,
  FILTERED: 17,
  PROHIBITED: 18,
  STALE_NXDOMAIN: 19,
  NOT_AUTHORITATIVE: 20,
  NOT_SUPPORTED: 21,
  NO_REACHABLE_AUTHORITY: 22,
  NETWORK_ERROR: 23,
  INVALID_DATA: 24,
} as const;

function nameOf(table: Readonly<Record<string, number>>, prefix: string): (code: number) => string {
  const names = new Map(Object.entries(table).map(([name, code]) => [code, name]));
  return (code) => names.get(code) ?? prefix + String(code);
}

/** `NXDOMAIN`; `RCODE11` for one without a name. */
export const rcodeName = nameOf(Rcode, 'RCODE');
/** `QUERY`; `OPCODE3` for one without a name. */
export const opcodeName = nameOf(Opcode, 'OPCODE');
/** `IN`; `CLASS32` for one without a name (RFC 3597 §5). */
export const className = nameOf(DnsClass, 'CLASS');
export const ednsOptionName = nameOf(EdnsOption, 'OPTION');
/** `NOT_AUTHORITATIVE`; `EDE49` for one without a name. */
export const extendedErrorName = nameOf(ExtendedError, 'EDE');

/** The number of a class from `IN` or `CLASS32`; undefined when it is neither. */
export function classCode(text: string): number | undefined {
  const upper = text.toUpperCase();
  if (Object.hasOwn(DnsClass, upper)) return DnsClass[upper as keyof typeof DnsClass];
  const generic = /^CLASS([0-9]{1,5})$/.exec(upper);
  return generic && Number(generic[1]) <= 0xffff ? Number(generic[1]) : undefined;
}
