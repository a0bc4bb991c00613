import { expect, it } from 'vitest';
import { filterOf } from './search';

it.each([
  ['hello world', { search: 'hello world' }],
  ['from:ann  report', { from: 'ann', search: 'report' }],
  ['Subject:"two words" to:bob', { subject: 'two words', to: 'bob' }],
  ['since:2026-11-21 before:2026-12-01', { since: '2026-11-21', before: '2026-12-01' }],
  // What is no day, no word of ours, or comes twice is looked for.
  ['since:2026-02-31 x', { search: 'since:2026-02-31 x' }],
  ['http://x.test/a', { search: 'http://x.test/a' }],
  ['from:a from:b', { from: 'a', search: 'from:b' }],
  ['письмо от:анна', { search: 'письмо от:анна' }],
  ['', {}],
])('the search %j asks for the right things', (typed, filter) => {
  expect(filterOf(typed)).toEqual(filter);
});
