/** Header fields of messages, in lower case, and where they are defined; `pdu.imf.headers.…` says what they mean. */
export const HEADERS: Readonly<Record<string, string | undefined>> = {
  'return-path': 'RFC 5321 §4.4',
  received: 'RFC 5321 §4.4',
  'received-spf': 'RFC 7208 §9.1',
  'authentication-results': 'RFC 8601 §2',
  'dkim-signature': 'RFC 6376 §3.5',
  'arc-seal': 'RFC 8617 §4.1.3',
  'arc-message-signature': 'RFC 8617 §4.1.2',
  'arc-authentication-results': 'RFC 8617 §4.1.1',
  date: 'RFC 5322 §3.6.1',
  from: 'RFC 5322 §3.6.2',
  sender: 'RFC 5322 §3.6.2',
  'reply-to': 'RFC 5322 §3.6.2',
  to: 'RFC 5322 §3.6.3',
  cc: 'RFC 5322 §3.6.3',
  bcc: 'RFC 5322 §3.6.3',
  'message-id': 'RFC 5322 §3.6.4',
  'in-reply-to': 'RFC 5322 §3.6.4',
  references: 'RFC 5322 §3.6.4',
  subject: 'RFC 5322 §3.6.5',
  comments: 'RFC 5322 §3.6.5',
  keywords: 'RFC 5322 §3.6.5',
  'mime-version': 'RFC 2045 §4',
  'content-type': 'RFC 2045 §5',
  'content-transfer-encoding': 'RFC 2045 §6',
  'content-id': 'RFC 2045 §7',
  'content-description': 'RFC 2045 §8',
  'content-disposition': 'RFC 2183 §2',
  'content-language': 'RFC 3282 §2',
  'list-id': 'RFC 2919 §3',
  'list-unsubscribe': 'RFC 2369 §3.2',
  'list-unsubscribe-post': 'RFC 8058 §3.1',
  'list-post': 'RFC 2369 §3.4',
  'list-help': 'RFC 2369 §3.1',
  'auto-submitted': 'RFC 3834 §5',
  'user-agent': undefined,
  'x-mailer': undefined,
};

/** Clauses of a Received field: RFC 5321 §4.4. */
export const RECEIVED_WORDS = ['from', 'by', 'via', 'with', 'id', 'for'] as const;

/** Tags of a DKIM-Signature: RFC 6376 §3.5. */
export const DKIM_TAGS = ['v', 'a', 'b', 'bh', 'c', 'd', 'h', 'i', 'l', 'q', 's', 't', 'x', 'z'] as const;

/** Methods of Authentication-Results that are named. */
export const AUTHENTICATION_METHODS: Readonly<Record<string, string>> = {
  spf: 'RFC 7208 §8',
  dkim: 'RFC 6376 §6',
  dmarc: 'RFC 7489 §11',
  arc: 'RFC 8617 §5',
  auth: 'RFC 4954 §4',
  iprev: 'RFC 8601 §3',
};

/** Content-Transfer-Encoding: RFC 2045 §6. */
export const ENCODINGS: Readonly<Record<string, string>> = {
  '7bit': 'RFC 2045 §6.2',
  '8bit': 'RFC 2045 §6.2',
  binary: 'RFC 2045 §6.2',
  'quoted-printable': 'RFC 2045 §6.7',
  base64: 'RFC 2045 §6.8',
};

/** Top-level media types. */
export const MEDIA_TYPES: Readonly<Record<string, string>> = {
  text: 'RFC 2046 §4.1',
  image: 'RFC 2046 §4.2',
  audio: 'RFC 2046 §4.3',
  video: 'RFC 2046 §4.4',
  application: 'RFC 2046 §4.5',
  multipart: 'RFC 2046 §5.1',
  message: 'RFC 2046 §5.2',
};
/** Kinds of multipart that are named; others are mixed. */
export const MULTIPARTS: Readonly<Record<string, string>> = {
  mixed: 'RFC 2046 §5.1.3',
  alternative: 'RFC 2046 §5.1.4',
  digest: 'RFC 2046 §5.1.5',
  parallel: 'RFC 2046 §5.1.6',
  related: 'RFC 2387 §3',
  report: 'RFC 6522 §3',
  signed: 'RFC 1847 §2.1',
  encrypted: 'RFC 1847 §2.2',
};

/** Parameters of Content-Type and Content-Disposition. */
export const MIME_PARAMETERS: Readonly<Record<string, string>> = {
  boundary: 'RFC 2046 §5.1.1',
  charset: 'RFC 2046 §4.1.2',
  name: 'RFC 2045 §5',
  filename: 'RFC 2183 §2.3',
  format: 'RFC 3676 §4',
};
