'use client';
import type { SeriesName } from '@glasspost/contract';
import { Paper, SimpleGrid, Skeleton, Text } from '@mantine/core';
import { useLocale, useTranslations } from 'next-intl';
import type { Now } from './now';

type Numbers = Readonly<Record<string, number>>;
const sum = (numbers: Numbers, ...names: SeriesName[]): number =>
  names.reduce((all, name) => all + (numbers[name] ?? 0), 0);
const DNS_ANSWERS_READY: SeriesName[] = ['dns.repeated', 'dns.cached'];

/** The numbers of the last hour and of now. */
export function Tiles({ now }: { now: Now | undefined }) {
  const t = useTranslations('overview');
  const locale = useLocale();
  const number = new Intl.NumberFormat(locale);
  const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const hour = now?.hour ?? {};
  const gauges = now?.gauges ?? {};
  const queries = sum(hour, 'dns.queries');
  const open = Object.entries(gauges).reduce(
    (all, [name, value]) => (name.startsWith('open.') ? all + value : all),
    0,
  );
  const tiles = [
    {
      key: 'received',
      value: sum(hour, 'mails.in'),
      note: t('lastMinutes', { count: sum(now?.minutes ?? {}, 'mails.in') }),
    },
    {
      key: 'refused',
      value: sum(hour, 'mails.refused4', 'mails.refused5'),
      note: t('forGood', { count: sum(hour, 'mails.refused5') }),
    },
    {
      key: 'delivered',
      value: sum(hour, 'mails.local', 'mails.sent'),
      note: t('elsewhere', { count: sum(hour, 'mails.sent') }),
    },
    {
      key: 'waiting',
      value: sum(gauges, 'queue.queued', 'queue.held'),
      note: t('oldest', { minutes: Math.round(sum(gauges, 'queue.oldest') / 60) }),
    },
    {
      key: 'queries',
      value: queries,
      note: t('ready', {
        share: share.format(queries === 0 ? 0 : sum(hour, ...DNS_ANSWERS_READY) / queries),
      }),
    },
    { key: 'open', value: open, note: t('failedLogins', { count: sum(hour, 'logins.failed') }) },
  ] as const;
  return (
    <SimpleGrid cols={{ base: 2, sm: 3, lg: 6 }} spacing="sm">
      {tiles.map(({ key, value, note }) => (
        <Paper key={key} withBorder p="sm" radius="md">
          <Text size="xs" c="dimmed">
            {t(`tiles.${key}`)}
          </Text>
          {now ? (
            <>
              <Text fz={24} fw={700} lh={1.3} data-testid={`tile-${key}`}>
                {number.format(value)}
              </Text>
              <Text size="xs" c="dimmed">
                {note}
              </Text>
            </>
          ) : (
            <Skeleton height={48} />
          )}
        </Paper>
      ))}
    </SimpleGrid>
  );
}
