import {
  Cutter,
  type Line,
  lineEnd,
  linesOf,
  MAX_SHOWN_FIELDS,
  type PduField,
  say,
  shownLines,
} from './field.js';
import { mechanism, wordsOf } from './shared.js';

/** Commands; what they mean is `pdu.pop3.verbs.…`. */
export const POP3_VERBS: Readonly<Record<string, string>> = {
  USER: 'RFC 1939 §7',
  PASS: 'RFC 1939 §7',
  APOP: 'RFC 1939 §7',
  STAT: 'RFC 1939 §5',
  LIST: 'RFC 1939 §5',
  RETR: 'RFC 1939 §5',
  DELE: 'RFC 1939 §5',
  NOOP: 'RFC 1939 §5',
  RSET: 'RFC 1939 §5',
  TOP: 'RFC 1939 §7',
  UIDL: 'RFC 1939 §7',
  QUIT: 'RFC 1939 §6',
  CAPA: 'RFC 2449 §5',
  STLS: 'RFC 2595 §4',
  AUTH: 'RFC 5034 §4',
  UTF8: 'RFC 6856 §2.1',
  LANG: 'RFC 6856 §3.1',
};

/** Response codes in brackets: `pdu.pop3.codes.…`. */
export const RESPONSE_CODES: Readonly<Record<string, string>> = {
  'LOGIN-DELAY': 'RFC 2449 §8.1.1',
  'IN-USE': 'RFC 2449 §8.1.2',
  'SYS/TEMP': 'RFC 3206 §3',
  'SYS/PERM': 'RFC 3206 §3',
  AUTH: 'RFC 3206 §4',
  UTF8: 'RFC 6856 §5',
};

/** Lines of the answer to CAPA: `pdu.pop3.capabilities.…`. */
export const CAPABILITIES: Readonly<Record<string, string>> = {
  TOP: 'RFC 2449 §6.1',
  USER: 'RFC 2449 §6.2',
  SASL: 'RFC 2449 §6.3',
  'RESP-CODES': 'RFC 2449 §6.4',
  'LOGIN-DELAY': 'RFC 2449 §6.5',
  PIPELINING: 'RFC 2449 §6.6',
  EXPIRE: 'RFC 2449 §6.7',
  UIDL: 'RFC 2449 §6.8',
  IMPLEMENTATION: 'RFC 2449 §6.9',
  STLS: 'RFC 2595 §4',
  'AUTH-RESP-CODE': 'RFC 3206 §6',
  UTF8: 'RFC 6856 §2',
  LANG: 'RFC 6856 §3',
};

const ARGUMENTS: Readonly<Record<string, readonly string[]>> = {
  USER: ['User'],
  PASS: ['Password'],
  APOP: ['User', 'Digest'],
  LIST: ['Message number'],
  RETR: ['Message number'],
  DELE: ['Message number'],
  UIDL: ['Message number'],
  TOP: ['Message number', 'Number of lines'],
  LANG: ['Language'],
};

/** The fields of a command. */
export function pop3Command(octets: Buffer, redacted: boolean): PduField[] {
  const cutter = new Cutter(octets);
  const [line] = linesOf(cutter.text);
  if (!line) return [];
  const end = [
    ...lineEnd(cutter, line.contentEnd, line.end, 'RFC 1939 §3'),
    ...(line.end < octets.length
      ? [cutter.field('Rest', line.end, octets.length, { problem: say('pdu.problems.behindLine') })]
      : []),
  ];
  const [first, ...rest] = wordsOf(cutter.text, 0, line.contentEnd);
  if (!first) return end;
  const verb = first.text.toUpperCase();
  if (!Object.hasOwn(POP3_VERBS, verb)) {
    const about = redacted
      ? { meaning: say('pdu.hidden'), clause: 'RFC 5034 §4' }
      : { problem: say('pdu.problems.noPop3Command'), clause: 'RFC 1939 §3' };
    return [cutter.field(redacted ? 'Credentials' : 'Command', first.start, line.contentEnd, about), ...end];
  }
  const command = cutter.field('Command', first.start, first.end, {
    meaning: say(`pdu.pop3.verbs.${verb}`),
    clause: POP3_VERBS[verb]!,
  });
  return [command, ...pop3Arguments(cutter, verb, rest, line), ...end];
}

