import type { StateTable } from '../data/conversation-queries';
import type { Move } from './state-course';

/** Where a state stands in the picture. */
export interface Place {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  /** What may be said in it without leaving it. */
  readonly stays: readonly string[];
}

/** The commands that lead from one state to another. */
export interface Way {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly verbs: readonly string[];
  /** down: to the next state; back: to an earlier one; out: to where the session ends. */
  readonly manner: 'down' | 'back' | 'out';
  /** Among those of its manner, so that they do not lie on each other. */
  readonly lane: number;
}

const STEP_Y = 104;
const CHAIN_X = 230;
/** As states.module.css has it: what a state is high with its name alone, one line of what may be said in it, and what fits into one. */
const NAME_HEIGHT = 36;
const LINE_HEIGHT = 12;
const LINE_LETTERS = 21;
/** Below a state, for the arrow to the next and its words. */
const GAP = 44;

/** How far below a state the next one stands. */
function stepBelow(stays: readonly string[]): number {
  let lines = stays.length > 0 ? 1 : 0;
  // The arrow in front.
  let used = 1;
  for (const verb of stays) {
    if (used + 1 + verb.length > LINE_LETTERS) [lines, used] = [lines + 1, verb.length];
    else used += 1 + verb.length;
  }
  return Math.max(STEP_Y, NAME_HEIGHT + lines * LINE_HEIGHT + GAP);
}

/** A picture of a table, and how high it is: from the first state down as one gets deeper; where sessions end stands at the left. */
export function layoutOf(table: StateTable): { places: Place[]; ways: Way[]; height: number } {
  const depth = depthsOf(table);
  const ends = new Set(table.states.filter(({ commands }) => commands.length === 0).map(({ name }) => name));
  const chain = table.states.map(({ name }) => name).filter((name) => !ends.has(name));
  // States that no command leads to (a refused connection) come last.
  chain.sort((a, b) => (depth.get(a) ?? Infinity) - (depth.get(b) ?? Infinity));
  const row = new Map(chain.map((name, at) => [name, at]));
  const staying = new Map(
    table.states.map(({ name, commands }) => [
      name,
      commands.filter(({ to }) => to.includes(name)).map(({ verb }) => verb),
    ]),
  );
  const tops: number[] = [];
  let height = 0;
  for (const name of chain) {
    tops.push(height);
    height += stepBelow(staying.get(name)!);
  }
  const places = table.states.map(({ name }): Place => {
    const stays = staying.get(name)!;
    const at = row.get(name);
    return at === undefined
      ? { name, x: 0, y: (tops.at(-1) ?? 0) / 2, stays }
      : { name, x: CHAIN_X, y: tops[at]!, stays };
  });
  const verbs = new Map<string, { from: string; to: string; verbs: string[] }>();
  for (const { name: from, commands } of table.states)
    for (const { verb, to: targets } of commands)
      for (const to of targets) {
        if (to === from) continue;
        const id = wayId(from, to);
        const known = verbs.get(id);
        if (known) known.verbs.push(verb);
        else verbs.set(id, { from, to, verbs: [verb] });
      }
  let back = 0;
  const ways = [...verbs].map(([id, way]): Way => {
    const [from, to] = [row.get(way.from), row.get(way.to)];
    const manner = from === undefined || to === undefined ? 'out' : to === from + 1 ? 'down' : 'back';
    return { id, ...way, manner, lane: manner === 'back' ? back++ : 0 };
  });
  return { places, ways, height };
}

const wayId = (from: string, to: string): string => `${from}>${to}`;

/** The ways that a conversation took up to an event. */
export const takenWays = (moves: readonly Move[], event: number): Set<string> =>
  new Set(moves.filter((move) => move.event <= event).map(({ from, to }) => wayId(from, to)));

function depthsOf({ initial, states }: StateTable): Map<string, number> {
  const depths = new Map([[initial, 0]]);
  // A Map goes on with what is added while it is gone through.
  for (const [name, depth] of depths)
    for (const { to } of states.find((state) => state.name === name)?.commands ?? [])
      for (const next of to) if (!depths.has(next)) depths.set(next, depth + 1);
  return depths;
}
