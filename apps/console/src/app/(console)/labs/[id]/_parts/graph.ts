/** The picture of a lab as a graph: where devices without a place go, and which way an envelope takes. */

export interface Point {
  readonly x: number;
  readonly y: number;
}
type Link = readonly [string, string];

const COLUMN = 190;
const ROW = 190;

/** Places for all devices: those that have none stand in rows below each other, servers first, then switches, then PCs. */
export function placed(
  devices: readonly { readonly name: string; readonly kind: 'server' | 'pc' | 'switch' }[],
  positions: Readonly<Record<string, Point>>,
): ReadonlyMap<string, Point> {
  const without = devices.filter(({ name }) => !Object.hasOwn(positions, name));
  const found = new Map<string, Point>();
  const taken = devices.flatMap(({ name }) => (Object.hasOwn(positions, name) ? [positions[name]!] : []));
  const below = taken.length === 0 ? 0 : Math.max(...taken.map(({ y }) => y)) + ROW;
  let row = 0;
  for (const kind of ['server', 'switch', 'pc'] as const) {
    const line = without.filter((device) => device.kind === kind);
    line.forEach(({ name }, at) =>
      found.set(name, { x: (at - (line.length - 1) / 2) * COLUMN, y: below + row * ROW }),
    );
    if (line.length > 0) row++;
  }
  for (const { name } of devices) if (Object.hasOwn(positions, name)) found.set(name, positions[name]!);
  return found;
}

/** The devices on a shortest way over the links, both ends among them; without one, straight from end to end. */
export function wayOf(links: readonly Link[], from: string, to: string): readonly string[] {
  const neighbours = new Map<string, string[]>();
  const join = (a: string, b: string): unknown => neighbours.set(a, [...(neighbours.get(a) ?? []), b]);
  for (const [a, b] of links) {
    join(a, b);
    join(b, a);
  }
  const before = new Map<string, string | undefined>([[from, undefined]]);
  const queue = [from];
  for (let at = 0; at < queue.length && !before.has(to); at++)
    for (const next of neighbours.get(queue[at]!) ?? [])
      if (!before.has(next)) {
        before.set(next, queue[at]);
        queue.push(next);
      }
  if (!before.has(to)) return [from, to];
  const way: string[] = [];
  for (let at: string | undefined = to; at !== undefined; at = before.get(at)) way.unshift(at);
  return way;
}

/** One name for a link, whichever end is written first. */
export const linkId = (a: string, b: string): string => [a, b].sort().join(' — ');
