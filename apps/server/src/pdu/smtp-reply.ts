import { Cutter, type Line, lineEnd, linesOf, type PduField, say, shownLines } from './field.js';
import { mechanism, wordsOf } from './shared.js';
import { CODES, ENHANCED, KEYWORDS } from './smtp-words.js';

const REPLY_LINE = /^([2-5][0-9]{2})([ -]|$)/;
const ENHANCED_CODE = /^([245])\.([0-9]{1,3})\.([0-9]{1,3})(?= |$)/;

/** Which command a reply answers: the same words mean something else behind EHLO. */
export interface ReplyContext {
  /** In capitals; '' for the greeting, undefined when it is not known. */
  readonly verb: string | undefined;
}

/** The fields of a whole reply, line by line. */
export function smtpReply(octets: Buffer, context: ReplyContext): PduField[] {
  const cutter = new Cutter(octets);
  const lines = linesOf(cutter.text);
  if (lines.length === 1) return replyLine(cutter, lines[0]!, context, 0);
  return shownLines(cutter, lines, (line, number) =>
    cutter.group('Line', line.start, line.end, replyLine(cutter, line, context, number)),
  );
}

function replyLine(cutter: Cutter, line: Line, context: ReplyContext, number: number): PduField[] {
  const { start, contentEnd } = line;
  const end = lineEnd(cutter, contentEnd, line.end, 'RFC 5321 §2.3.8');
  const [, code, mark] = REPLY_LINE.exec(cutter.text.slice(start, contentEnd)) ?? [];
  if (code === undefined) {
    if (start === contentEnd) return end;
    return [
      cutter.field('Reply', start, contentEnd, {
        problem: say('pdu.problems.noReply'),
        clause: 'RFC 5321 §4.2',
      }),
      ...end,
    ];
  }
  const fields = [replyCode(cutter, start, code)];
  if (mark === '-')
    fields.push(
      cutter.field('More follows', start + 3, start + 4, {
        meaning: say('pdu.smtp.more'),
        clause: 'RFC 5321 §4.2.1',
      }),
    );
  let at = start + 3 + (mark ? 1 : 0);
  const enhanced = ENHANCED_CODE.exec(cutter.text.slice(at, contentEnd));
  if (enhanced) {
    fields.push(enhancedCode(cutter, at, enhanced, code));
    at += enhanced[0].length;
    if (cutter.text[at] === ' ' && at < contentEnd) at++;
  }
  if (at < contentEnd) fields.push(replyText(cutter, at, contentEnd, code, context, number));
  return [...fields, ...end];
}

function replyCode(cutter: Cutter, at: number, code: string): PduField {
  const second = code[1]!;
  return cutter.field('Reply code', at, at + 3, {
    meaning: Object.hasOwn(CODES, code) ? say(`pdu.smtp.codes.${code}`) : say('pdu.smtp.otherCode'),
    clause: CODES[code] ?? 'RFC 5321 §4.2.1',
    children: [
      cutter.field('First digit', at, at + 1, {
        meaning: say(`pdu.smtp.first.${code[0]!}`),
        clause: 'RFC 5321 §4.2.1',
      }),
      cutter.field('Second digit', at + 1, at + 2, {
        meaning: say(second <= '5' ? `pdu.smtp.second.${second}` : 'pdu.smtp.secondOther'),
        clause: 'RFC 5321 §4.2.1',
      }),
      cutter.field('Third digit', at + 2, at + 3, {
        meaning: say('pdu.smtp.third'),
        clause: 'RFC 5321 §4.2.1',
      }),
    ],
  });
}

