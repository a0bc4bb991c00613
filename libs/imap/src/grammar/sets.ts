import { BadSyntax } from './problem.js';

/** A sequence set as it was written (RFC 9051 §9); `Infinity` stands for `*`. `saved` is `$` (RFC 5182). */
export type SequenceSet = 'saved' | readonly NumberRange[];
export type NumberRange = readonly [from: number, to: number];

/** Ranges that one set may name. */
export const MAX_SET_RANGES = 10_000;
const MAX_NUMBER = 4_294_967_295;

/** @throws BadSyntax */
export function parseSet(text: string): SequenceSet {
  if (text === '$') return 'saved';
  const ranges: NumberRange[] = [];
  for (const part of text.split(',', MAX_SET_RANGES + 1)) {
    const colon = part.indexOf(':');
    const from = numberOf(colon < 0 ? part : part.slice(0, colon));
    const to = colon < 0 ? from : numberOf(part.slice(colon + 1));
    if (from === undefined || to === undefined)
      throw new BadSyntax(
        `expected a set of message numbers such as 1:3,5,* but found "${text.slice(0, 40)}"`,
      );
    // RFC 9051 §9: "4:2" is "2:4".
    ranges.push(from <= to ? [from, to] : [to, from]);
  }
  if (ranges.length > MAX_SET_RANGES) throw new BadSyntax(`a set names at most ${MAX_SET_RANGES} ranges`);
  return ranges;
}

function numberOf(text: string): number | undefined {
  if (text === '*') return Infinity;
  if (!/^[1-9][0-9]{0,9}$/.test(text)) return undefined;
  const number = Number(text);
  return number <= MAX_NUMBER ? number : undefined;
}

/** Numbers as a set, with ranges: `1:3,5`. Ascending input gives the shortest form; any order is kept. */
export function formatSet(numbers: Iterable<number>): string {
  let out = '';
  let from = -1;
  let to = -1;
  const put = (): void => {
    if (from >= 0) out += `${out === '' ? '' : ','}${from === to ? from : `${from}:${to}`}`;
  };
  for (const number of numbers) {
    if (number === to + 1 && from >= 0) {
      to = number;
      continue;
    }
    put();
    from = number;
    to = number;
  }
  put();
  return out;
}
