'use client';
import './charts.css';
import type { paths } from '@glasspost/api-client';
import { Button, Group, Paper, Skeleton, Table, Text, Title } from '@mantine/core';
import { useLocale, useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { useEffect, useId, useMemo, useState } from 'react';
import type { ChartDefinition } from './definitions';

export type Series = paths['/api/v1/statistics']['get']['responses']['200']['content']['application/json'];

const HEIGHT = 200;
const DAY_S = 86_400;
const HOUR_S = 3_600;

const Plot = dynamic(
  () => {
    performance.mark('charts');
    return import('./plot');
  },
  { ssr: false, loading: () => <Skeleton height={HEIGHT} /> },
);

/** True once the browser has nothing more urgent to do: the page is there, and answers. */
function useIdle(): boolean {
  const [idle, setIdle] = useState(false);
  useEffect(() => {
    if (!('requestIdleCallback' in window)) {
      const timer = setTimeout(() => setIdle(true), 200);
      return () => clearTimeout(timer);
    }
    const asked = requestIdleCallback(() => setIdle(true), { timeout: 2_000 });
    return () => cancelIdleCallback(asked);
  }, []);
  return idle;
}

interface TimeChartProps {
  readonly chart: ChartDefinition;
  readonly data: Series | undefined;
  readonly height?: number;
}

/** Numbers over time: as a picture, in words (the legend says how much of each), and on demand as a table. */
export function TimeChart({ chart, data, height = HEIGHT }: TimeChartProps) {
  const t = useTranslations('charts');
  const locale = useLocale();
  const heading = useId();
  const idle = useIdle();
  const [asTable, setAsTable] = useState(false);
  const number = useMemo(() => new Intl.NumberFormat(locale), [locale]);
  const lines = useMemo(() => valuesOf(chart, data), [chart, data]);
  const times = useMemo(() => {
    if (!data || !idle) return [];
    const format = new Intl.DateTimeFormat(locale, timeStyle(data.step));
    const length = data.series[0]?.values.length ?? 0;
    return Array.from({ length }, (_, i) =>
      format.format(new Date(Date.parse(data.from) + i * data.step * 1000)),
    );
  }, [data, idle, locale]);
  const nothing = data !== undefined && lines.every(({ values }) => values.every((value) => value === 0));
  const per = !data ? '' : data.step >= DAY_S ? 'day' : data.step >= HOUR_S ? 'hour' : 'minute';
  return (
    <Paper component="section" withBorder p={{ base: 'sm', sm: 'md' }} radius="md" aria-labelledby={heading}>
      <Group justify="space-between" gap="xs" mb={4} wrap="nowrap">
        <Title order={2} size="h5" id={heading}>
          {t(`titles.${chart.key}`)}
          {per !== '' && (
            <Text span size="xs" c="dimmed" fw={400} ml={8}>
              {chart.measured
                ? t('highest')
                : per === 'minute'
                  ? t('perMinutes', { count: data!.step / 60 })
                  : per === 'hour'
                    ? t('perHour')
                    : t('perDay')}
            </Text>
          )}
        </Title>
        <Button
          variant="subtle"
          size="compact-xs"
          style={{ flexShrink: 0 }}
          onClick={() => setAsTable(!asTable)}
          // With the word that is seen in it (WCAG 2.5.3); which one, says what the button does next, so it is not "pressed".
          aria-label={
            asTable
              ? t('chartOf', { title: t(`titles.${chart.key}`) })
              : t('tableOf', { title: t(`titles.${chart.key}`) })
          }
        >
          {asTable ? t('picture') : t('table')}
        </Button>
      </Group>
      <ul className="chart-legend" data-testid={`legend-${chart.key}`}>
        {lines.map(({ key, color, total }) => (
          <Text component="li" size="xs" key={key}>
            <span className="chart-swatch" style={{ color: `var(--chart-${color})` }} />
            {t(`lines.${key}`)}: <b>{data ? number.format(total) : '…'}</b>
          </Text>
        ))}
      </ul>
      {asTable ? (
        <Values
          lines={lines}
          times={times}
          label={t(`titles.${chart.key}`)}
          number={number}
          height={height}
        />
      ) : nothing ? (
        <Group h={height} justify="center">
          <Text c="dimmed" size="sm">
            {t('nothing')}
          </Text>
        </Group>
      ) : (
        <div aria-hidden style={{ height }}>
          {idle && data ? (
            <Plot
              height={height}
              stacked={chart.stacked ?? false}
              lines={lines.map(({ key, color }) => ({ label: t(`lines.${key}`), color }))}
              points={times.map((at, i) => ({ at, values: lines.map(({ values }) => values[i] ?? 0) }))}
              format={(value) => number.format(value)}
            />
          ) : (
            <Skeleton height={height} />
          )}
        </div>
      )}
    </Paper>
  );
}

interface ValuesProps {
  readonly lines: ReturnType<typeof valuesOf>;
  readonly times: readonly string[];
  readonly label: string;
  readonly number: Intl.NumberFormat;
  readonly height: number;
}

function Values({ lines, times, label, number, height }: ValuesProps) {
  const t = useTranslations('charts');
  return (
    <Table.ScrollContainer minWidth={300} maxHeight={height}>
      <Table aria-label={label} stickyHeader verticalSpacing={2} fz="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('time')}</Table.Th>
            {lines.map(({ key }) => (
              <Table.Th key={key} ta="right">
                {t(`lines.${key}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {times
            .map((at, i) => (
              <Table.Tr key={i}>
                <Table.Td>{at}</Table.Td>
                {lines.map(({ key, values }) => (
                  <Table.Td key={key} ta="right">
                    {number.format(values[i] ?? 0)}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))
            .reverse()}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

/** Each line's values, and what they come to: the sum of what was counted, the last of what was measured. */
function valuesOf({ lines, measured }: ChartDefinition, data: Series | undefined) {
  const series = new Map(data?.series.map(({ name, values }) => [name, values]));
  return lines.map(({ key, names, color }) => {
    const all = names.map((name) => series.get(name) ?? []);
    const values = (all[0] ?? []).map((_, i) => all.reduce((sum, one) => sum + (one[i] ?? 0), 0));
    const total = measured ? (values.at(-1) ?? 0) : values.reduce((sum, value) => sum + value, 0);
    return { key, color, values, total };
  });
}

const timeStyle = (step: number): Intl.DateTimeFormatOptions => {
  if (step >= DAY_S) return { month: 'short', day: 'numeric' };
  if (step >= HOUR_S) return { weekday: 'short', hour: '2-digit', minute: '2-digit' };
  return { hour: '2-digit', minute: '2-digit' };
};
