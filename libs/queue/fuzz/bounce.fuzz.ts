import { decodeTransfer, headerFields, mimeTree } from '@glasspost/message';
import fc from 'fast-check';
import { buildNotice } from '../src/bounce.js';

export const name = 'bounce builder';

/**
 * Whatever a remote server, a sender and a mail contain: the report has exactly its three parts, the fields that we
 * write and no others, lines below the limit, and the original octet for octet.
 */
export const invariant = 'three parts, only known fields, the original untouched';

const nasty = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '\r\n',
        '\n',
        '\r',
        '\0',
        'Bcc: x@y',
        '--report.1',
        '--report.1--',
        ': ',
        '; ',
        '=?utf-8?q?=0D=0A?=',
        'ж',
        '<',
        '>',
        '"',
      ),
      fc.string({ maxLength: 30 }),
      fc.constant('x'.repeat(1200)),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

const MESSAGE_FIELDS = /^(Reporting-MTA|Original-Envelope-Id|Arrival-Date)$/;
const RECIPIENT_FIELDS =
  /^(Original-Recipient|Final-Recipient|Action|Status|Remote-MTA|Diagnostic-Code|Last-Attempt-Date|Will-Retry-Until)$/;
const HEADER_FIELDS =
  /^(From|To|Subject|Date|Message-ID|Auto-Submitted|MIME-Version|Content-Type|Content-Transfer-Encoding)$/;

export function run(seed: number, iterations: number): void {
  fc.assert(
    fc.property(
      fc.array(nasty, { minLength: 9, maxLength: 9 }),
      fc.constantFrom('failed' as const, 'delayed' as const, 'delivered' as const),
      fc.boolean(),
      (texts, notice, complete) => {
        const [sender, recipient, subject, status, diagnostic, remoteHost, envid, orcpt, body] = texts as [
          ...[string, string, string, string, string, string, string, string, string],
        ];
        const original = Buffer.from(`Subject: a\r\n\r\n${body}`);
        const one = { recipient, originalRecipient: orcpt, status, diagnostic, remoteHost };
        const octets = buildNotice({
          ...{ notice, sender, subject, envid, original, complete },
          recipients: [one, { ...one, status: '5.0.0' }],
          hostname: 'mx.test',
          queuedAt: new Date(0),
          now: new Date(1),
          giveUpAt: new Date(2),
          id: '1',
        });
        check(octets, original, complete);
      },
    ),
    { seed, numRuns: iterations },
  );
}

function check(octets: Buffer, original: Buffer, complete: boolean): void {
  only(octets, HEADER_FIELDS);
  const { root } = mimeTree(octets);
  if (root.children.length !== 3) throw new Error(`${root.children.length} parts`);
  const [text, status, returned] = root.children.map((part) => octets.subarray(part.bodyStart, part.end));
  decodeTransfer(text!, root.children[0]!.encoding);
  const blank = status!.indexOf('\r\n\r\n');
  only(status!.subarray(0, blank), MESSAGE_FIELDS);
  const second = status!.indexOf('\r\n\r\n', blank + 4);
  only(status!.subarray(blank + 4, second + 2), RECIPIENT_FIELDS);
  only(status!.subarray(second + 4), RECIPIENT_FIELDS);
  for (const line of status!.toString().split('\r\n'))
    if (line.length > 998) throw new Error('a line too long');
  const wanted = complete ? original : original.subarray(0, original.indexOf('\r\n\r\n') + 4);
  if (!returned!.equals(wanted)) throw new Error('the original has changed');
}

function only(octets: Buffer, names: RegExp): void {
  for (const field of headerFields(octets))
    if (!names.test(field.name)) throw new Error(`a field ${field.name}`);
}
