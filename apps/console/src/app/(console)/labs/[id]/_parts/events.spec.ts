import { expect, it } from 'vitest';
import { MAX_EVENTS, withEvents } from './events';
import type { LabEvent } from './lab';

const event = (seq: number, state: LabEvent['state'] = 'sent') => ({ seq, state }) as LabEvent;

it('keeps events in their order, each in its newest state', () => {
  const before = [event(1), event(2, 'held')];
  expect(withEvents(before, [event(3), event(2, 'sent')])).toEqual([event(1), event(2), event(3)]);
});

it('keeps no more than the newest', () => {
  const many = Array.from({ length: MAX_EVENTS }, (_, seq) => event(seq));
  const after = withEvents(many, [event(MAX_EVENTS)]);
  expect([after.length, after[0]!.seq, after.at(-1)!.seq]).toEqual([MAX_EVENTS, 1, MAX_EVENTS]);
});
