/** Messages of the console (ICU MessageFormat) taken apart, as far as the console uses it: places for values, numbers, plurals. */

/** What stands in a message: words, or the place of a value. */
export type Piece = string | { readonly name: string };

/** More ways to say one message than any of ours has. */
const MAX_FORMS = 400;

/**
 * All forms that a message can take: one for each choice of plural forms. `# mails` has the place of the value that is counted.
 * A message that is not well-formed is an error; `messages.spec.ts` of the console says so first.
 */
export function formsOf(message: string): Piece[][] {
  let at = 0;

  const skip = (): void => {
    while (/\s/.test(message[at] ?? '')) at++;
  };
  const upTo = (stop: RegExp): string => {
    const from = at;
    while (at < message.length && !stop.test(message[at]!)) at++;
    return message.slice(from, at).trim();
  };
  const argument = (): Piece[][] => {
    at++;
    const name = upTo(/[,}]/);
    const kind = message[at] === ',' ? (at++, upTo(/[,}]/)) : '';
    let forms: Piece[][] = [[{ name }]];
    if (kind === 'plural') {
      at++;
      forms = [];
      for (skip(); at < message.length && message[at] !== '}'; skip()) {
        upTo(/\{/);
        at++;
        forms.push(...text(name));
        at++;
      }
    } else upTo(/\}/);
    if (message[at] !== '}') throw new Error(`This message is not well-formed: ${message}`);
    at++;
    return forms;
  };
  const text = (counted?: string): Piece[][] => {
    let forms: Piece[][] = [[]];
    const add = (more: Piece[][]): void => {
      forms = forms.flatMap((form) => more.map((rest) => joined(form, rest))).slice(0, MAX_FORMS);
    };
    while (at < message.length && message[at] !== '}') {
      if (message[at] === '{') add(argument());
      else if (message[at] === '#' && counted !== undefined) {
        at++;
        add([[{ name: counted }]]);
      } else add([[message[at++]!]]);
    }
    return forms;
  };

  return text();
}

/** Pieces one behind the other; words beside words become one piece. */
function joined(first: readonly Piece[], second: readonly Piece[]): Piece[] {
  const all = [...first];
  for (const piece of second) {
    const last = all.at(-1);
    if (typeof piece === 'string' && typeof last === 'string') all[all.length - 1] = last + piece;
    else all.push(piece);
  }
  return all;
}
