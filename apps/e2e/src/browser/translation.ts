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
  /** The pieces in small letters, to compare with. */
  readonly small: readonly Piece[];
  /** The whole message, with the case of letters and without. */
  readonly whole: readonly [RegExp, RegExp];
  /** Characters that are not values. */
  readonly weight: number;
  /** Without words of its own, as "{where}: {why}". */
  readonly bare: boolean;
  readonly other: readonly Piece[][];
}
interface Value {
  readonly text: string;
  /** The text that is looked for ends within the value, or begins there. */
  readonly cut?: 'after' | 'before';
}
interface Match {
  readonly entry: Entry;
  readonly values: ReadonlyMap<string, Value>;
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
  const entries = pairs.flatMap(({ english, other }) => {
    const others = formsOf(other);
    return formsOf(english).map((pieces) => entryOf(pieces, others));
  });

  const matches = (text: string, exact: boolean, depth: number): Match[] => {
    const found: Match[] = [];
    for (const entry of entries) {
      const match = wholeMatch(entry, text, exact) ?? (exact ? undefined : partMatch(entry, text));
      if (!match) continue;
      // One without words of its own counts where one of its values is known.
      if (entry.bare && ![...match.values.values()].some((value) => isKnown(value.text, depth + 1))) continue;
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
      entry.other.map((form) =>
        form
          .map((piece) => {
            if (typeof piece === 'string') return literal(piece);
            const value = values.get(piece.name);
            if (value === undefined) return '.+';
            const { text: said, cut } = value;
            if (cut === 'after') return `${literal(said)}.*`;
            if (cut === 'before') return `.*${literal(said)}`;
            const known = depth < MAX_DEPTH && letters(said) > 0 ? sources(said, true, depth + 1) : [];
            return known.length === 0 ? literal(said) : group([...known, literal(said)]);
          })
          .join(''),
      ),
    );
    const after = labelled(text, depth);
    if (found.length === 0) return after;
    // What is said only in part, or mostly by values, may as well be data that looks like it.
    const sure = found.some(({ whole, weight, values }) =>
      exact ? whole && weight * 2 >= text.length : whole && values.size === 0,
    );
    if (!sure) said.push(...after, literal(text));
    return [...new Set(said)];
  };

  /** "Accepted: 2", "Server1: Queue", where the page puts one in front of the other by itself. */
  const labelled = (text: string, depth: number): string[] => {
    const parts = /^([^:]+): (.+)$/.exec(text)?.slice(1) ?? [];
    if (!parts.some((part) => isKnown(part, depth))) return [];
    const said = parts.map((part) =>
      group([...(isKnown(part, depth) ? sources(part, true, depth + 1) : []), literal(part)]),
    );
    return [said.join('[:：]\\s*')];
  };

  const memo = new Map<string, string | RegExp>();
  return (text, exact = false) => {
    const key = `${exact}${text}`;
    const before = memo.get(key);
    if (before !== undefined) return before;
    const all = letters(text) === 0 ? [] : sources(text, exact || letters(text) < MIN_LETTERS);
    const plain = all.length === 1 ? plainOf(all[0]!) : undefined;
    const result =
      all.length === 0
        ? text
        : (plain ?? (exact ? new RegExp(`^\\s*${group(all)}\\s*$`) : new RegExp(group(all), 'i')));
    memo.set(key, result);
    return result;
  };
}

function entryOf(pieces: readonly Piece[], other: readonly Piece[][]): Entry {
  const own = pieces.filter((piece) => typeof piece === 'string').join('');
  const source = `^${pieces.map((piece) => (typeof piece === 'string' ? literal(piece) : '(.+?)')).join('')}$`;
  return {
    pieces,
    small: pieces.map((piece) => (typeof piece === 'string' ? piece.toLowerCase() : piece)),
    whole: [new RegExp(source), new RegExp(source, 'i')],
    weight: own.length,
    bare: letters(own) === 0,
    other,
  };
}

/** The values when the text is this message as a whole. */
function wholeMatch(entry: Entry, text: string, exact: boolean): Match | undefined {
  const names = entry.pieces.flatMap((piece) => (typeof piece === 'string' ? [] : [piece.name]));
  if (entry.weight > text.length || (names.length === 0 && entry.weight < text.length)) return undefined;
  const found = entry.whole[exact ? 0 : 1].exec(text);
  if (!found) return undefined;
  const values = new Map(names.map((name, i) => [name, { text: found[i + 1]! }]));
  return { entry, values, weight: entry.weight, whole: true };
}

/** The values when the text is a part of this message, which begins with one of its words or within a value. */
function partMatch(entry: Entry, text: string): Match | undefined {
  let best: Found | undefined;
  const small = text.toLowerCase();
  const take = (found: Found | undefined): void => {
    if (found && letters(found.own) >= MIN_LETTERS && found.own.length > (best?.own.length ?? 0))
      best = found;
  };
  entry.small.forEach((piece, i) => {
    if (typeof piece !== 'string') take(follow(entry.small, i, small, text, true));
    else
      for (const { index } of piece.matchAll(/(?<!\p{L})\S/gu)) {
        const rest = piece.slice(index);
        if (rest.startsWith(small)) take({ own: small, values: [] });
        else if (small.startsWith(rest)) {
          const found = follow(entry.small, i + 1, small.slice(rest.length), text.slice(rest.length));
          if (found) take({ own: rest + found.own, values: found.values });
        }
      }
  });
  return best && { entry, values: new Map(best.values), weight: best.own.length, whole: false };
}

interface Found {
  /** What of the text are the message's own words. */
  readonly own: string;
  readonly values: readonly (readonly [string, Value])[];
}

/** Goes along a message from a piece on, to the end of the text: of all ways the one with the most of the message's own words. */
function follow(
  pieces: readonly Piece[],
  at: number,
  small: string,
  text: string,
  begins = false,
): Found | undefined {
  if (small === '') return { own: '', values: [] };
  const piece = pieces[at];
  if (piece === undefined) return undefined;
  if (typeof piece === 'string') {
    if (piece.startsWith(small)) return { own: small, values: [] };
    if (!small.startsWith(piece)) return undefined;
    const found = follow(pieces, at + 1, small.slice(piece.length), text.slice(piece.length));
    return found && { own: piece + found.own, values: found.values };
  }
  let best: Found | undefined = { own: '', values: [[piece.name, { text, cut: 'after' }]] };
  for (let length = 1; length < small.length; length++) {
    const found = follow(pieces, at + 1, small.slice(length), text.slice(length));
    if (!found || found.own.length <= best.own.length) continue;
    const value: Value = { text: text.slice(0, length), ...(begins && { cut: 'before' }) };
    best = { own: found.own, values: [[piece.name, value], ...found.values] };
  }
  return best;
}

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
