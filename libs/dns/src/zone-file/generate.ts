import { DnsTextError } from '../errors.js';
import type { Token } from './lexer.js';

/**
 * `$GENERATE start-stop[/step] owner [ttl] [class] type data`, BIND's way to write many records in one line: `$` stands for
 * the number; `${offset,width,base}` for the number plus offset, padded, in base d, o, x, X, n or N; `$$` and `\$` for a dollar.
 */

/** Most records that one $GENERATE makes. */
export const MAX_GENERATED = 65_536;
/** Widest number that may be asked for. */
const MAX_WIDTH = 255;

/** The words of each record. @param tokens those behind `$GENERATE`. @throws DnsTextError */
export function* generate(tokens: readonly Token[]): Generator<Token[]> {
  const [range, ...template] = tokens;
  const match = /^([0-9]{1,10})-([0-9]{1,10})(?:\/([0-9]{1,10}))?$/.exec(range?.text ?? '');
  if (!match) throw new DnsTextError('After $GENERATE comes a range such as 1-100 or 0-30/2.');
  const start = Number(match[1]);
  const stop = Number(match[2]);
  const step = Number(match[3] ?? 1);
  if (stop > 0x7fffffff || step < 1 || start > stop)
    throw new DnsTextError('The range of $GENERATE has no members.');
  if ((stop - start) / step >= MAX_GENERATED)
    throw new DnsTextError(`$GENERATE may make at most ${MAX_GENERATED} records.`);
  if (template.length < 3)
    throw new DnsTextError('After the range of $GENERATE come an owner name, a type and data.');
  const pieces = template.map((token) => ({ token, parts: compile(token.text) }));
  for (let value = start; value <= stop; value += step) {
    yield pieces.map(({ token, parts }) => ({
      ...token,
      text: parts.map((part) => (typeof part === 'string' ? part : part(value))).join(''),
    }));
  }
}

type Part = string | ((value: number) => string);

function compile(template: string): Part[] {
  const parts: Part[] = [];
  let literal = '';
  for (let i = 0; i < template.length; i++) {
    const next = template[i + 1];
    if (template[i] === '\\' && next !== undefined) {
      literal += next === '$' ? '$' : '\\' + next;
      i++;
    } else if (template[i] !== '$') literal += template[i]!;
    else if (next === '$') {
      literal += '$';
      i++;
    } else {
      parts.push(literal);
      literal = '';
      const end = next === '{' ? template.indexOf('}', i) : -1;
      if (next === '{' && end < 0) throw new DnsTextError('In $GENERATE a ${ has no }.');
      parts.push(formatter(end < 0 ? '' : template.slice(i + 2, end)));
      if (end >= 0) i = end;
    }
  }
  parts.push(literal);
  return parts;
}

function formatter(modifier: string): (value: number) => string {
  const match = /^(-?[0-9]{1,10})?(?:,([0-9]{1,3}))?(?:,([doxXnN]))?$/.exec(modifier);
  const width = Number(match?.[2] ?? 0);
  if (!match || width > MAX_WIDTH)
    throw new DnsTextError(`In $GENERATE \${${modifier.slice(0, 40)}} is not \${offset,width,base}.`);
  const offset = Number(match[1] ?? 0);
  const base = match[3] ?? 'd';
  return (value) => {
    const number = value + offset;
    if (number < 0) throw new DnsTextError('In $GENERATE a number gets negative.');
    if (base === 'o') return number.toString(8).padStart(width, '0');
    if (base === 'x') return number.toString(16).padStart(width, '0');
    if (base === 'X') return number.toString(16).toUpperCase().padStart(width, '0');
    if (base === 'd') return String(number).padStart(width, '0');
    // Nibbles, least significant first, divided by dots; the width counts the dots, too.
    let nibbles = [...number.toString(16)].reverse().join('.');
    while (nibbles.length < width) nibbles += nibbles.length + 1 < width ? '.0' : '.';
    return base === 'N' ? nibbles.toUpperCase() : nibbles;
  };
}
