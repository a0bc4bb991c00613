'use client';
import { Table, Text } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useMemo, useRef } from 'react';
import { SelectableRow } from '@/ui/selectable-row';
import type { LabEvent } from './lab';
import classes from './lab.module.css';
import { COLORS } from './protocols';
import type { LabStream } from './use-lab-stream';

/** Rows that are drawn: the newest of those that the page keeps. */
const MAX_ROWS = 300;

/** What happened since the last reset. The row that is marked is the newest, until somebody chooses another. */
export function EventList({
  stream: { events },
  selected,
  onSelect,
}: {
  stream: LabStream;
  selected: LabEvent | undefined;
  onSelect: (event: LabEvent) => void;
}) {
  const t = useTranslations('labs');
  const locale = useLocale();
  const seconds = useMemo(
    () => new Intl.NumberFormat(locale, { minimumFractionDigits: 3, maximumFractionDigits: 3 }),
    [locale],
  );
  const begin = events.length > 0 ? Date.parse(events[0]!.at) : 0;
  const shown = events.slice(-MAX_ROWS);
  const box = useRef<HTMLDivElement>(null);
  const current = selected?.seq;
  // The marked row comes into sight in the list; the page stays where it is.
  useEffect(() => {
    const list = box.current;
    const row = list?.querySelector<HTMLElement>(`[data-seq="${current}"]`);
    if (!list || !row) return;
    if (row.offsetTop < list.scrollTop + row.offsetHeight)
      list.scrollTop = row.offsetTop - 2 * row.offsetHeight;
    else if (row.offsetTop + row.offsetHeight > list.scrollTop + list.clientHeight)
      list.scrollTop = row.offsetTop + row.offsetHeight - list.clientHeight;
  }, [current]);
  return (
    <>
      {events.length > MAX_ROWS && (
        <Text size="xs" c="dimmed">
          {t('older', { count: events.length - MAX_ROWS })}
        </Text>
      )}
      <div ref={box} className={classes.events} tabIndex={0} role="region" aria-label={t('eventList')}>
        <Table stickyHeader aria-label={t('eventList')} data-testid="event-list">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('vis')}</Table.Th>
              <Table.Th>{t('time')}</Table.Th>
              <Table.Th>{t('lastDevice')}</Table.Th>
              <Table.Th>{t('atDevice')}</Table.Th>
              <Table.Th>{t('type')}</Table.Th>
              <Table.Th>{t('info')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((event) => {
              const held = event.state === 'held';
              const from = event.from.device ?? event.from.address;
              return (
                <SelectableRow
                  key={event.seq}
                  selected={event.seq === current}
                  onSelect={() => onSelect(event)}
                  data-testid="event"
                  {...({ 'data-seq': event.seq, 'data-held': held || undefined } as object)}
                >
                  <Table.Td>
                    {event.seq === current && <IconEye size={14} role="img" aria-label={t('marked')} />}
                  </Table.Td>
                  <Table.Td style={{ fontVariantNumeric: 'tabular-nums' }}>
                    {seconds.format((Date.parse(event.at) - begin) / 1000)}
                  </Table.Td>
                  {/* As long as it is held, it is still at its sender. */}
                  <Table.Td>{event.state === 'sent' ? from : '—'}</Table.Td>
                  <Table.Td>{event.state === 'sent' ? (event.to.device ?? event.to.address) : from}</Table.Td>
                  <Table.Td style={{ whiteSpace: 'nowrap' }}>
                    <span
                      aria-hidden
                      className={classes.type}
                      style={{ background: COLORS[event.protocol] }}
                    />
                    {event.protocol.toUpperCase()}
                  </Table.Td>
                  <Table.Td className={`break ${classes.info}`}>
                    {event.info || t(`kinds.${event.kind}`)}
                    {event.state !== 'sent' && (
                      <Text span size="xs" fw={600}>
                        {' · '}
                        {t(`states.${event.state}`)}
                      </Text>
                    )}
                    {event.letGo && ` · ${t('letGo')}`}
                  </Table.Td>
                </SelectableRow>
              );
            })}
          </Table.Tbody>
        </Table>
        {shown.length === 0 && (
          <Text size="sm" c="dimmed" p="sm">
            {t('noEvents')}
          </Text>
        )}
      </div>
    </>
  );
}
