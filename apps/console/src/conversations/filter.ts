import { conversationQuery } from '@glasspost/contract';
import type { ConversationFilter } from '../data/conversation-queries';

const NAMES = [
  'search',
  'serverId',
  'protocol',
  'service',
  'side',
  'address',
  'account',
  'outcome',
  'from',
  'to',
  'bothEnds',
] as const;

/** What the page's address asks for; a value that the API does not know is left out, instead of being refused. */
export function filterOf(get: (name: string) => string | null): ConversationFilter {
  const filter: Record<string, unknown> = {};
  for (const name of NAMES) {
    const given = get(name);
    const read = given ? conversationQuery.shape[name].safeParse(given) : undefined;
    // As the address has it, and as the API takes it.
    if (read?.success) filter[name] = typeof read.data === 'boolean' ? String(read.data) : read.data;
  }
  return filter;
}
