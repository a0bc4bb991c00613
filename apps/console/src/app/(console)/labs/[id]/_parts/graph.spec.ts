import { describe, expect, it } from 'vitest';
import { linkId, placed, wayOf } from './graph';

const LINKS = [
  ['PC0', 'Switch0'],
  ['Switch0', 'Switch1'],
  ['Server0', 'Switch1'],
  ['PC0', 'Hub'],
  ['Hub', 'Spare'],
  ['Spare', 'Switch1'],
] as const;

describe('the way of an envelope', () => {
  it('is a shortest one over the links', () => {
    expect(wayOf(LINKS, 'PC0', 'Server0')).toEqual(['PC0', 'Switch0', 'Switch1', 'Server0']);
    expect(wayOf(LINKS, 'Server0', 'PC0')).toEqual(['Server0', 'Switch1', 'Switch0', 'PC0']);
  });

  it('is straight where no link leads, and stays where it begins', () => {
    expect(wayOf(LINKS, 'PC0', 'Elsewhere')).toEqual(['PC0', 'Elsewhere']);
    expect(wayOf(LINKS, 'PC0', 'PC0')).toEqual(['PC0']);
  });
});

describe('the places of devices', () => {
  const devices = [
    { name: 'PC0', kind: 'pc' },
    { name: 'PC1', kind: 'pc' },
    { name: 'Switch0', kind: 'switch' },
    { name: 'Server0', kind: 'server' },
  ] as const;

  it('are those that were saved; the others are found below, none upon another', () => {
    const places = placed(devices, { Server0: { x: 7, y: 9 } });
    expect(places.get('Server0')).toEqual({ x: 7, y: 9 });
    expect(places.get('PC0')!.y).toBeGreaterThan(places.get('Switch0')!.y);
    expect(new Set([...places.values()].map(({ x, y }) => `${x} ${y}`)).size).toBe(4);
  });

  it('do not take a property of every object for a place', () => {
    expect(placed([{ name: 'constructor', kind: 'pc' }], {}).get('constructor')).toEqual({ x: 0, y: 0 });
  });
});

it('a link has one name from either end', () => {
  expect(linkId('B', 'A')).toBe(linkId('A', 'B'));
});
