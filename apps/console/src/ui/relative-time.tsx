'use client';
import { useLocale } from 'next-intl';
import { useMemo, useSyncExternalStore } from 'react';
import { useInBrowser } from './moment';

const TICK_MS = 10_000;
let now = 0;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** One clock for all, running only while somebody looks. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    now = Date.now();
    for (const tell of listeners) tell();
  }, TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
];

/** “in 4 minutes”, counting on by itself; the exact time on hovering. */
export function RelativeTime({ value }: { value: string | null }) {
  const locale = useLocale();
  const inBrowser = useInBrowser();
  const at = useSyncExternalStore(
    subscribe,
    () => (now ||= Date.now()),
    () => 0,
  );
  const format = useMemo(() => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }), [locale]);
  if (value === null) return <>—</>;
  const seconds = Math.round((Date.parse(value) - at) / 1000);
  const [unit, size] = UNITS.find(([, least]) => Math.abs(seconds) >= least) ?? ['second', 1];
  const exact = new Date(value);
  return (
    <time
      dateTime={value}
      title={inBrowser ? exact.toLocaleString(locale) : value}
      style={{ whiteSpace: 'nowrap' }}
    >
      {inBrowser ? format.format(Math.round(seconds / size), unit) : value.slice(11, 19)}
    </time>
  );
}
