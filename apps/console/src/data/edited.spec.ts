import { describe, expect, it } from 'vitest';
import { changesOf, merged } from './edited';

const before = { name: 'ann', quota: 5, list: ['a'], note: '' };
const now = { name: 'ann', quota: 9, list: ['a', 'b'], note: 'theirs' };
const typed = { name: 'anna', quota: 5, list: ['a'], note: 'mine' };

describe('two people at one thing', () => {
  it('says what the other has changed, and where both did', () => {
    expect(changesOf(before, now, typed)).toEqual([
      { name: 'quota', before: 5, now: 9, mine: false },
      { name: 'list', before: ['a'], now: ['a', 'b'], mine: false },
      { name: 'note', before: '', now: 'theirs', mine: true },
    ]);
  });

  it('keeps what was typed and takes everything else', () => {
    expect(merged(before, now, typed)).toEqual({ name: 'anna', quota: 9, list: ['a', 'b'], note: 'mine' });
  });
});
