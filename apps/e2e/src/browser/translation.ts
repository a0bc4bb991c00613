/**
 * English texts of the console said in another of its languages, so that a test that is written in English can be run in any.
 * What a text may mean is looked up the other way round: which messages give it, as a whole or as a part of them?
 */
import { formsOf, type Piece } from './icu.js';

/** A message by its key, and what it is in the other language. */
export interface Pair {
  readonly english: string;
  readonly other: string;
}

/** Gives what to look for instead of an English text: a text, or a pattern where there are several or values in between. */
export type Translate = (text: string, exact?: boolean) => string | RegExp;

interface Entry {
  readonly pieces: readonly Piece[];
  readonly other: string;
}
interface Match {
  readonly entry: Entry;
  readonly values: ReadonlyMap<string, string>;
  /** Characters of the text that are the message's own words. */
  readonly weight: number;
  readonly whole: boolean;
}

/** A value may be a message itself ("Server1: Queue"), and have one in it. */
const MAX_DEPTH = 2;
/** Fewer letters than these mean nothing as a part of a message. */
const MIN_LETTERS = 3;

/** Makes of pairs of messages what translates. A text that no message gives (names, addresses, words of protocols) stays as it is. */
export function translation(pairs: readonly Pair[]): Translate {
  const entries = pairs.flatMap(({ english, other }) =>
    formsOf(english).map((pieces): Entry => ({ pieces, other })),
  );

  const matches = (text: string, exact: boolean, depth: number): Match[] => {
    const found: Match[] = [];
    for (const entry of entries) {
      const match = wholeMatch(entry, text, exact) ?? (exact ? undefined : partMatch(entry, text));
      if (!match) continue;
      // A message without words of its own, as "{where}: {why}", counts where one of its values is known.
      const bare = letters(entry.pieces.filter((piece) => typeof piece === 'string').join('')) === 0;
      if (bare && ![...match.values.values()].some((value) => isKnown(value, depth + 1))) continue;
      found.push(match);
    }
    // A text that is a message as it stands means that one, even where others have it in them.
    const same = found.filter(({ entry, whole }) => whole && entry.pieces.join('') === text);
    const most = Math.max(...found.map(({ weight }) => weight));
    return same.length > 0 ? same : found.filter(({ weight }) => weight === most);
  };
  const isKnown = (text: string, depth: number): boolean =>
    depth <= MAX_DEPTH && letters(text) > 0 && matches(text, true, depth).length > 0;

  /** Patterns, without anchors, of all that the text may be. */
  const sources = (text: string, exact: boolean, depth = 0): string[] => {
    const found = matches(text, exact, depth);
    const said = found.flatMap(({ entry, values }) =>
      formsOf(entry.other).map((form) =>
        form
          .map((piece) => {
            if (typeof piece === 'string') return literal(piece);
            const value = values.get(piece.name);
            if (value === undefined) return '.+';
            const known = depth < MAX_DEPTH && letters(value) > 0 ? sources(value, true, depth + 1) : [];
            return known.length === 0 ? literal(value) : group([...known, literal(value)]);
          })
          .join(''),
      ),
    );
    // What is said only in part, or mostly by values, may as well be data that looks like it.
    const sure = found.some(({ whole, weight }) => whole && weight * 2 >= text.length);
    if (!sure && found.length > 0) said.push(literal(text));
    return [...new Set(said)];
  };

  const memo = new Map<string, string | RegExp>();
  return (text, exact = false) => {
    const key = `${exact}${text}`;
    const before = memo.get(key);
    if (before !== undefined) return before;
    const all = letters(text) < (exact ? 1 : MIN_LETTERS) ? [] : sources(text, exact);
    const plain = all.length === 1 ? plainOf(all[0]!) : undefined;
    const result =
      all.length === 0
        ? text
        : (plain ?? (exact ? new RegExp(`^\\s*${group(all)}\\s*$`) : new RegExp(group(all), 'i')));
    memo.set(key, result);
    return result;
  };
}

/** The values when the text is this message as a whole. */
function wholeMatch(entry: Entry, text: string, exact: boolean): Match | undefined {
  const names: string[] = [];
  let weight = 0;
  const source = entry.pieces
    .map((piece) => {
      if (typeof piece !== 'string') {
        names.push(piece.name);
        return '(.+?)';
      }
      weight += piece.length;
      return literal(piece);
    })
    .join('');
  if (weight > text.length || (names.length === 0 && weight < text.length)) return undefined;
  const found = new RegExp(`^${source}$`, exact ? '' : 'i').exec(text);
  if (!found) return undefined;
  return { entry, values: new Map(names.map((name, i) => [name, found[i + 1]!])), weight, whole: true };
}

/** The values when the text is a part of this message that begins with one of its words. */
function partMatch(entry: Entry, text: string): Match | undefined {
  let best: Match | undefined;
  entry.pieces.forEach((piece, i) => {
    if (typeof piece !== 'string') return;
    for (const { index } of piece.matchAll(/(?<!\p{L})\S/gu)) {
      const match = follow(entry, i, piece.slice(index), text);
      if (match && letters(match.text) >= MIN_LETTERS && match.weight > (best?.weight ?? 0)) best = match;
    }
  });
  return best;
}

/** Goes along a message from within its piece `first`, as far as the text goes. */
function follow(
  entry: Entry,
  first: number,
  rest: string,
  text: string,
): (Match & { text: string }) | undefined {
  const values = new Map<string, string>();
  let own = '';
  let left = text;
  for (let i = first; ; i++) {
    const piece = i === first ? rest : entry.pieces[i];
    if (piece === undefined) return undefined;
    if (typeof piece === 'string') {
      if (same(piece.slice(0, left.length), left))
        return { entry, values, weight: own.length + left.length, whole: false, text: own + left };
      if (!same(left.slice(0, piece.length), piece)) return undefined;
      own += piece;
      left = left.slice(piece.length);
      continue;
    }
    const next = entry.pieces[i + 1];
    const end = typeof next === 'string' ? left.toLowerCase().indexOf(next.toLowerCase(), 1) : -1;
    // The text ends within the value: what is there of it says nothing of the whole.
    if (end < 0)
      return left === '' || /\s/.test(left)
        ? undefined
        : { entry, values, weight: own.length, whole: false, text: own };
    values.set(piece.name, left.slice(0, end));
    left = left.slice(end);
  }
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
const letters = (text: string): number => text.match(/\p{L}/gu)?.length ?? 0;
const group = (all: readonly string[]): string => (all.length === 1 ? all[0]! : `(?:${all.join('|')})`);

const SPECIAL = /[\\^$.*+?()[\]{}|/]/g;
/** A pattern, without anchors, for a text. Blanks may be of any kind, and numbers be written as another language writes them. */
export const literal = (text: string): string =>
  text
    .replaceAll(SPECIAL, '\\$&')
    .replaceAll(/(?<=\d),(?=\d{3})/g, '[\\s,.]?')
    .replaceAll(/\s+/g, '\\s+');

/** The text of a pattern that is nothing but a text. */
function plainOf(source: string): string | undefined {
  const text = source.replaceAll('\\s+', ' ').replaceAll(/\\([\\^$.*+?()[\]{}|/])/g, '$1');
  return literal(text) === source ? text : undefined;
}
