import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LiveEvent } from '@glasspost/contract';
import type { Directory, DirectoryChange } from '../directory/directory.js';
import { Live } from './live.js';

describe('what is told of changes', () => {
  let live: Live;
  let change: (kind: DirectoryChange, id: string) => void;
  beforeEach(() => {
    vi.useFakeTimers();
    live = new Live({ onChange: (listener: typeof change) => (change = listener) } as unknown as Directory);
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is one event for several changes of a topic', () => {
    const heard: LiveEvent[] = [];
    live.events.subscribe((event) => heard.push(event));
    change('lab', 'a');
    change('lab', 'b');
    live.publish('queue', 'c');
    vi.runAllTimers();
    expect(heard).toEqual([
      { topic: 'lab', id: '' },
      { topic: 'queue', id: 'c' },
    ]);
  });

  it('is known afterwards for those who did not listen yet', () => {
    change('lab', 'a');
    vi.advanceTimersByTime(2_000);
    change('session', 's');
    live.publish('queue');
    vi.advanceTimersByTime(500);
    expect(live.changedWithin(1_000)).toEqual(['queue']);
    expect(live.changedWithin(5_000)).toEqual(['lab', 'queue']);
  });
});