type Word = { start: number; end: number; text: string };

function pop3Arguments(cutter: Cutter, verb: string, words: Word[], line: Line): PduField[] {
  const secret = { meaning: say('pdu.hidden'), clause: 'RFC 1939 §7' };
  // RFC 1939 §7: a password may hold blanks.
  if (verb === 'PASS' && words[0]) return [cutter.field('Password', words[0].start, line.contentEnd, secret)];
  if (verb === 'AUTH' && words[0]) {
    return [
      mechanism(cutter, words[0].start, words[0].end),
      ...(words[1]
        ? [
            cutter.field('Initial response', words[1].start, line.contentEnd, {
              ...secret,
              clause: 'RFC 5034 §4',
            }),
          ]
        : []),
    ];
  }
  return words.slice(0, MAX_SHOWN_FIELDS).map((word, i) => {
    const name = ARGUMENTS[verb]?.[i];
    if (name === undefined)
      return cutter.field('Argument', word.start, word.end, {
        problem: say('pdu.problems.tooManyArguments'),
      });
    if (name === 'Digest') return cutter.field(name, word.start, word.end, secret);
    if (name !== 'Message number')
      return cutter.field(name, word.start, word.end, { clause: POP3_VERBS[verb]! });
    return cutter.field(name, word.start, word.end, {
      meaning: say('pdu.pop3.messageNumber'),
      clause: 'RFC 1939 §5',
      problem: /^\d+$/.test(word.text) ? null : say('pdu.problems.noNumber'),
    });
  });
}

/** The fields of a response: its first line, and the listing behind it. @param command the line that it answers, when known. */
export function pop3Reply(octets: Buffer, command: string | undefined): PduField[] {
  const cutter = new Cutter(octets);
  const [first, ...rest] = linesOf(cutter.text);
  if (!first) return [];
  const [verb = '', ...words] = command?.trim().toUpperCase().split(/ +/) ?? [];
  const status = statusLine(cutter, first, command === undefined ? undefined : verb, words.length);
  if (rest.length === 0) return status;
  const lines = shownLines(cutter, rest, (line) => {
    if (cutter.text.slice(line.start, line.end) === '.\r\n')
      return cutter.field('End of listing', line.start, line.end, {
        meaning: say('pdu.pop3.endOfListing'),
        clause: 'RFC 1939 §3',
      });
    return cutter.group('Line', line.start, line.end, [
      ...listed(cutter, verb, line),
      ...lineEnd(cutter, line.contentEnd, line.end, 'RFC 1939 §3'),
    ]);
  });
  return [cutter.group('Line', first.start, first.end, status), ...lines];
}

function statusLine(cutter: Cutter, line: Line, verb: string | undefined, argumentCount: number): PduField[] {
  const end = lineEnd(cutter, line.contentEnd, line.end, 'RFC 1939 §3');
  const text = cutter.text.slice(line.start, line.contentEnd);
  const indicator = /^(?:\+OK|-ERR|\+)(?= |$)/.exec(text)?.[0];
  if (indicator === undefined) {
    if (text === '') return end;
    return [
      cutter.field('Response', line.start, line.contentEnd, {
        problem: say('pdu.problems.noPop3Response'),
        clause: 'RFC 1939 §3',
      }),
      ...end,
    ];
  }
  const id = indicator === '+OK' ? 'ok' : indicator === '-ERR' ? 'err' : 'continue';
  const fields = [
    cutter.field('Status', line.start, line.start + indicator.length, {
      meaning: say(`pdu.pop3.status.${id}`),
      clause: id === 'continue' ? 'RFC 5034 §4' : 'RFC 1939 §3',
    }),
  ];
  let at = line.start + indicator.length;
  while (cutter.text[at] === ' ' && at < line.contentEnd) at++;
  const code = /^\[([^\]\r\n]{1,60})\]/.exec(cutter.text.slice(at, line.contentEnd));
  if (code) {
    const name = code[1]!.toUpperCase().split(' ')[0]!;
    fields.push(
      cutter.field('Response code', at, at + code[0].length, {
        meaning: say(Object.hasOwn(RESPONSE_CODES, name) ? `pdu.pop3.codes.${name}` : 'pdu.pop3.otherCode'),
        clause: RESPONSE_CODES[name] ?? 'RFC 2449 §8',
      }),
    );
    at += code[0].length;
    while (cutter.text[at] === ' ' && at < line.contentEnd) at++;
  }
  if (at < line.contentEnd) fields.push(...statusText(cutter, at, line.contentEnd, id, verb, argumentCount));
  return [...fields, ...end];
}

