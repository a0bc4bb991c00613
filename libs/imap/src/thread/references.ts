import type { ThreadFields } from '@glasspost/mailbox';
import { bySent, type ThreadNode } from './node.js';

/** REFERENCES (RFC 5256 §3): the steps of the RFC, in their order. */
export function references(messages: readonly ThreadFields[]): ThreadNode[] {
  const nodes = link(messages);
  const roots = [...nodes].filter(({ parent }) => !parent); // step 2
  const pruned = prune(roots);
  const ordered = sortSiblings(pruned); // step 4
  return sortSiblings(gatherSubjects(ordered)); // steps 5 and 6
}

/** Step 1: parents by References, else by In-Reply-To. */
function link(messages: readonly ThreadFields[]): Set<ThreadNode> {
  const byId = new Map<string, ThreadNode>();
  const all = new Set<ThreadNode>();
  const make = (fields: ThreadFields | undefined): ThreadNode => {
    const node: ThreadNode = { fields, parent: undefined, children: [] };
    all.add(node);
    return node;
  };
  const nodeFor = (id: string): ThreadNode => {
    let node = byId.get(id);
    if (!node) byId.set(id, (node = make(undefined)));
    return node;
  };
  for (const fields of messages) {
    const known = fields.messageId === '' ? undefined : byId.get(fields.messageId);
    let node: ThreadNode;
    if (known && !known.fields) {
      node = known;
      node.fields = fields;
    } else {
      // An id that is there twice counts for the first message only; the other gets one of its own.
      node = make(fields);
      if (fields.messageId !== '' && !known) byId.set(fields.messageId, node);
    }
    const ids =
      fields.references.length > 0 ? fields.references : fields.inReplyTo === '' ? [] : [fields.inReplyTo];
    let above: ThreadNode | undefined;
    for (const id of ids) {
      const next = nodeFor(id);
      // (A) "If a message already has a parent, don't change the existing link."
      if (above && !next.parent && !isAbove(next, above)) attach(next, above);
      above = next;
    }
    // (B) "break the current parent/child link before creating the new correct one": also where there is none, or it made a circle.
    detach(node);
    if (above && !isAbove(node, above)) attach(node, above);
  }
  return all;
}

/** Answers to answers that are followed: in a longer chain a new thread begins. Keeps the time linear. */
const MAX_CHAIN = 1_000;

/** Whether a node is the other or stands above it: a link would make a circle. True as well where nobody looks any more. */
function isAbove(node: ThreadNode, other: ThreadNode): boolean {
  let steps = 0;
  for (let at: ThreadNode | undefined = other; at; at = at.parent)
    if (at === node || ++steps > MAX_CHAIN) return true;
  return false;
}

function attach(node: ThreadNode, parent: ThreadNode): void {
  node.parent = parent;
  parent.children.push(node);
}

function detach(node: ThreadNode): void {
  const { parent } = node;
  if (!parent) return;
  parent.children.splice(parent.children.indexOf(node), 1);
  node.parent = undefined;
}

/** Step 3: places without a message go; their children move up, but not to the root unless it is an only child. */
function prune(roots: readonly ThreadNode[]): ThreadNode[] {
  // Without recursion: threads may be as deep as there are messages.
  const order: ThreadNode[] = [];
  const waiting = [...roots];
  for (let node; (node = waiting.pop());) {
    order.push(node);
    waiting.push(...node.children);
  }
  for (const node of order.reverse()) {
    node.children = node.children.flatMap((child) => (child.fields ? child : child.children));
    for (const child of node.children) child.parent = node;
  }
  return roots.flatMap((root) => {
    if (root.fields || root.children.length > 1) return root;
    const [only] = root.children;
    if (only) only.parent = undefined;
    return only ?? [];
  });
}

/** The date of a node is its own, or that of its first child. */
function firstOf(node: ThreadNode): ThreadFields {
  let at = node;
  while (!at.fields) at = at.children[0]!;
  return at.fields;
}

function sortSiblings(roots: ThreadNode[]): ThreadNode[] {
  const order: ThreadNode[] = [];
  const waiting = [...roots];
  for (let node; (node = waiting.pop());) {
    order.push(node);
    waiting.push(...node.children);
  }
  // Children first: the date of an empty place is that of its first child.
  for (const node of order.reverse()) node.children.sort((a, b) => bySent(firstOf(a), firstOf(b)));
  return roots.sort((a, b) => bySent(firstOf(a), firstOf(b)));
}

/** Step 5: threads with one base subject become one. */
function gatherSubjects(roots: readonly ThreadNode[]): ThreadNode[] {
  const table = new Map<string, ThreadNode>();
  for (const root of roots) {
    const { subject, isReply } = firstOf(root);
    if (subject === '') continue;
    const there = table.get(subject);
    const emptier = there && !root.fields && there.fields;
    const original = there?.fields && firstOf(there).isReply && !isReply;
    if (!there || emptier || original) table.set(subject, root);
  }
  const kept = new Set(roots);
  for (const root of roots) {
    const { subject, isReply } = firstOf(root);
    const there = subject === '' ? undefined : table.get(subject);
    if (!there || there === root) continue;
    kept.delete(root);
    if (!there.fields && !root.fields) adopt(there, root.children);
    else if (!there.fields) adopt(there, [root]);
    else if (isReply && !firstOf(there).isReply) adopt(there, [root]);
    else {
      // Both are siblings under a place without a message.
      const both: ThreadNode = { fields: undefined, parent: undefined, children: [] };
      adopt(both, [there, root]);
      kept.delete(there);
      kept.add(both);
      table.set(subject, both);
    }
  }
  return [...kept];
}

function adopt(parent: ThreadNode, children: readonly ThreadNode[]): void {
  for (const child of children) attach(child, parent);
}
