/** Names that a mistyped command may have meant. */

/** Longer words are no typing mistake of a command. */
const MAX_WORD = 10;
/** Changes, insertions, deletions or swaps of neighbours that still count as near. */
const NEAR = 2;

/** The nearest of `names`, or undefined when none is near. */
export function nearest(word: string, names: readonly string[]): string | undefined {
  if (word.length > MAX_WORD) return undefined;
  let best: string | undefined;
  let least = Math.min(NEAR, word.length - 1) + 1;
  for (const name of names) {
    const found = distance(word, name);
    if (found < least) {
      least = found;
      best = name;
    }
  }
  return best;
}

/** Optimal string alignment distance: a swap of neighbours counts once. Both words are short. */
function distance(from: string, to: string): number {
  let before: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, i) => i);
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const same = from[i - 1] === to[j - 1] ? 0 : 1;
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + same);
      if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]) {
        cost = Math.min(cost, before[j - 2]! + 1);
      }
      row.push(cost);
    }
    before = last;
    last = row;
  }
  return last[to.length]!;
}
