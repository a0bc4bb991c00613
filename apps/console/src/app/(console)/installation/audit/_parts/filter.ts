import { auditQuery } from '@glasspost/contract';
import type { AuditFilter } from '@/data/queries';

const NAMES = ['search', 'operator', 'kind', 'action', 'serverId', 'outcome', 'from', 'to'] as const;

/** What the page's address asks for; a value that the API does not know is left out, instead of being refused. */
export function filterOf(get: (name: string) => string | null): AuditFilter {
  const filter: Record<string, unknown> = {};
  for (const name of NAMES) {
    const given = get(name);
    const read = given ? auditQuery.shape[name].safeParse(given) : undefined;
    if (read?.success) filter[name] = read.data;
  }
  return filter;
}
