import type { Conversation } from '../data/conversation-queries';
import { endsOf } from './ends';

/** What two devices said to each other about a mail, as one end saw it or both. */
export interface Exchange {
  readonly main: Conversation;
  /** The same as the other end recorded it. */
  readonly others: readonly Conversation[];
  readonly from: string;
  readonly to: string;
}

/** How much later the other end may have noticed the connection, in milliseconds. */
const APART_MS = 5_000;

/** Conversations in their order; what both ends recorded is one exchange, told by the end that accepted it. */
export function exchangesOf(conversations: readonly Conversation[]): Exchange[] {
  const taken = new Set<string>();
  return conversations.flatMap((one) => {
    if (taken.has(one.id)) return [];
    const others = conversations.filter((other) => !taken.has(other.id) && isOtherEnd(one, other));
    for (const { id } of [one, ...others]) taken.add(id);
    const all = [one, ...others];
    const main = all.find(({ side }) => side === 'server') ?? one;
    const { client, server } = endsOf(main);
    return [{ main, others: all.filter((each) => each !== main), from: client.name, to: server.name }];
  });
}

/** The devices of exchanges, in the order of their first words. */
export const devicesOf = (exchanges: readonly Exchange[]): string[] => [
  ...new Set(exchanges.flatMap(({ from, to }) => [from, to])),
];

const isOtherEnd = (a: Conversation, b: Conversation): boolean =>
  a.side !== b.side &&
  a.transport === b.transport &&
  a.local.address === b.remote.address &&
  a.local.port === b.remote.port &&
  a.remote.address === b.local.address &&
  a.remote.port === b.local.port &&
  Math.abs(Date.parse(a.startedAt) - Date.parse(b.startedAt)) < APART_MS;
