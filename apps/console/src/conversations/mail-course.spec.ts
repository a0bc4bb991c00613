import { describe, expect, it } from 'vitest';
import type { Conversation, StateTable } from '../data/conversation-queries';
import { duration, endsOf, milliseconds, socketName } from './ends';
import { devicesOf, exchangesOf } from './mail-course';
import { layoutOf, takenWays } from './state-layout';

const conversation = (id: string, more: Partial<Conversation>): Conversation => ({
  id,
  serverId: 's',
  labId: null,
  device: 'Server0',
  peer: '',
  protocol: 'smtp',
  service: 'smtp',
  side: 'server',
  transport: 'tcp',
  local: { address: '127.0.0.1', port: 25 },
  remote: { address: '127.0.0.9', port: 4000 },
  startedAt: '2026-11-21T10:00:00.000Z',
  endedAt: null,
  outcome: 'done',
  account: null,
  subject: null,
  causeId: null,
  mails: [],
  events: 1,
  lost: 0,
  ...more,
});

describe('the conversations about a mail', () => {
  const out = conversation('out', {
    side: 'client',
    service: null,
    peer: 'Server1',
    local: { address: '127.0.0.1', port: 5000 },
    remote: { address: '127.0.0.2', port: 25 },
  });
  const taken = conversation('taken', {
    device: 'Server1',
    peer: 'Server0',
    local: out.remote,
    remote: out.local,
    startedAt: '2026-11-21T10:00:00.002Z',
  });

  it('are one exchange when both ends recorded it', () => {
    const exchanges = exchangesOf([conversation('in', {}), out, taken]);
    expect(exchanges.map(({ main, others }) => [main.id, ...others.map(({ id }) => id)])).toEqual([
      ['in'],
      ['taken', 'out'],
    ]);
    expect(devicesOf(exchanges)).toEqual(['127.0.0.9', 'Server0', 'Server1']);
  });

  it('are two when the same ports were used again later', () => {
    const later = { ...taken, startedAt: '2026-11-21T11:00:00.000Z' };
    expect(exchangesOf([out, later])).toHaveLength(2);
  });
});

describe('the ends of a conversation', () => {
  it('are the client and the server, whoever recorded it', () => {
    const { client, server } = endsOf(conversation('a', { peer: 'PC0' }));
    expect([client.name, client.own, server.name, server.own]).toEqual(['PC0', false, 'Server0', true]);
    expect(socketName({ address: '::1', port: 25 })).toBe('[::1]:25');
  });

  it('know times to the microsecond', () => {
    expect(milliseconds('2026-11-21T10:00:00.999999Z', '2026-11-21T10:00:01.000250Z')).toBeCloseTo(0.251);
    expect(duration(0.25, 'en')).toBe('0.3 ms');
    expect(duration(1500, 'en')).toBe('1.5 sec');
  });
});

describe('the picture of states', () => {
  const table: StateTable = {
    protocol: 'smtp',
    initial: 'a',
    states: [
      { name: 'lost', commands: [{ verb: 'QUIT', to: ['end'] }] },
      { name: 'end', commands: [] },
      {
        name: 'b',
        commands: [
          { verb: 'RSET', to: ['a'] },
          { verb: 'NOOP', to: ['b'] },
        ],
      },
      {
        name: 'a',
        commands: [
          { verb: 'EHLO', to: ['b'] },
          { verb: 'HELO', to: ['b'] },
          { verb: 'QUIT', to: ['end'] },
        ],
      },
    ],
  };

  it('goes down from the first state; what ends a session stands beside', () => {
    const { places, ways } = layoutOf(table);
    const y = Object.fromEntries(places.map((place) => [place.name, place.y]));
    expect([y.a! < y.b!, y.b! < y.lost!]).toEqual([true, true]);
    expect(places.find(({ name }) => name === 'end')!.x).toBeLessThan(
      places.find(({ name }) => name === 'a')!.x,
    );
    expect(places.find(({ name }) => name === 'b')!.stays).toEqual(['NOOP']);
    expect(ways.map(({ id, verbs, manner }) => `${id} ${verbs.join(' ')} ${manner}`).sort()).toEqual([
      'a>b EHLO HELO down',
      'a>end QUIT out',
      'b>a RSET back',
      'lost>end QUIT out',
    ]);
  });

  it('marks the ways that were taken so far', () => {
    const moves = [
      { event: 2, verb: 'EHLO', from: 'a', to: 'b' },
      { event: 4, verb: 'RSET', from: 'b', to: 'a' },
    ];
    expect([...takenWays(moves, 3)]).toEqual(['a>b']);
  });
});
