import { Cutter, type Line, lineEnd, linesOf, type PduField, say, shownLines } from './field.js';
import type { ImapPlace } from './imap-place.js';
import { wordsOf } from './shared.js';

/** Commands; what they mean is `pdu.imap.verbs.…`. */
export const IMAP_VERBS: Readonly<Record<string, string>> = {
  CAPABILITY: 'RFC 9051 §6.1.1',
  NOOP: 'RFC 9051 §6.1.2',
  LOGOUT: 'RFC 9051 §6.1.3',
  STARTTLS: 'RFC 9051 §6.2.1',
  AUTHENTICATE: 'RFC 9051 §6.2.2',
  LOGIN: 'RFC 9051 §6.2.3',
  ENABLE: 'RFC 9051 §6.3.1',
  SELECT: 'RFC 9051 §6.3.2',
  EXAMINE: 'RFC 9051 §6.3.3',
  CREATE: 'RFC 9051 §6.3.4',
  DELETE: 'RFC 9051 §6.3.5',
  RENAME: 'RFC 9051 §6.3.6',
  SUBSCRIBE: 'RFC 9051 §6.3.7',
  UNSUBSCRIBE: 'RFC 9051 §6.3.8',
  LIST: 'RFC 9051 §6.3.9',
  NAMESPACE: 'RFC 9051 §6.3.10',
  STATUS: 'RFC 9051 §6.3.11',
  APPEND: 'RFC 9051 §6.3.12',
  IDLE: 'RFC 9051 §6.3.13',
  CLOSE: 'RFC 9051 §6.4.1',
  UNSELECT: 'RFC 9051 §6.4.2',
  EXPUNGE: 'RFC 9051 §6.4.3',
  SEARCH: 'RFC 9051 §6.4.4',
  FETCH: 'RFC 9051 §6.4.5',
  STORE: 'RFC 9051 §6.4.6',
  COPY: 'RFC 9051 §6.4.7',
  MOVE: 'RFC 9051 §6.4.8',
  UID: 'RFC 9051 §6.4.9',
  ID: 'RFC 2971 §3.1',
};

/** Responses: of state, and of data; `pdu.imap.responses.…`. */
export const IMAP_RESPONSES: Readonly<Record<string, string>> = {
  OK: 'RFC 9051 §7.1.1',
  NO: 'RFC 9051 §7.1.2',
  BAD: 'RFC 9051 §7.1.3',
  PREAUTH: 'RFC 9051 §7.1.4',
  BYE: 'RFC 9051 §7.1.5',
  ENABLED: 'RFC 9051 §7.2.1',
  CAPABILITY: 'RFC 9051 §7.2.2',
  LIST: 'RFC 9051 §7.3.1',
  NAMESPACE: 'RFC 9051 §7.3.2',
  STATUS: 'RFC 9051 §7.3.3',
  ESEARCH: 'RFC 9051 §7.3.4',
  FLAGS: 'RFC 9051 §7.3.5',
  EXISTS: 'RFC 9051 §7.4.1',
  EXPUNGE: 'RFC 9051 §7.5.1',
  FETCH: 'RFC 9051 §7.5.2',
  ID: 'RFC 2971 §3.2',
};

/** The fields of a command: tag, command, what is behind it; or of its part, where literals divide it. */
export function imapCommand(octets: Buffer, redacted: boolean, place: ImapPlace): PduField[] {
  const cutter = new Cutter(octets);
  const [line, ...rest] = linesOf(cutter.text);
  if (!line) return [];
  if (place === 'literal') return [literal(cutter, 0)];
  if (place === 'rest') return behindLiteral(cutter, line, 'Arguments');
  const words = [...wordsOf(cutter.text, line.start, line.contentEnd)];
  const [tag, verb, argument] = words;
  const fields: PduField[] = [];
  const name = verb?.text.toUpperCase() ?? '';
  if (tag && !verb && redacted) {
    fields.push(cutter.field('Credentials', tag.start, line.contentEnd, { meaning: say('pdu.hidden') }));
  } else if (tag && tag.text.toUpperCase() === 'DONE' && !verb) {
    fields.push(
      cutter.field('Command', tag.start, tag.end, {
        meaning: say('pdu.imap.done'),
        clause: 'RFC 9051 §6.3.13',
      }),
    );
  } else if (tag) {
    fields.push(
      cutter.field('Tag', tag.start, tag.end, { meaning: say('pdu.imap.tag'), clause: 'RFC 9051 §2.2.1' }),
    );
  }
  if (verb) {
    const known = Object.hasOwn(IMAP_VERBS, name);
    fields.push(
      cutter.field('Command', verb.start, verb.end, {
        meaning: known ? say(`pdu.imap.verbs.${name}`) : null,
        clause: IMAP_VERBS[name],
        problem: known ? null : say('pdu.problems.noImapCommand'),
      }),
    );
  }
  if (argument) {
    const secret = redacted || name === 'LOGIN' || name === 'AUTHENTICATE';
    fields.push(
      cutter.field('Arguments', argument.start, line.contentEnd, {
        meaning: secret ? say('pdu.imap.secretArguments') : null,
      }),
    );
  }
  fields.push(...lineEnd(cutter, line.contentEnd, line.end, 'RFC 9051 §2.2'));
  const first = rest[0];
  if (first) fields.push(literal(cutter, first.start));
  return fields;
}

