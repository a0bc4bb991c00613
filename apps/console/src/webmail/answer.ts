import type { LetterDetail, Person } from '@glasspost/contract';

/** What a mail that answers another, or passes it on, begins with. */
export interface Beginning {
  readonly from: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly subject: string;
  readonly text: string;
}

/** Words that a quotation is introduced by, in the language of who writes. */
export interface QuoteWords {
  /** “On … Ann wrote:” */
  readonly wrote: string;
  /** Above a mail that is passed on: its heading, and the names of its fields. */
  readonly forwarded: string;
  readonly from: string;
  readonly to: string;
  readonly date: string;
  readonly subject: string;
  /** The date of the mail, as the person reads dates. */
  readonly when: string;
}

/** Characters of a mail that are quoted. */
const MAX_QUOTED = 100_000;

/** `Ann <ann@x>`, with quotes where the name has signs that mean something in a list (RFC 5322 §3.2.4). */
export function personText({ name, address }: Person): string {
  if (name === '' || name === address) return address;
  const plain = /^[^\s"(),.:;<>@[\]\\]+(?: [^\s"(),.:;<>@[\]\\]+)*$/u.test(name);
  return `${plain ? name : `"${name.replaceAll(/["\\]/g, '\\$&')}"`} <${address}>`;
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** Of one's own addresses the one that the mail came to; else the first. */
export function senderFor(letter: LetterDetail, own: readonly Person[]): string {
  const reached = [...letter.to, ...letter.cc];
  const hit = own.find(({ address }) => reached.some((person) => same(person.address, address)));
  return (hit ?? own[0])?.address ?? '';
}

/**
 * Who gets an answer (RFC 5322 §3.6.3): Reply-To, else From; with `all` also who else got the mail, but not oneself. An
 * answer to a mail of one's own goes to whom that went.
 */
export function recipientsOf(
  letter: LetterDetail,
  own: readonly Person[],
  all: boolean,
): { to: Person[]; cc: Person[] } {
  const isOwn = ({ address }: Person): boolean => own.some((each) => same(each.address, address));
  const asked = letter.replyTo.length > 0 ? letter.replyTo : letter.from;
  const mine = asked.length > 0 && asked.every(isOwn);
  const to = mine ? letter.to : asked;
  if (!all) return { to: unique(to), cc: [] };
  const others = mine ? letter.cc : [...letter.to, ...letter.cc];
  const known = new Set(to.map(({ address }) => address.toLowerCase()));
  return {
    to: unique(to),
    cc: unique(others).filter((person) => !isOwn(person) && !known.has(person.address.toLowerCase())),
  };
}

const unique = (people: readonly Person[]): Person[] => [
  ...new Map(people.map((person) => [person.address.toLowerCase(), person])).values(),
];

/** With the word in front, once, whatever language it stands there in. */
export const answeredSubject = (subject: string): string =>
  /^\s*(re|aw|sv|antw|ha|отв|ответ|回复|回覆|答复)\s*(\[\d+\])?\s*[:：]/i.test(subject)
    ? subject
    : `Re: ${subject}`.trimEnd();
export const forwardedSubject = (subject: string): string =>
  /^\s*(fwd?|wg|tr|пересл|转发|轉寄)\s*[:：]/i.test(subject) ? subject : `Fwd: ${subject}`.trimEnd();

/** Each line with a `>` in front; what was quoted before gets one more, without another blank. */
export function quoted(text: string): string {
  return text
    .slice(0, MAX_QUOTED)
    .replaceAll('\r\n', '\n')
    .trimEnd()
    .split('\n')
    .map((line) => (line.startsWith('>') ? `>${line}` : `> ${line}`.trimEnd()))
    .join('\n');
}

/** What an answer begins with. @param text the mail's text, from its HTML where it has no other. */
export function answerTo(
  letter: LetterDetail,
  text: string,
  own: readonly Person[],
  all: boolean,
  words: QuoteWords,
): Beginning {
  const { to, cc } = recipientsOf(letter, own, all);
  return {
    from: senderFor(letter, own),
    to: to.map(personText),
    cc: cc.map(personText),
    subject: answeredSubject(letter.subject),
    text: `\n\n${words.wrote}\n${quoted(text)}\n`,
  };
}

/** What a mail that passes another on begins with; the server adds what is attached. */
export function forwardOf(
  letter: LetterDetail,
  text: string,
  own: readonly Person[],
  words: QuoteWords,
): Beginning {
  const fields: readonly (readonly [string, string])[] = [
    [words.from, letter.from.map(personText).join(', ')],
    [words.to, letter.to.map(personText).join(', ')],
    [words.date, words.when],
    [words.subject, letter.subject],
  ];
  const head = fields.map(([name, value]) => `${name}: ${value}`).join('\n');
  return {
    from: senderFor(letter, own),
    to: [],
    cc: [],
    subject: forwardedSubject(letter.subject),
    text: `\n\n---------- ${words.forwarded} ----------\n${head}\n\n${text.slice(0, MAX_QUOTED).replaceAll('\r\n', '\n').trimEnd()}\n`,
  };
}
