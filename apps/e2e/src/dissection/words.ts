/** Wireshark's names of fields beside ours: what `ours.ts` and `theirs.ts` compare. */

/** The values of fields, by Wireshark's names, in the order in which they stand. */
export type Fields = Record<string, string[]>;

/** Header fields that Wireshark has a field for. */
export const IMF_FIELDS: Readonly<Record<string, string>> = {
  'return-path': 'imf.return_path',
  received: 'imf.received',
  date: 'imf.date',
  from: 'imf.from',
  to: 'imf.to',
  cc: 'imf.cc',
  'reply-to': 'imf.reply_to',
  subject: 'imf.subject',
  'message-id': 'imf.message_id',
  'in-reply-to': 'imf.in_reply_to',
  references: 'imf.references',
  'mime-version': 'imf.mime_version',
  'content-type': 'imf.content.type',
  'content-transfer-encoding': 'imf.content.transfer_encoding',
  'x-mailer': 'imf.ext.mailer',
};
/** Of the parts of a mail. */
export const PART_TYPE = 'mime_multipart.header.content-type';

export const DNS_FLAGS: Readonly<Record<string, string>> = {
  QR: 'dns.flags.response',
  AA: 'dns.flags.authoritative',
  TC: 'dns.flags.truncated',
  RD: 'dns.flags.recdesired',
  RA: 'dns.flags.recavail',
  AD: 'dns.flags.authenticated',
  CD: 'dns.flags.checkdisable',
  DO: 'dns.resp.z.do',
};
export const DNS_COUNTS: Readonly<Record<string, string>> = {
  'Question count': 'dns.count.queries',
  'Answer count': 'dns.count.answers',
  'Authority count': 'dns.count.auth_rr',
  'Additional count': 'dns.count.add_rr',
};

/** Numbers of types (IANA), and the fields of their data. */
export const DNS_TYPES: Readonly<
  Record<string, { readonly code: number; readonly data: Readonly<Record<string, string>> }>
> = {
  A: { code: 1, data: { 'IPv4 address': 'dns.a' } },
  NS: { code: 2, data: { 'Name server': 'dns.ns' } },
  CNAME: { code: 5, data: { 'Canonical name': 'dns.cname' } },
  SOA: {
    code: 6,
    data: {
      'Primary server': 'dns.soa.mname',
      Hostmaster: 'dns.soa.rname',
      Serial: 'dns.soa.serial_number',
      Refresh: 'dns.soa.refresh_interval',
      Retry: 'dns.soa.retry_interval',
      Expire: 'dns.soa.expire_limit',
      'Negative TTL': 'dns.soa.minimum_ttl',
    },
  },
  PTR: { code: 12, data: { 'Host name': 'dns.ptr.domain_name' } },
  MX: { code: 15, data: { Preference: 'dns.mx.preference', 'Mail server': 'dns.mx.mail_exchange' } },
  TXT: { code: 16, data: { Text: 'dns.txt' } },
  AAAA: { code: 28, data: { 'IPv6 address': 'dns.aaaa' } },
  SRV: {
    code: 33,
    data: {
      Priority: 'dns.srv.priority',
      Weight: 'dns.srv.weight',
      Port: 'dns.srv.port',
      Host: 'dns.srv.target',
    },
  },
  NAPTR: {
    code: 35,
    data: {
      Order: 'dns.naptr.order',
      Preference: 'dns.naptr.preference',
      Flags: 'dns.naptr.flags',
      Services: 'dns.naptr.service',
      Expression: 'dns.naptr.regex',
      Replacement: 'dns.naptr.replacement',
    },
  },
  CAA: { code: 257, data: { Flags: 'dns.caa.flags', Tag: 'dns.caa.tag', Value: 'dns.caa.value' } },
};
export const OPT_CODE = 41;

/** Numbers of codes (IANA). */
export const DNS_RCODES: Readonly<Record<string, string>> = { NOERROR: '0', NXDOMAIN: '3', REFUSED: '5' };
export const DNS_ERRORS: Readonly<Record<string, string>> = { NOT_AUTHORITATIVE: '20' };
export const DNS_OPTIONS: Readonly<Record<string, string>> = { COOKIE: '10', EXTENDED_ERROR: '15' };

/** Every field that is compared. */
export const ALL_FIELDS: readonly string[] = [
  ...Object.values(IMF_FIELDS),
  PART_TYPE,
  ...Object.values(DNS_FLAGS),
  ...Object.values(DNS_COUNTS),
  ...Object.values(DNS_TYPES).flatMap(({ data }) => Object.values(data)),
  'dns.id',
  'dns.flags.opcode',
  'dns.flags.rcode',
  'dns.qry.name',
  'dns.qry.type',
  'dns.resp.name',
  'dns.resp.type',
  'dns.resp.ttl',
  'dns.resp.len',
  'dns.srv.service',
  'dns.srv.proto',
  'dns.srv.name',
  'dns.rr.udp_payload_size',
  'dns.opt.code',
  'dns.opt.cookie.client',
  'dns.opt.cookie.server',
  'dns.opt.ext_error.info_code',
  'dns.opt.ext_error.extra_text',
];

/** One line for all of a unit's fields: those without a value are left out, the others stand in the order of names. */
export const shown = (what: string, fields: Fields): string =>
  [
    what,
    ...Object.entries(fields)
      .filter(([, values]) => values.length > 0)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, values]) => `${name} = ${values.join(' | ')}`),
  ].join('\n');