/** The fields of responses, line by line. */
export function imapReply(octets: Buffer, place: ImapPlace): PduField[] {
  const cutter = new Cutter(octets);
  const lines = linesOf(cutter.text);
  const fields = (line: Line): PduField[] =>
    line.start === 0 && place === 'rest' ? behindLiteral(cutter, line, 'Text') : response(cutter, line);
  if (lines.length === 1) return fields(lines[0]!);
  return shownLines(cutter, lines, (line) => cutter.group('Line', line.start, line.end, fields(line)));
}

const literal = (cutter: Cutter, start: number): PduField =>
  cutter.field('Literal', start, cutter.octets.length, {
    meaning: say('pdu.imap.literal'),
    clause: 'RFC 9051 §4.3',
  });

/** A command or response goes on, up to the end of its line. */
function behindLiteral(cutter: Cutter, { start, contentEnd, end }: Line, name: string): PduField[] {
  const said = cutter.field(name, start, contentEnd, {
    meaning: say('pdu.imap.behindLiteral'),
    clause: 'RFC 9051 §4.3',
  });
  return [...(start < contentEnd ? [said] : []), ...lineEnd(cutter, contentEnd, end, 'RFC 9051 §2.2')];
}

function response(cutter: Cutter, line: Line): PduField[] {
  const end = lineEnd(cutter, line.contentEnd, line.end, 'RFC 9051 §2.2');
  const [mark, first, second] = wordsOf(cutter.text, line.start, line.contentEnd);
  if (!mark) return end;
  const id = mark.text === '*' ? 'untagged' : mark.text === '+' ? 'continuation' : 'tagged';
  const fields = [
    cutter.field(id === 'tagged' ? 'Tag' : 'Mark', mark.start, mark.end, {
      meaning: say(`pdu.imap.marks.${id}`),
      clause: 'RFC 9051 §2.2.2',
    }),
  ];
  if (!first) return [...fields, ...end];
  if (id === 'continuation') {
    fields.push(cutter.field('Text', first.start, line.contentEnd, { clause: 'RFC 9051 §7.6' }));
    return [...fields, ...end];
  }
  // `* 3 EXISTS`: the number comes before the word.
  const number = /^\d+$/.test(first.text) && second !== undefined;
  if (number) fields.push(cutter.field('Number', first.start, first.end));
  const word = number ? second : first;
  const name = word.text.toUpperCase();
  fields.push(
    cutter.field('Response', word.start, word.end, {
      meaning: say(
        Object.hasOwn(IMAP_RESPONSES, name) ? `pdu.imap.responses.${name}` : 'pdu.imap.otherResponse',
      ),
      clause: IMAP_RESPONSES[name] ?? 'RFC 9051 §7',
    }),
  );
  let at = word.end;
  while (at < line.contentEnd && cutter.text[at] === ' ') at++;
  const code = /^\[[^\]\r\n]{1,500}\]/.exec(cutter.text.slice(at, line.contentEnd));
  if (code) {
    fields.push(
      cutter.field('Response code', at, at + code[0].length, {
        meaning: say('pdu.imap.responseCode'),
        clause: 'RFC 9051 §7.1',
      }),
    );
    at += code[0].length;
    while (at < line.contentEnd && cutter.text[at] === ' ') at++;
  }
  if (at < line.contentEnd) fields.push(cutter.field('Text', at, line.contentEnd));
  return [...fields, ...end];
}
