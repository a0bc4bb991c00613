import type { ThreadFields } from '@glasspost/mailbox';
import { bySent, type ThreadNode } from './node.js';

/** ORDEREDSUBJECT (RFC 5256 §3): messages with one base subject, the first of them with all others below it. */
export function orderedSubject(messages: readonly ThreadFields[]): ThreadNode[] {
  const threads = new Map<string, ThreadNode>();
  for (const fields of messages.toSorted(bySent)) {
    const node: ThreadNode = { fields, parent: undefined, children: [] };
    const first = threads.get(fields.subject);
    if (first) first.children.push(node);
    else threads.set(fields.subject, node);
  }
  return [...threads.values()];
}
