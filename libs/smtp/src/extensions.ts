import type { TlsInfo } from '@glasspost/wire';
import type { SmtpHost } from './server/host.js';

/** What the keywords depend on. */
export interface ExtensionContext {
  readonly host: Pick<SmtpHost, 'limits' | 'tls' | 'mechanisms'>;
  readonly secure: boolean;
  /** The TLS layer, to which a log-in may be bound. */
  readonly tls?: TlsInfo | null;
}

/**
 * One line per service extension: keyword → its parameters now, or undefined when it is not offered now.
 * Names are IANA's (Mail Parameters, SMTP Service Extensions).
 */
const EXTENSIONS: readonly (readonly [
  keyword: string,
  parameters: (context: ExtensionContext) => string | undefined,
])[] = [
  ['PIPELINING', () => ''], // RFC 2920
  ['SIZE', ({ host }) => String(host.limits.maxMessageOctets)], // RFC 1870
  ['ETRN', () => ''], // RFC 1985
  // RFC 3207 §4.2: not offered again once TLS is active.
  ['STARTTLS', ({ host, secure }) => (host.tls.available && !secure ? '' : undefined)],
  ['AUTH', (context) => offeredMechanisms(context).join(' ') || undefined], // RFC 4954
  ['ENHANCEDSTATUSCODES', () => ''], // RFC 2034
  ['8BITMIME', () => ''], // RFC 6152
  ['DSN', () => ''], // RFC 3461
  ['SMTPUTF8', () => ''], // RFC 6531
  ['CHUNKING', () => ''], // RFC 3030
  ['BINARYMIME', () => ''], // RFC 3030
  [
    'LIMITS', // RFC 9422
    ({ host }) =>
      `MAILMAX=${sixDigits(host.limits.maxTransactions)} RCPTMAX=${sixDigits(host.limits.maxRecipients)}`,
  ],
  ['HELP', () => ''], // RFC 5321 §4.1.1.8
];

/** RFC 9422 §4: a limit has at most six digits. */
const sixDigits = (limit: number): number => Math.min(limit, 999_999);

/** The keyword lines of the reply to EHLO (RFC 5321 §4.1.1.1), as things stand. */
export function ehloKeywords(context: ExtensionContext): string[] {
  const lines: string[] = [];
  for (const [keyword, parameters] of EXTENSIONS) {
    const now = parameters(context);
    if (now !== undefined) lines.push(now === '' ? keyword : `${keyword} ${now}`);
  }
  return lines;
}

/** Mechanisms that a client may use now: none in the clear, unless the host allows that (RFC 4954 §4). */
export function offeredMechanisms({ host, secure, tls }: ExtensionContext): readonly string[] {
  return secure || host.tls.allowPlaintextAuth ? host.mechanisms(secure, tls) : [];
}
