import type { Criterion, SearchText } from '@glasspost/mailbox';
import { textWords } from '../trace/words.js';

/** Letters of the places that words stand in. */
const PLACES = { subject: 's', from: 'f', to: 't', cc: 'c', bcc: 'b', header: 'h', body: 'x' } as const;
type Place = keyof typeof PLACES;
/** Words of one mail: PostgreSQL allows 1 MB of them, and a position costs as much as a word. */
const MAX_WORDS = 20_000;
const MAX_OCTETS = 700_000;
/** Words of one question. */
const MAX_ASKED = 20;

/** All words of a mail, each once, with the letter of its place. */
export function indexWords(text: SearchText): string[] {
  const words = new Set<string>();
  let octets = 0;
  for (const [place, letter] of Object.entries(PLACES) as [Place, string][])
    for (const word of textWords(text[place])) {
      const entry = letter + word;
      if (words.has(entry)) continue;
      octets += Buffer.byteLength(entry) + 4;
      if (words.size >= MAX_WORDS || octets > MAX_OCTETS) return [...words];
      words.add(entry);
    }
  return [...words];
}

/**
 * The question (a `tsquery`) that finds mails with this text: all its words, the last of them as a beginning. Undefined where the text
 * has no words: then only reading tells.
 */
export function indexQuestion(
  field: Extract<Criterion, { kind: 'text' }>['field'] | 'header',
  text: string,
): string | undefined {
  const words = [...new Set(textWords(text))].slice(0, MAX_ASKED);
  if (words.length === 0) return undefined;
  const letters = field === 'text' ? Object.values(PLACES) : [PLACES[field]];
  const quoted = (word: string, letter: string): string =>
    `'${(letter + word).replaceAll('\\', '\\\\').replaceAll("'", "''")}':*`;
  return words.map((word) => `(${letters.map((letter) => quoted(word, letter)).join(' | ')})`).join(' & ');
}