function statusText(
  cutter: Cutter,
  start: number,
  end: number,
  id: string,
  verb: string | undefined,
  argumentCount: number,
): PduField[] {
  if (id === 'continue')
    return [
      cutter.field('Challenge', start, end, { meaning: say('pdu.smtp.challenge'), clause: 'RFC 5034 §4' }),
    ];
  const [first, second] = wordsOf(cutter.text, start, end);
  const numbers = first !== undefined && second !== undefined && /^\d+$/.test(first.text);
  if (id === 'ok' && numbers && verb === 'STAT')
    return [
      cutter.field('Messages', first.start, first.end, {
        meaning: say('pdu.pop3.messages'),
        clause: 'RFC 1939 §5',
      }),
      cutter.field('Octets', second.start, second.end, {
        meaning: say('pdu.pop3.maildropSize'),
        clause: 'RFC 1939 §5',
      }),
    ];
  if (id === 'ok' && numbers && (verb === 'LIST' || verb === 'UIDL') && argumentCount > 0)
    return listing(cutter, verb, first, second);
  const timestamp = verb === '' ? /<[^<>@]+@[^<>]+>/.exec(cutter.text.slice(start, end)) : null;
  const children = timestamp
    ? [
        cutter.field('Timestamp', start + timestamp.index, start + timestamp.index + timestamp[0].length, {
          meaning: say('pdu.pop3.timestamp'),
          clause: 'RFC 1939 §7',
        }),
      ]
    : [];
  const greeting = verb === '' && id === 'ok';
  return [
    cutter.field(greeting ? 'Greeting' : 'Text', start, end, {
      meaning: say(greeting ? 'pdu.pop3.greeting' : 'pdu.pop3.text'),
      clause: greeting ? 'RFC 1939 §4' : 'RFC 1939 §3',
      children,
    }),
  ];
}

function listed(cutter: Cutter, verb: string, line: Line): PduField[] {
  const words = [...wordsOf(cutter.text, line.start, line.contentEnd)];
  const [first, second] = words;
  if (!first) return [];
  if ((verb === 'LIST' || verb === 'UIDL') && second) return listing(cutter, verb, first, second);
  if (verb === 'CAPA') {
    const name = first.text.toUpperCase();
    const known = Object.hasOwn(CAPABILITIES, name);
    return [
      cutter.field('Capability', first.start, first.end, {
        meaning: say(known ? `pdu.pop3.capabilities.${name}` : 'pdu.pop3.otherCapability'),
        clause: CAPABILITIES[name] ?? 'RFC 2449 §5',
      }),
      ...words
        .slice(1, MAX_SHOWN_FIELDS)
        .map((word) =>
          name === 'SASL'
            ? mechanism(cutter, word.start, word.end)
            : cutter.field('Value', word.start, word.end),
        ),
    ];
  }
  if (verb === 'AUTH') return [mechanism(cutter, first.start, first.end)];
  return [cutter.field('Text', line.start, line.contentEnd)];
}

function listing(cutter: Cutter, verb: string, first: Word, second: Word): PduField[] {
  return [
    cutter.field('Message number', first.start, first.end, {
      meaning: say('pdu.pop3.messageNumber'),
      clause: 'RFC 1939 §5',
    }),
    verb === 'LIST'
      ? cutter.field('Octets', second.start, second.end, {
          meaning: say('pdu.octets', { octets: second.text }),
          clause: 'RFC 1939 §5',
        })
      : cutter.field('Unique id', second.start, second.end, {
          meaning: say('pdu.pop3.uniqueId'),
          clause: 'RFC 1939 §7',
        }),
  ];
}
