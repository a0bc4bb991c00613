'use client';
import type { LabStreamMessage, SimulationResource } from '@glasspost/contract';
import { useCallback, useEffect, useRef, useState } from 'react';
import { api } from '@/data/api';
import { MAX_EVENTS, withEvents } from './events';
import type { LabEvent } from './lab';

const RETRY_MS = 1_500;
/** Many events in one moment are drawn together. */
const FRAME_MS = 60;

export interface LabStream {
  readonly simulation: SimulationResource | undefined;
  /** Oldest first. */
  readonly events: readonly LabEvent[];
  readonly lost: boolean;
  /** Takes over what a change answered, before the stream says it. */
  readonly setSimulation: (state: SimulationResource) => void;
  /** Calls with every event that goes on its way, from now on. */
  readonly onSent: (listener: (event: LabEvent) => void) => () => void;
}

/** Follows a lab: its state, its events, and what is sent; after a loss it reads the list again. */
export function useLabStream(labId: string): LabStream {
  const [simulation, setSimulation] = useState<SimulationResource>();
  const [events, setEvents] = useState<readonly LabEvent[]>([]);
  const [lost, setLost] = useState(false);
  const listeners = useRef(new Set<(event: LabEvent) => void>());
  const onSent = useCallback((listener: (event: LabEvent) => void) => {
    listeners.current.add(listener);
    return () => void listeners.current.delete(listener);
  }, []);

  useEffect(() => {
    let source: EventSource | undefined;
    let retry: ReturnType<typeof setTimeout> | undefined;
    let frame: ReturnType<typeof setTimeout> | undefined;
    let waiting: LabEvent[] = [];
    let over = false;
    /** Those that have been seen on their way, so that none goes twice. */
    const gone = new Set<number>();

    const flush = (): void => {
      frame = undefined;
      const changed = waiting;
      waiting = [];
      setEvents((before) => withEvents(before, changed));
    };
    const take = (event: LabEvent): void => {
      waiting.push(event);
      frame ??= setTimeout(flush, FRAME_MS);
      if (event.state !== 'sent' || gone.has(event.seq)) return;
      gone.add(event.seq);
      if (gone.size > MAX_EVENTS) gone.delete(gone.values().next().value!);
      for (const tell of listeners.current) tell(event);
    };
    const forget = (): void => {
      waiting = [];
      setEvents([]);
    };
    const readList = async (): Promise<void> => {
      const path = { id: labId };
      const { lastSeq } = (await api.GET('/api/v1/labs/{id}/simulation', { params: { path } })).data!;
      const query = { after: Math.max(0, lastSeq - MAX_EVENTS), limit: MAX_EVENTS };
      const { items } = (await api.GET('/api/v1/labs/{id}/simulation/events', { params: { path, query } }))
        .data!;
      if (over) return;
      // What came by the stream meanwhile is newer than the list.
      setEvents((before) =>
        withEvents(
          items,
          before.filter(({ seq }) => seq > lastSeq || seq >= (items[0]?.seq ?? 0)),
        ),
      );
    };
    const connect = (): void => {
      source = new EventSource(`/api/v1/labs/${labId}/simulation/stream`);
      source.onopen = () => {
        setLost(false);
        setEvents([]);
        void readList().catch(() => undefined); // the stream's next loss tries it again
      };
      source.onerror = () => {
        source?.close();
        if (over) return;
        setLost(true);
        retry = setTimeout(connect, RETRY_MS);
      };
      source.onmessage = ({ data }: MessageEvent<string>) => {
        const message = JSON.parse(data) as LabStreamMessage;
        if (message.type === 'state') setSimulation(message.simulation);
        else if (message.type === 'event') take(message.event);
        else forget();
      };
    };
    connect();
    return () => {
      over = true;
      clearTimeout(retry);
      clearTimeout(frame);
      source?.close();
    };
  }, [labId]);

  // Who watches is only known by the stream: the answer to a change may be older than what it has said meanwhile.
  const takeOver = useCallback(
    (state: SimulationResource) =>
      setSimulation((now) => (now ? { ...state, watchers: now.watchers } : state)),
    [],
  );
  return { simulation, events, lost, setSimulation: takeOver, onSent };
}
