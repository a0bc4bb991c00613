import fc from 'fast-check';
import {
  checkZone,
  DnsTextError,
  parseZone,
  printZone,
  rdataFromText,
  recordDefinitions,
  recordFromRow,
  recordToRow,
  sortRecords,
} from '../src/index.js';

export const name = 'parseZone';

/**
 * Whatever the text is, parseZone returns records and mistakes, each mistake with a line of the text, and throws nothing.
 * Printing what it read and reading that again gives the same records and no mistake; as rows, too. Data of a record is read or
 * refused with a DnsTextError.
 */
export const invariant = 'parse returns records and problems with lines; parse of print is the identity';

const word = fc.oneof(
  fc.constantFrom(
    ...[
      '@',
      'a',
      'www',
      'example.org.',
      '*',
      '\\@',
      '\\.',
      '\\046',
      '\\000',
      '\\',
      '\\999',
      '..',
      '.',
      '_tcp',
      'l'.repeat(64),
    ],
    ...[
      'IN',
      'CH',
      'CLASS1',
      '1h',
      '3600',
      '99999999999',
      '0',
      '1',
      '65536',
      '$TTL',
      '$ORIGIN',
      '$GENERATE',
      '$INCLUDE',
      '1-3',
      '$',
      '${0,3,x}',
      '${',
    ],
    ...[
      '(',
      ')',
      '"',
      '"a b"',
      '"\\""',
      ';',
      '\\;',
      '\\#',
      '4',
      'C0000201',
      '192.0.2.1',
      '::1',
      '::ffff:1.2.3.4',
      'alpn=h2',
      'alpn="a\\\\,b"',
      'port=1',
      'key9=x',
      'mandatory=alpn',
    ],
    ...recordDefinitions.map((one) => one.mnemonic),
    'TYPE1',
    'TYPE65400',
    'é',
    '\u{1f600}',
  ),
  fc.string({ maxLength: 8 }),
);
const gap = fc.constantFrom(' ', ' ', ' ', '\t', '\n', '\n', '\r\n', '');

/** Lines that are nearly right. */
const line = fc.constantFrom(
  ...[
    'a A 192.0.2.1\n',
    '@ SOA a b 1 2h 3 4 5\n',
    ' MX 10 a\n',
    'b TXT "x" y ( z\n',
    ' "w" )\n',
    '_a TLSA 3 1 0 00 ff\n',
    'c CAA 0 issue ";"\n',
    '$TTL 5m\n',
    '$ORIGIN sub\n',
  ],
  ...[
    'd HTTPS 1 . alpn="h2" port=1\n',
    '$GENERATE 1-3 g$ A 192.0.2.$\n',
    'e TYPE65400 \\# 2 00ff\n',
    'f NAPTR 1 2 "" "" "!\\\\1!" .\n',
    'g SVCB 0 x.\n',
    'h SSHFP 1 1 \\# 00\n',
    'i SSHFP \\# 2 0101\n',
  ],
);

const text = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.tuple(word, gap).map(([a, b]) => a + b) },
      { weight: 2, arbitrary: line },
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));

export function run(seed: number, iterations: number): void {
  fc.assert(fc.property(text, check), { seed, numRuns: iterations });
  fc.assert(
    fc.property(
      fc.constantFrom(...recordDefinitions),
      fc.array(fc.tuple(word, gap).map(([a, b]) => a + b)),
      (definition, words) => {
        try {
          rdataFromText(definition.code, words.join(''));
        } catch (error) {
          if (!(error instanceof DnsTextError)) throw error;
        }
      },
    ),
    { seed, numRuns: iterations },
  );
}

function check(zoneText: string): void {
  const origin = 'example.org';
  const { records, lines, problems } = parseZone(zoneText, { origin });
  const last = zoneText.split('\n').length;
  for (const { line: at, message } of problems) {
    if (at === null || at < 1 || at > last || message === '')
      throw new Error(`a mistake without a place: ${at} ${message}`);
  }
  if (lines.length !== records.length) throw new Error('lines and records do not fit');
  checkZone(records, origin, lines);
  const printed = printZone(records, { origin });
  const again = parseZone(printed, { origin: 'other.example' });
  if (again.problems.length > 0)
    throw new Error(`what was printed cannot be read: ${again.problems[0]!.message}\n${printed}`);
  // Compared as sets of rows: which of two names that differ in case comes first is not the point.
  const rows = (list: typeof records): string => JSON.stringify(sortRecords(list).map(recordToRow));
  if (rows(records) !== rows(again.records)) throw new Error(`printing lost something:\n${printed}`);
  for (const record of records) {
    const { problems: wrong } = recordFromRow(recordToRow(record));
    if (wrong.length > 0) throw new Error(`a row cannot be read: ${JSON.stringify(recordToRow(record))}`);
  }
}