function enhancedCode(cutter: Cutter, at: number, match: RegExpExecArray, code: string): PduField {
  const [whole, kind, subject, detail] = match as unknown as [string, string, string, string];
  const key = `${subject}.${detail}`;
  const known = Object.hasOwn(ENHANCED, key);
  const subjectAt = at + 2;
  const detailAt = subjectAt + subject.length + 1;
  return cutter.field('Enhanced status code', at, at + whole.length, {
    meaning: say(known ? `pdu.enhanced.details.${key}` : 'pdu.enhanced.other'),
    clause: (known ? ENHANCED[key] : undefined) ?? 'RFC 3463 §2',
    // RFC 2034 §4: the classes must agree.
    problem: kind === code[0] ? null : say('pdu.problems.classDiffers'),
    children: [
      cutter.field('Class', at, at + 1, {
        meaning: say(`pdu.enhanced.classes.${kind}`),
        clause: 'RFC 3463 §2',
      }),
      cutter.field('Subject', subjectAt, subjectAt + subject.length, {
        meaning: say(/^[0-7]$/.test(subject) ? `pdu.enhanced.subjects.${subject}` : 'pdu.enhanced.other'),
        clause: 'RFC 3463 §4',
      }),
      cutter.field('Detail', detailAt, detailAt + detail.length, {
        meaning: say(known ? `pdu.enhanced.details.${key}` : 'pdu.enhanced.other'),
        clause: (known ? ENHANCED[key] : undefined) ?? 'RFC 3463 §2',
      }),
    ],
  });
}

function replyText(
  cutter: Cutter,
  start: number,
  end: number,
  code: string,
  { verb }: ReplyContext,
  number: number,
): PduField {
  if (verb === '' && code === '220' && number === 0)
    return named(cutter, 'Greeting', start, end, 'pdu.smtp.greeting', 'RFC 5321 §4.2');
  if (verb === 'EHLO' && code === '250')
    return number === 0
      ? named(cutter, 'Server name', start, end, 'pdu.smtp.serverName', 'RFC 5321 §4.1.1.1')
      : keyword(cutter, start, end);
  if (code === '334')
    return cutter.field('Challenge', start, end, {
      meaning: challenge(cutter.text.slice(start, end)),
      clause: 'RFC 4954 §4',
    });
  return cutter.field('Text', start, end, { meaning: say('pdu.smtp.text'), clause: 'RFC 5321 §4.2' });
}

/** The first word is a host name. */
function named(cutter: Cutter, name: string, start: number, end: number, id: string, of: string): PduField {
  const [host] = wordsOf(cutter.text, start, end);
  const children = host
    ? [cutter.field('Host name', host.start, host.end, { clause: 'RFC 5321 §2.3.5' })]
    : [];
  return cutter.field(name, start, end, { meaning: say(id), clause: of, children });
}

function keyword(cutter: Cutter, start: number, end: number): PduField {
  const [first, ...rest] = wordsOf(cutter.text, start, end);
  if (!first) return cutter.field('Text', start, end);
  // `AUTH=PLAIN` is an old form of some clients' taste.
  const equals = first.text.indexOf('=');
  const word = (equals < 0 ? first.text : first.text.slice(0, equals)).toUpperCase();
  const known = Object.hasOwn(KEYWORDS, word);
  const children = [
    cutter.field('Keyword', first.start, first.start + (equals < 0 ? first.text.length : equals)),
    ...rest.map((value) =>
      word === 'AUTH'
        ? mechanism(cutter, value.start, value.end)
        : cutter.field('Value', value.start, value.end, {
            meaning:
              word === 'SIZE' && /^\d+$/.test(value.text)
                ? value.text === '0'
                  ? say('pdu.smtp.noLimit')
                  : say('pdu.octets', { octets: value.text })
                : null,
          }),
    ),
  ];
  return cutter.field('Extension', start, end, {
    meaning: say(known ? `pdu.smtp.keywords.${word}` : 'pdu.smtp.unknownKeyword'),
    clause: known ? KEYWORDS[word] : 'RFC 5321 §2.2.2',
    children,
  });
}

/** Challenges that everybody sends; others are of the mechanism, and may be of the password. */
function challenge(base64: string) {
  const text = Buffer.from(base64, 'base64').toString('latin1');
  return /^[\w @:.<>-]{1,100}$/.test(text)
    ? say('pdu.smtp.challengeText', { text })
    : say('pdu.smtp.challenge');
}
