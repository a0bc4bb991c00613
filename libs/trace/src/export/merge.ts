/** Most sources that are open at a time. */
export const MAX_OPEN_SOURCES = 1000;

/** Things in the order of time, which begin at a known time. */
export interface Source<T> {
  readonly startedAt: number;
  open(): AsyncIterator<T>;
}

interface Open<T> {
  readonly iterator: AsyncIterator<T>;
  head: T;
}

/**
 * Merges sources, each in the order of time and given in the order in which they start, into one order of time. Holds one
 * thing of each source that is open. When more than `most` overlap, the later ones wait until one has ended: they come
 * late then, and nothing is lost.
 */
export async function* merged<T extends { readonly at: number }>(
  sources: AsyncIterable<Source<T>>,
  most = MAX_OPEN_SOURCES,
): AsyncGenerator<T> {
  const heap: Open<T>[] = [];
  const toCome = sources[Symbol.asyncIterator]();
  try {
    let next = await toCome.next();
    while (heap.length > 0 || !next.done) {
      const first = heap[0];
      if (!next.done && heap.length < most && (!first || next.value.startedAt <= first.head.at)) {
        const iterator = next.value.open();
        const head = await iterator.next();
        if (!head.done) push(heap, { iterator, head: head.value });
        next = await toCome.next();
      } else if (first) {
        yield first.head;
        const { done, value } = await first.iterator.next();
        if (done) dropFirst(heap);
        else {
          first.head = value;
          sink(heap);
        }
      }
    }
  } finally {
    // Whoever stops reading early lets go of what the sources hold.
    for (const { iterator } of heap) await iterator.return?.();
    await toCome.return?.();
  }
}

type Timed = Open<{ readonly at: number }>;

function push<T extends { readonly at: number }>(heap: Open<T>[], entry: Open<T>): void {
  heap.push(entry);
  for (let i = heap.length - 1; i > 0;) {
    const parent = (i - 1) >> 1;
    if (heap[parent]!.head.at <= heap[i]!.head.at) return;
    swap(heap, i, parent);
    i = parent;
  }
}

function dropFirst(heap: Timed[]): void {
  const last = heap.pop()!;
  if (heap.length === 0) return;
  heap[0] = last;
  sink(heap);
}

function sink(heap: Timed[]): void {
  for (let i = 0; ;) {
    const left = 2 * i + 1;
    if (left >= heap.length) return;
    const smaller = left + 1 < heap.length && heap[left + 1]!.head.at < heap[left]!.head.at ? left + 1 : left;
    if (heap[i]!.head.at <= heap[smaller]!.head.at) return;
    swap(heap, i, smaller);
    i = smaller;
  }
}

function swap(heap: Timed[], a: number, b: number): void {
  [heap[a], heap[b]] = [heap[b]!, heap[a]!];
}
