'use client';
import { Group, SimpleGrid, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@/data/api';
import { type Range, statistics } from '@/data/statistics';
import { QUEUE, seriesOf, THROUGHPUT } from '@/ui/charts/definitions';
import { RangeSwitch } from '@/ui/charts/range-switch';
import { TimeChart } from '@/ui/charts/time-chart';

const CHARTS = [QUEUE, THROUGHPUT] as const;
const CHARTED = seriesOf(CHARTS);
const HEIGHT = 140;

/** How much has waited, and how fast it went, over time. */
export function QueueCharts({ serverId }: { serverId: string }) {
  const [range, setRange] = useState<Range>('1h');
  const { data } = useQuery(statistics(api, range, serverId, CHARTED));
  return (
    <Stack gap="xs">
      <Group justify="flex-end">
        <RangeSwitch value={range} onChange={setRange} />
      </Group>
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        {CHARTS.map((chart) => (
          <TimeChart key={chart.key} chart={chart} data={data} height={HEIGHT} />
        ))}
      </SimpleGrid>
    </Stack>
  );
}
