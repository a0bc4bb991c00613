'use client';
import { useReducedMotion } from '@mantine/hooks';
import { IconMail } from '@tabler/icons-react';
import { ViewportPortal } from '@xyflow/react';
import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useRef, useState } from 'react';
import { ICON_MIDDLE } from './device-node';
import { type Point, wayOf } from './graph';
import type { Lab, LabEvent } from './lab';
import classes from './lab.module.css';
import { COLORS } from './protocols';
import type { LabStream } from './use-lab-stream';

/** How many are drawn on their way at once; of more, the list alone tells. */
const MAX_FLIGHTS = 16;
const ENVELOPE_MS_PER_LINK = 350;
const PULSE_MS_PER_LINK = 180;

interface EnvelopesProps {
  readonly links: Lab['links'];
  /** Upper left corners of the devices. */
  readonly places: ReadonlyMap<string, Point>;
  readonly width: number;
  readonly stream: LabStream;
  readonly onEvent: (event: LabEvent) => void;
}

interface Flight {
  readonly event: LabEvent;
  readonly points: readonly Point[];
  readonly pulse: boolean;
}

/** What is held stands as an envelope at its sender; what goes travels along the links. */
export function Envelopes({ links, places, width, stream, onEvent }: EnvelopesProps) {
  const t = useTranslations('labs');
  const still = useReducedMotion();
  const [flights, setFlights] = useState<readonly Flight[]>([]);
  const { events, simulation, onSent } = stream;
  const simulating = simulation?.mode === 'simulation';
  const middle = useCallback(
    (device: string): Point | undefined => {
      const corner = places.get(device);
      return corner && { x: corner.x + width / 2, y: corner.y + ICON_MIDDLE };
    },
    [places, width],
  );
  // The listener must not be changed with every movement of a device.
  const now = useRef({ links, middle, simulating, still });
  useEffect(() => {
    now.current = { links, middle, simulating, still };
  });
  useEffect(
    () =>
      onSent((event) => {
        const { links, middle, simulating, still } = now.current;
        const { from, to } = event;
        // Nobody sees what flies in a page that is not looked at, and it would all fly later.
        if (
          still ||
          document.hidden ||
          from.device === null ||
          to.device === null ||
          from.device === to.device
        )
          return;
        const points = wayOf(links, from.device, to.device).flatMap((device) => middle(device) ?? []);
        if (points.length < 2) return;
        setFlights((all) =>
          all.length >= MAX_FLIGHTS ? all : [...all, { event, points, pulse: !simulating }],
        );
      }),
    [onSent],
  );
  const land = useCallback(
    (seq: number) => setFlights((all) => all.filter(({ event }) => event.seq !== seq)),
    [],
  );
  const waiting = new Map<string, LabEvent[]>();
  for (const event of events)
    if (event.state === 'held' && event.from.device !== null)
      waiting.set(event.from.device, [...(waiting.get(event.from.device) ?? []), event]);
  const next = events.find(({ state }) => state === 'held')?.seq;
  return (
    <ViewportPortal>
      {[...waiting].map(([device, held]) => {
        const at = middle(device);
        const first = held[0]!;
        if (!at) return null;
        return (
          <button
            key={device}
            type="button"
            className={`${classes.envelope} nodrag nopan`}
            data-next={first.seq === next || undefined}
            style={{
              transform: `translate(${at.x + 20}px, ${at.y - 52}px)`,
              background: COLORS[first.protocol],
            }}
            aria-label={t('heldAt', {
              device,
              count: held.length,
              type: first.protocol.toUpperCase(),
              info: first.info,
            })}
            title={first.info}
            onClick={() => onEvent(first)}
            data-testid={`envelope-${device}`}
          >
            <IconMail size={18} aria-hidden />
            {held.length > 1 && <span className={classes.count}>{held.length}</span>}
          </button>
        );
      })}
      {flights.map((flight) => (
        <Flying key={flight.event.seq} flight={flight} onLanded={land} />
      ))}
    </ViewportPortal>
  );
}

function Flying({ flight, onLanded }: { flight: Flight; onLanded: (seq: number) => void }) {
  const element = useRef<HTMLDivElement>(null);
  const { event, points, pulse } = flight;
  useEffect(() => {
    const flying = element.current!.animate(
      points.map(({ x, y }) => ({ transform: `translate(${x}px, ${y}px)` })),
      {
        duration: (points.length - 1) * (pulse ? PULSE_MS_PER_LINK : ENVELOPE_MS_PER_LINK),
        easing: pulse ? 'linear' : 'ease-in-out',
        fill: 'both',
      },
    );
    flying.onfinish = () => onLanded(event.seq);
    return () => flying.cancel();
  }, [event.seq, onLanded, points, pulse]);
  return (
    <div
      ref={element}
      aria-hidden
      className={pulse ? classes.pulse : classes.flight}
      style={{ background: COLORS[event.protocol] }}
    >
      {!pulse && <IconMail size={16} />}
    </div>
  );
}
