import { Cursor, GrammarError } from '@glasspost/wire';
import fc from 'fast-check';
import { dissectCommand, dissectReply } from '../src/dissect.js';
import { formatReply } from '../src/format-reply.js';
import { parseMailParameters, parseRcptParameters } from '../src/params.js';
import { MAX_PATH_OCTETS, formatPath, parseAddress, parsePath, pathsEqual } from '../src/path.js';
import { decodeXtext, encodeXtext } from '../src/xtext.js';

export const name = 'smtp grammar';

/**
 * Whatever a line holds, the parsers of paths and parameters either give a value or throw GrammarError. A path that was
 * read holds no control character, keeps to the limits of RFC 5321 §4.5.3.1, and reads the same after it was formatted.
 * xtext comes back as it went. A formatted reply is always one well-formed reply, whatever its text. The dissector never
 * throws, and its fields are where it says.
 */
export const invariant = 'parse or GrammarError; parse(format(path)) equals path; one reply stays one reply';

const atom = fc.constantFrom(
  'a',
  'bob',
  '"',
  '\\',
  '"a b"',
  '"\\""',
  '.',
  '@',
  '<',
  '>',
  ':',
  ',',
  '[',
  ']',
  ' ',
  '-',
  'ü',
  '+2B',
  '+',
  '=',
);
const word = fc.constantFrom(
  'example',
  'com',
  '192.0.2.1',
  'IPv6:',
  '::1',
  'SIZE=',
  'BODY=8BITMIME',
  'RET=FULL',
  'NOTIFY=',
  'ORCPT=rfc822;',
  'ORCPT=utf-8;\\x{F6}',
  'AUTH=',
  'ENVID=',
  'postmaster',
);
const text = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: atom },
      { weight: 3, arbitrary: word },
      { weight: 1, arbitrary: fc.string() },
    ),
    { maxLength: 25 },
  )
  .map((parts) => parts.join(''));
const pathLike = fc.oneof(
  text,
  text.map((inner) => `<${inner}>`),
  text.map((inner) => `<${inner}@example.com>`),
);

export function run(seed: number, iterations: number): void {
  fc.assert(
    fc.property(pathLike, (line) => checkPath(line)),
    { seed, numRuns: iterations },
  );
  fc.assert(
    fc.property(text, (line) => {
      tolerate(() => parseMailParameters(new Cursor(` ${line}`)));
      tolerate(() => parseRcptParameters(new Cursor(` ${line}`)));
      const decoded = decodeXtext(line);
      if (decoded !== undefined && decodeXtext(encodeXtext(decoded)) !== decoded)
        throw new Error('xtext changed');
    }),
    { seed, numRuns: iterations },
  );
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), fc.boolean(), (said, utf8) => {
      const lines = formatReply({ code: 550, enhanced: '5.0.0', text: said, clause: '' }, utf8).split('\r\n');
      if (lines.pop() !== '') throw new Error('does not end with CRLF');
      lines.forEach((line, index) => {
        const start = index === lines.length - 1 ? '550 5.0.0 ' : '550-5.0.0 ';

        if (!line.startsWith(start) || /[\x00-\x1f\x7f]/.test(line) || Buffer.byteLength(line) > 510)
          throw new Error(line);
      });
    }),
    { seed, numRuns: iterations },
  );
  fc.assert(
    fc.property(
      fc.constantFrom('MAIL FROM:', 'RCPT TO:', 'AUTH ', 'NOOP ', '250-', ''),
      text,
      (verb, rest) => {
        const line = `${verb}${rest}`;
        for (const field of [...dissectCommand(line), ...dissectReply(line)]) {
          if (line.slice(field.start, field.end) !== field.value)
            throw new Error(`${field.name} is not where it says`);
        }
      },
    ),
    { seed, numRuns: iterations },
  );
}

function checkPath(line: string): void {
  const path = tolerate(() => parsePath(new Cursor(line)));
  if (!path) return;

  if (/[\x00-\x1f\x7f]/.test(path.original + path.localPart)) throw new Error('control character in a path');
  if (Buffer.byteLength(path.original) > MAX_PATH_OCTETS - 2) throw new Error('path over its limit');
  const again = parseAddress(formatPath(path));
  if (!again || !pathsEqual(path, again) || again.utf8 !== path.utf8)
    throw new Error(`reads otherwise: ${formatPath(path)}`);
}

function tolerate<T>(parse: () => T): T | undefined {
  try {
    return parse();
  } catch (error) {
    if (error instanceof GrammarError) return undefined;
    throw error;
  }
}
