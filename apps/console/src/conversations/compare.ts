import type { ConversationEvent } from '../data/conversation-queries';

type Said = Pick<ConversationEvent, 'kind' | 'from' | 'line' | 'text' | 'base64' | 'omitted' | 'decision'>;

/** Two events side by side; null: the other conversation has none there. */
export interface Pair<E> {
  readonly a: E | null;
  readonly b: E | null;
  readonly same: boolean;
}

/** A run of characters, and whether the other side has it too. */
export interface Piece {
  readonly text: string;
  readonly same: boolean;
}

/** Words of a line that are compared one by one; a longer line differs as a whole. */
const MAX_WORDS = 200;

/** What differs between any two conversations that say the same: times, queue ids, Message-IDs, ports, log-in challenges. */
const VARYING: readonly (readonly [RegExp, string])[] = [
  [/<[^<>\s]+@[^<>\s]+>(?=\s*$)|(?<=^Message-ID:\s*)<[^<>]+>/gim, '<…>'],
  [/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi, '…'],
  [/\b(queued as|id|ESMTPS?A?)\s+[\w-]{6,}/gi, '$1 …'],
  [/\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun), +\d+ \w{3} \d{4} [\d:]+( [+-]\d{4}| GMT)?/g, '…'],
  [/\d{4}-\d\d-\d\dT[\d:.]+Z?/g, '…'],
  [/<\d+\.\d+@[^<>]+>/g, '<…>'],
];
/** Of these an address at the end of a line is what it is about, not an id. */
const COMMAND = new Set<Said['kind']>(['command']);

/** What of an event is compared. @param loose leaves out times and ids, which are never the same twice. */
export function comparable(event: Said, loose: boolean): string {
  const { kind, from, text, base64, line, decision, omitted } = event;
  let said = text ?? line;
  if (kind === 'decision') said = decision ? JSON.stringify([decision.rule, decision.values]) : '';
  // RFC 1035 §4.1.1: a message begins with its id; the line says what it asks and answers.
  else if (text === null && !loose) said = base64 ?? '';
  if (loose)
    for (const [pattern, stand] of COMMAND.has(kind) ? VARYING.slice(1) : VARYING)
      said = said.replaceAll(pattern, stand);
  return `${kind} ${from} ${kind === 'data' && loose ? '' : omitted} ${said}`;
}

/**
 * Events of two conversations side by side, with as few differences as possible; an event may stand beside another only
 * when it is of the same kind and from the same end. Time and room grow with the product of both lengths.
 */
export function aligned<E extends Said>(a: readonly E[], b: readonly E[], loose: boolean): Pair<E>[] {
  const [as, bs] = [a, b].map((events) => events.map((event) => comparable(event, loose))) as [
    string[],
    string[],
  ];
  const width = b.length + 1;
  // cost[i * width + j]: the least that it takes to bring a from i on, and b from j on, together.
  const cost = new Uint16Array((a.length + 1) * width);
  const verbs = [a, b].map((events) => events.map(firstWord));
  const alike = (i: number, j: number): number => {
    if (as[i] === bs[j]) return 0;
    if (a[i]!.kind !== b[j]!.kind || a[i]!.from !== b[j]!.from) return APART;
    return verbs[0]![i] === verbs[1]![j] ? OTHER_WORDS : OTHER;
  };
  for (let i = a.length; i >= 0; i--)
    for (let j = b.length; j >= 0; j--) {
      if (i === a.length || j === b.length) {
        cost[i * width + j] = (a.length - i + b.length - j) * MISSING;
        continue;
      }
      cost[i * width + j] = Math.min(
        alike(i, j) + cost[(i + 1) * width + j + 1]!,
        MISSING + cost[(i + 1) * width + j]!,
        MISSING + cost[i * width + j + 1]!,
      );
    }
  const pairs: Pair<E>[] = [];
  for (let i = 0, j = 0; i < a.length || j < b.length;) {
    const here = cost[i * width + j]!;
    if (i < a.length && j < b.length && here === alike(i, j) + cost[(i + 1) * width + j + 1]!)
      pairs.push({ a: a[i]!, b: b[j]!, same: as[i++] === bs[j++] });
    else if (i < a.length && here === MISSING + cost[(i + 1) * width + j]!)
      pairs.push({ a: a[i++]!, b: null, same: false });
    else pairs.push({ a: null, b: b[j++]!, same: false });
  }
  return pairs;
}

/** The verb of a command, the code of a reply, the rule of a decision. */
const firstWord = ({ line, decision }: Said): string => decision?.rule ?? /^\S*/.exec(line)![0].toUpperCase();

const MISSING = 2;
const OTHER_WORDS = 2;
const OTHER = 3;
/** More than leaving out both. */
const APART = 5;

/** Two texts word by word: what only one of them has is marked. */
export function pieces(a: string, b: string): { a: Piece[]; b: Piece[] } {
  const [as, bs] = [words(a), words(b)];
  if (a === b) return { a: [{ text: a, same: true }], b: [{ text: b, same: true }] };
  if (as.length > MAX_WORDS || bs.length > MAX_WORDS)
    return { a: [{ text: a, same: false }], b: [{ text: b, same: false }] };
  const width = bs.length + 1;
  const common = new Uint16Array((as.length + 1) * width);
  for (let i = as.length - 1; i >= 0; i--)
    for (let j = bs.length - 1; j >= 0; j--)
      common[i * width + j] =
        as[i] === bs[j]
          ? 1 + common[(i + 1) * width + j + 1]!
          : Math.max(common[(i + 1) * width + j]!, common[i * width + j + 1]!);
  const result = { a: [] as Piece[], b: [] as Piece[] };
  for (let i = 0, j = 0; i < as.length || j < bs.length;) {
    if (i < as.length && j < bs.length && as[i] === bs[j]) {
      add(result.a, as[i++]!, true);
      add(result.b, bs[j++]!, true);
    } else if (
      j >= bs.length ||
      (i < as.length && common[(i + 1) * width + j]! >= common[i * width + j + 1]!)
    )
      add(result.a, as[i++]!, false);
    else add(result.b, bs[j++]!, false);
  }
  return result;
}

const words = (text: string): string[] => [...(text.match(/\s+|[\w.@-]+|[^\w\s]/g) ?? [])];

function add(run: Piece[], text: string, same: boolean): void {
  const last = run.at(-1);
  if (last?.same === same) run[run.length - 1] = { text: last.text + text, same };
  else run.push({ text, same });
}
