'use client';
import { useLocale } from 'next-intl';
import { useMemo, useSyncExternalStore } from 'react';

const never = () => () => undefined;

/** False on the server and while the browser takes over, true after: for what only the browser knows, such as the zone. */
export const useInBrowser = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );

/** A point in time, in the person's own zone and manner; the exact one on hovering. */
export function Moment({ value }: { value: string | null }) {
  const locale = useLocale();
  const inBrowser = useInBrowser();
  const format = useMemo(
    () =>
      new Intl.DateTimeFormat(locale, {
        dateStyle: 'short',
        timeStyle: 'medium',
        ...(!inBrowser && { timeZone: 'UTC' }),
      }),
    [locale, inBrowser],
  );
  if (value === null) return <>—</>;
  return (
    <time dateTime={value} title={value} style={{ whiteSpace: 'nowrap' }}>
      {format.format(new Date(value))}
    </time>
  );
}
