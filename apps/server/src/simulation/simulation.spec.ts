import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LabEventResource, LabStreamMessage } from '@glasspost/contract';
import { LEASE_MS, LEAVE_MS, MAX_HELD, Simulation } from './simulation.js';

const event = (info: string, protocol: 'smtp' | 'dns' = 'smtp'): Parameters<Simulation['hold']>[0] => ({
  at: '2026-11-21T00:00:00.000000Z',
  protocol,
  kind: 'command',
  party: 'client',
  from: { device: 'PC0', address: '127.16.0.90', port: 40000 },
  to: { device: 'Server0', address: '127.16.0.20', port: 25 },
  info,
  octets: 6,
  conversationId: '01900000-0000-7000-8000-000000000001',
  index: null,
});

describe('a simulation', () => {
  let simulation: Simulation;
  let heard: LabStreamMessage[];
  let gone: string[];
  const send = (info: string, protocol: 'smtp' | 'dns' = 'smtp'): boolean => {
    const held = simulation.hold(event(info, protocol));
    if (!held) return false;
    void held.free.then(() => gone.push(info));
    return true;
  };
  const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);

  beforeEach(() => {
    vi.useFakeTimers();
    simulation = new Simulation();
    heard = [];
    gone = [];
    simulation.stream.subscribe((message) => heard.push(message));
  });
  afterEach(() => {
    simulation.end();
    vi.useRealTimers();
  });

  it('holds nothing in realtime', () => {
    expect(send('EHLO')).toBe(false);
    expect(simulation.patienceMs).toBe(0);
  });

  it('lets events go in the order in which they came up, one for each step', async () => {
    simulation.change({ mode: 'simulation' });
    expect([send('one'), send('two'), send('three')]).toEqual([true, true, true]);
    expect(simulation.forward(1).map(({ info }) => info)).toEqual(['one']);
    await settle();
    expect(gone).toEqual(['one']);
    expect(simulation.state).toMatchObject({ held: 2, lastSeq: 3 });
    simulation.forward(5);
    await settle();
    expect(gone).toEqual(['one', 'two', 'three']);
    expect(simulation.forward(1)).toEqual([]);
  });

  it('lets pass what is not visible, and lets go what is hidden while it is held', async () => {
    simulation.change({ mode: 'simulation', visible: ['smtp'] });
    expect(send('query', 'dns')).toBe(false);
    send('EHLO');
    simulation.change({ visible: ['dns'] });
    await settle();
    expect(gone).toEqual(['EHLO']);
  });

  it('lets an event go by itself before its client gives up', async () => {
    simulation.change({ mode: 'simulation', holdSeconds: 5 });
    simulation.watch();
    send('slow');
    await vi.advanceTimersByTimeAsync(4_999);
    expect(gone).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(gone).toEqual(['slow']);
    expect(simulation.after(0, 10).items[0]).toMatchObject({ letGo: true });
  });

  it('plays, and stops playing', async () => {
    simulation.change({ mode: 'simulation', playMs: 100 });
    ['a', 'b', 'c'].forEach((info) => send(info));
    await vi.advanceTimersByTimeAsync(250);
    expect(gone).toEqual(['a', 'b']);
    simulation.change({ playMs: null });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(gone).toEqual(['a', 'b']);
  });

  it('goes back to realtime when nobody cares any more, and lets everything go', async () => {
    simulation.change({ mode: 'simulation', holdSeconds: 600 });
    send('held');
    await vi.advanceTimersByTimeAsync(LEASE_MS - 1);
    simulation.forward(0);
    await vi.advanceTimersByTimeAsync(LEASE_MS - 1);
    expect(simulation.state.mode).toBe('simulation');
    await vi.advanceTimersByTimeAsync(1);
    expect(simulation.state).toMatchObject({ mode: 'realtime', held: 0 });
    expect(gone).toEqual(['held']);
  });

  it('stays as long as somebody looks, and a moment longer', async () => {
    simulation.change({ mode: 'simulation', holdSeconds: 600 });
    const [first, second] = [simulation.watch(), simulation.watch()];
    send('held');
    await vi.advanceTimersByTimeAsync(2 * LEASE_MS);
    first();
    first();
    expect(simulation.state).toMatchObject({ mode: 'simulation', watchers: 1 });
    await vi.advanceTimersByTimeAsync(2 * LEASE_MS);
    second();
    await vi.advanceTimersByTimeAsync(LEAVE_MS - 1);
    expect(gone).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(gone).toEqual(['held']);
  });

  it('tells everybody the same, and says what became of each', async () => {
    simulation.change({ mode: 'simulation' });
    const held = simulation.hold(event('EHLO'))!;
    simulation.forward(1);
    simulation.sent(held.event, 7);
    send('MAIL');
    simulation.ended(held.event.conversationId);
    await settle();
    const said = heard.flatMap((message) => (message.type === 'event' ? [message.event] : []));
    expect(said.map(({ info }) => info)).toEqual(['EHLO', 'EHLO', 'MAIL', 'MAIL']);
    const list: LabEventResource[] = simulation.after(0, 10).items;
    expect(list.map(({ state, index }) => [state, index])).toEqual([
      ['sent', 7],
      ['dropped', null],
    ]);
    expect(simulation.after(1, 10)).toMatchObject({ items: [{ info: 'MAIL' }], more: false });
    simulation.reset();
    expect(simulation.after(0, 10).items).toEqual([]);
    expect(heard.some(({ type }) => type === 'reset')).toBe(true);
  });

  it('has a limit: the oldest goes by itself', async () => {
    simulation.change({ mode: 'simulation' });
    for (let i = 0; i <= MAX_HELD; i++) send(String(i));
    await settle();
    expect(gone).toEqual(['0']);
    expect(simulation.state.held).toBe(MAX_HELD);
  });
});
