/**
 * The words that a mail is found by, and the question that finds them. Each word begins with a letter for its place, so that
 * one index serves a search in one place and in all. Words are found by their beginnings.
 */

/** Where a word stands: sender, recipient, subject, Message-ID, client. */
export const PLACES = { sender: 's', recipient: 'r', subject: 'j', messageId: 'i', client: 'c' } as const;
export type Place = keyof typeof PLACES;

/** A word is cut here: PostgreSQL's limit is 2,046 octets, nobody types more than this. */
const MAX_WORD = 120;
/** Words of one mail: a mail to very many is found by the first of them. */
export const MAX_WORDS = 4_000;
/** Words of one question. */
const MAX_ASKED = 12;

const normal = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\0\p{Surrogate}]/gu, '');
const cut = (word: string): string => (word.length > MAX_WORD ? [...word.slice(0, MAX_WORD)].join('') : word);

/** Scripts that put no blanks between words. */
const SOLID =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+/gu;

/** Words of running text. Of scripts without blanks every pair of letters is one, so that any part is found. */
export function textWords(text: string): string[] {
  const plain = normal(text);
  const words: string[] = [];
  for (const [run] of plain.matchAll(SOLID)) {
    const letters = [...run];
    for (let i = 0; i < letters.length; i++) words.push(letters.slice(i, i + 2).join(''));
  }
  // One by one: a long text has more words than a call takes arguments.
  for (const [word] of plain.replace(SOLID, ' ').matchAll(/[\p{L}\p{N}]+/gu)) words.push(word);
  return words.map(cut);
}

/** An address is found by its beginning, by any part of its local part, and by its domain and each domain above that. */
export function addressWords(address: string): string[] {
  const plain = normal(address).replace(/\s/g, '');
  const at = plain.lastIndexOf('@');
  if (at < 0) return plain === '' ? [] : [cut(plain)];
  const words = [plain];
  for (const { index } of plain.slice(0, at).matchAll(/[._+=-]/g)) words.push(plain.slice(index + 1));
  const labels = plain.slice(at + 1).split('.');
  for (let i = 0; i < Math.max(1, labels.length - 1); i++) words.push(labels.slice(i).join('.'));
  return words.filter((word) => word !== '').map(cut);
}

/** A Message-ID without its brackets (RFC 5322 §3.6.4). */
export const idWords = (messageId: string): string[] => {
  const plain = normal(messageId).replace(/[<>\s]/g, '');
  return plain === '' ? [] : [cut(plain)];
};

/** An address or name of a client: a name also by the domains that it lies in. */
export function clientWords(client: string): string[] {
  const plain = normal(client).replace(/\s/g, '');
  if (plain === '' || /^[\d.:a-f]+$/.test(plain)) return plain === '' ? [] : [plain];
  return addressWords(`@${plain}`).slice(1);
}

/** What is known of a mail, by place. */
export type Findable = Readonly<Record<Place, readonly string[]>>;

const WORDS_OF: Readonly<Record<Place, (text: string) => string[]>> = {
  sender: addressWords,
  recipient: addressWords,
  subject: textWords,
  messageId: idWords,
  client: clientWords,
};

/** All words of a mail, each once, with the letters of their places. */
export function mailWords(mail: Findable): string[] {
  const words = new Set<string>();
  for (const [place, letter] of Object.entries(PLACES) as [Place, string][]) {
    for (const text of mail[place]) {
      for (const word of WORDS_OF[place](text)) words.add(`${letter}:${word}`);
      if (words.size >= MAX_WORDS) return [...words].slice(0, MAX_WORDS);
    }
  }
  return [...words];
}

/** A word as a beginning, in the language of PostgreSQL's tsquery. */
const beginning = (letter: string, word: string): string =>
  `'${`${letter}:${word}`.replaceAll('\\', '\\\\').replaceAll("'", "''")}':*`;

const pieces = (text: string): string[] => text.split(/\s+/).filter((piece) => piece !== '');

/** How what somebody typed is cut up for a place; the domain of an address is part of its word there. */
function asked(place: Place, text: string): string[] {
  if (place === 'subject') return textWords(text);
  const plain = normal(text).replace(/[<>\s]/g, '');
  return plain === '' ? [] : [cut(plain.startsWith('@') ? plain.slice(1) : plain)];
}

/**
 * The question as a tsquery: every word typed must be found, a free one in any place. Undefined: nothing was asked.
 * @param free what was typed into the search for everything.
 */
export function question(
  places: Readonly<Partial<Record<Place, string | undefined>>>,
  free: string | undefined,
): string | undefined {
  const all: string[] = [];
  for (const [place, text] of Object.entries(places) as [Place, string | undefined][]) {
    const words =
      place === 'subject' ? asked(place, text ?? '') : pieces(text ?? '').flatMap((one) => asked(place, one));
    for (const word of words) all.push(beginning(PLACES[place], word));
  }
  for (const piece of pieces(free ?? '')) {
    const whole = asked('sender', piece);
    const any = whole.flatMap((word) =>
      (['sender', 'recipient', 'messageId', 'client'] as const).map((place) =>
        beginning(PLACES[place], word),
      ),
    );
    const inSubject = textWords(piece).map((word) => beginning(PLACES.subject, word));
    if (inSubject.length > 0) any.push(inSubject.length === 1 ? inSubject[0]! : `(${inSubject.join(' & ')})`);
    if (any.length > 0) all.push(`(${any.join(' | ')})`);
  }
  return all.length === 0 ? undefined : all.slice(0, MAX_ASKED).join(' & ');
}
