import fc from 'fast-check';
import {
  type MailAddress,
  attachmentPart,
  compose,
  decodeTransfer,
  decodeWords,
  encodeBase64,
  encodeQuotedPrintable,
  encodeWords,
  findField,
  formatAddress,
  formatField,
  formatParameter,
  headerFields,
  mimeTree,
  multipart,
  parseAddresses,
  parseParameters,
  textPart,
  transferDecoder,
} from '../src/index.js';

export const name = 'message writers';

/**
 * What is written is read back: encoded words, parameters, addresses, fields, and both transfer encodings in whatever
 * pieces. No value, whatever it contains, makes a second field or a second part.
 */
export const invariant = 'what is written is read back; no value leaves its field or its part';

const text = fc.string({ unit: 'binary', maxLength: 200 });
/** Without what the writers replace on purpose. */
const clean = fc
  .string({ unit: 'grapheme', maxLength: 200 })
  .map((value) => value.replace(/[\p{C}\p{Z}]+/gu, ' ').trim());
const octets = fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes));
const label = fc.stringMatching(/^[a-z]{1,10}$/);

export function run(seed: number, iterations: number): void {
  const check = <Values extends [unknown, ...unknown[]]>(
    arbitraries: { [Key in keyof Values]: fc.Arbitrary<Values[Key]> },
    body: (...values: Values) => void,
  ): void =>
    fc.assert(fc.property<Values>(...(arbitraries as never), body as never), { seed, numRuns: iterations });

  check<[string]>([clean], (value) => {
    same(decodeWords(encodeWords(value)), value);
    same(parseParameters(`x${formatParameter('name', value)}`).parameters.get('name') ?? '', value);
  });
  check<[string, string, string]>([clean, clean, label], (display, local, domain) => {
    const address: MailAddress = { kind: 'mailbox', name: display, local: local || 'x', domain };
    same(JSON.stringify(parseAddresses(formatAddress(address))), JSON.stringify([address]));
  });
  check<[string]>([text], (value) => {
    const field = Buffer.from(`${formatField('X', value)}Y: z\r\n`);
    same([...headerFields(field)].map((each) => each.name).join(), 'X,Y');
    same(findField(field, 'y') ?? '', 'z');
  });
  check<[Buffer, number]>([octets, fc.integer({ min: 1, max: 50 })], (content, size) => {
    same(pieces(encodeBase64(content), 'base64', size), content.toString('latin1'));
    const lines = Buffer.from(content.toString('latin1').replace(/\r?\n/g, '\r\n'), 'latin1');
    same(pieces(encodeQuotedPrintable(lines), 'quoted-printable', size), lines.toString('latin1'));
  });
  check<[string, string, string, Buffer]>([text, text, text, octets], (subject, body, file, content) => {
    const mail = compose({
      from: subject,
      to: body,
      subject,
      date: new Date(0),
      messageId: '<1@x>',
      content: multipart('mixed', 'b', [textPart(body), attachmentPart(file, subject, content)]),
    });
    const { root } = mimeTree(mail);
    same(root.children.map(({ type }) => type)[0] ?? '', 'text');
    same(String(root.children.length), '2');
    const [, part] = root.children;
    same(
      decodeTransfer(mail.subarray(part!.bodyStart, part!.end), part!.encoding).toString('latin1'),
      content.toString('latin1'),
    );
    same([...headerFields(mail)].filter((each) => /^x-|bcc/i.test(each.name)).length.toString(), '0');
  });
}

function pieces(encoded: Buffer, encoding: string, size: number): string {
  const decoder = transferDecoder(encoding)!;
  let out = '';
  for (let at = 0; at < encoded.length; at += size) {
    out += decoder.push(encoded.subarray(at, at + size)).toString('latin1');
  }
  return out + decoder.end().toString('latin1');
}

function same(got: string, wanted: string): void {
  if (got !== wanted) throw new Error(`got ${JSON.stringify(got)}, wanted ${JSON.stringify(wanted)}`);
}
