import type { ThreadFields } from '@glasspost/mailbox';

/** A message in a thread, or the place of one that is not there. */
export interface ThreadNode {
  fields: ThreadFields | undefined;
  parent: ThreadNode | undefined;
  children: ThreadNode[];
}

/** Answers in answers that are shown: deeper ones stand beside each other. */
const MAX_DEPTH = 500;

/** RFC 5256 §4, thread-data: `(3 6 (4 23)(44 7 96))`. */
export function formatThreads(roots: readonly ThreadNode[], numberOf: (uid: number) => number): string {
  return roots.map((root) => `(${membersOf(root, numberOf, 0)})`).join('');
}

function membersOf(from: ThreadNode, numberOf: (uid: number) => number, depth: number): string {
  const out: string[] = [];
  let node = from;
  for (;;) {
    if (node.fields) out.push(String(numberOf(node.fields.uid)));
    if (node.children.length !== 1) break;
    node = node.children[0]!;
  }
  if (node.children.length > 0) {
    const inside =
      depth < MAX_DEPTH
        ? node.children.map((child) => `(${membersOf(child, numberOf, depth + 1)})`)
        : flat(node).map((uid) => `(${numberOf(uid)})`);
    out.push(inside.join(''));
  }
  return out.join(' ');
}

/** All messages below, in any depth. */
function flat(node: ThreadNode): number[] {
  const found: number[] = [];
  const waiting = [...node.children];
  for (let next; (next = waiting.pop());) {
    if (next.fields) found.push(next.fields.uid);
    waiting.push(...next.children);
  }
  return found;
}

/** By the date sent, then by UID (RFC 5256 §2.2). */
export function bySent(one: ThreadFields, other: ThreadFields): number {
  return one.sent.getTime() - other.sent.getTime() || one.uid - other.uid;
}
