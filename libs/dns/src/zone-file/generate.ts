import { DnsTextError } from '../errors.js';
import type { Token } from './lexer.js';

/** Records that one $GENERATE may make. */
const MAX_GENERATED = 65_536;

/**
 * BIND's `$GENERATE start-stop[/step] name [TTL] [class] type data`: the words of each record it stands for. In them `$` is
 * the number, `${offset,width,base}` a changed one, `\$` a dollar sign.
 * @throws DnsTextError
 */
export function* generate(tokens: readonly Token[]): Generator<Token[]> {
  const [range, ...words] = tokens;
  const match = /^(\d{1,10})-(\d{1,10})(?:\/(\d{1,10}))?$/.exec(range?.text ?? '');
  if (!match || words.length < 3)
    throw new DnsTextError('$GENERATE needs start-stop[/step], a name, a type and data.');
  const [start, stop, step] = [Number(match[1]), Number(match[2]), Number(match[3] ?? 1)];
  if (stop < start || step < 1) throw new DnsTextError('$GENERATE: the range must go upwards.');
  if ((stop - start) / step >= MAX_GENERATED)
    throw new DnsTextError(`$GENERATE makes ${MAX_GENERATED} records at most.`);
  for (let i = start; i <= stop; i += step)
    yield words.map((word) => ({ ...word, text: substitute(word.text, i) }));
}

function substitute(text: string, i: number): string {
  return text.replaceAll(
    /\\\$|\$\{(-?\d{1,9})(?:,(\d{1,3})(?:,([doxX]))?)?\}|\$/g,
    (whole, offset?: string, width?: string, base?: string) => {
      if (whole === '\\$') return '$';
      const value = i + Number(offset ?? 0);
      const radix = base === 'o' ? 8 : base === 'x' || base === 'X' ? 16 : 10;
      const digits = value.toString(radix).padStart(Math.min(Number(width ?? 0), 100), '0');
      return base === 'X' ? digits.toUpperCase() : digits;
    },
  );
}
