/** Translations remembered; a list shows the same few sentences again and again. */
const MEMO_LIMIT = 2_000;
/** Longer texts (a remote server may say anything) are looked up whole, and not taken apart. */
const MAX_TEXT = 4_000;
/** A sentence may hold another one ("Line 3: …"), and that one a third. */
const MAX_DEPTH = 3;
/** A reply of SMTP in front of what our own server says of a delivery: code and enhanced code (RFC 5321 §4.2, RFC 3463). */
const REPLY_CODE = /^(?:[245]\d\d )?(?:[245]\.\d{1,3}\.\d{1,3} )?/;
const HOLE = /\{(\w+)\}/g;

/** A sentence with values in it, such as `Port {port} of {host} is taken.` */
interface Pattern {
  /** What stands before, between and behind the values: one more than there are values. */
  readonly literals: readonly string[];
  readonly names: readonly string[];
  readonly translation: string;
  /** Characters that are not values: of two patterns that fit, the one that says more is meant. */
  readonly weight: number;
  /** Without a word of its own, such as `{where}: {why}`: it counts only where a value of it is known. */
  readonly isBare: boolean;
}

/**
 * Makes of translations by their English text a function that translates: whole sentences, and those whose key has
 * places for values in it. The values are translated too where they are sentences themselves. A text that is not known comes back as it was.
 */
export function translatorOf(words: Readonly<Record<string, string>>): (text: string) => string {
  const byWord = new Map<string, Pattern[]>();
  /** Patterns that begin with a value. */
  const others: Pattern[] = [];
  for (const [key, translation] of Object.entries(words)) {
    const pattern = patternOf(key, translation);
    if (!pattern) continue;
    const word = firstWord(pattern.literals[0]!);
    if (word === undefined) others.push(pattern);
    else byWord.set(word, [...(byWord.get(word) ?? []), pattern]);
  }
  const heavierFirst = (a: Pattern, b: Pattern): number => b.weight - a.weight;
  others.sort(heavierFirst);
  for (const list of byWord.values()) list.sort(heavierFirst);

  const known = (text: string, depth: number): string | undefined => {
    if (Object.hasOwn(words, text)) return words[text];
    if (text.length > MAX_TEXT || depth >= MAX_DEPTH) return undefined;
    const word = firstWord(text);
    for (const list of [(word !== undefined && byWord.get(word)) || [], others]) {
      for (const pattern of list) {
        const values = match(pattern.literals, text);
        if (!values) continue;
        const own = values.map((value) => known(value, depth + 1));
        if (pattern.isBare && own.every((value) => value === undefined)) continue;
        return pattern.translation.replace(HOLE, (hole, name: string) => {
          const at = pattern.names.indexOf(name);
          return at < 0 ? hole : (own[at] ?? values[at]!);
        });
      }
    }
    return undefined;
  };
  const whole = (text: string): string => {
    // Several sentences, one in a line.
    if (text.includes('\n') && text.length <= MAX_TEXT) return text.split('\n').map(whole).join('\n');
    const found = known(text, 0);
    if (found !== undefined) return found;
    const code = REPLY_CODE.exec(text)![0];
    return code === '' ? text : code + (known(text.slice(code.length), 0) ?? text.slice(code.length));
  };

  const memo = new Map<string, string>();
  return (text) => {
    const before = memo.get(text);
    if (before !== undefined) return before;
    const translated = whole(text);
    if (memo.size >= MEMO_LIMIT) memo.delete(memo.keys().next().value!);
    if (text.length <= MAX_TEXT) memo.set(text, translated);
    return translated;
  };
}

function patternOf(key: string, translation: string): Pattern | undefined {
  const names = [...key.matchAll(HOLE)].map(([, name]) => name!);
  if (names.length === 0) return undefined;
  const literals = key.split(/\{\w+\}/);
  const said = literals.join('');
  return { literals, names, translation, weight: said.length, isBare: !/\p{L}/u.test(said) };
}

/** The first word when it is there whole: followed by a blank. */
function firstWord(text: string): string | undefined {
  const blank = text.indexOf(' ');
  return blank > 0 ? text.slice(0, blank) : undefined;
}

/**
 * The values between the literals, or nothing when the text is not of this form. Each value is as short as can be and
 * never empty; no step is ever taken back, so that a hostile text costs no more than its length.
 */
function match(literals: readonly string[], text: string): string[] | undefined {
  const last = literals.length - 1;
  if (!text.startsWith(literals[0]!) || !text.endsWith(literals[last]!)) return undefined;
  const end = text.length - literals[last]!.length;
  const values: string[] = [];
  let at = literals[0]!.length;
  for (let i = 1; i < last; i++) {
    const found = text.indexOf(literals[i]!, at + 1);
    if (found < 0) return undefined;
    values.push(text.slice(at, found));
    at = found + literals[i]!.length;
  }
  if (at >= end) return undefined;
  values.push(text.slice(at, end));
  return values;
}
