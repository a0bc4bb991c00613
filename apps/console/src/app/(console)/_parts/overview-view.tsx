'use client';
import { Anchor, Group, NativeSelect, SimpleGrid, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { api } from '@/data/api';
import { servers } from '@/data/queries';
import { isRange, statistics, statisticsNow } from '@/data/statistics';
import { useExplain } from '@/data/use-action';
import { serverPath } from '@/frame/pages';
import { RangeSwitch } from '@/ui/charts/range-switch';
import { TimeChart } from '@/ui/charts/time-chart';
import { Failure } from '@/ui/failure';
import { PageTitle } from '@/ui/page-title';
import { useInAddress } from '@/ui/use-in-address';
import { CHARTED, CHARTS } from './charted';
import { HealthWorst } from './health-worst';
import { Listeners } from './listeners';
import { Storage } from './storage';
import { Talkers } from './talkers';
import { Tiles } from './tiles';
import { WelcomeCard } from './welcome-card';

/** Overview: what the installation does now and has done, and what needs somebody. */
export function OverviewView({ welcome }: { welcome: boolean }) {
  const t = useTranslations('overview');
  const frame = useTranslations('frame');
  const explain = useExplain();
  const [address, setAddress] = useInAddress();
  const { data: all = [] } = useQuery(servers(api));
  const given = address.get('range');
  const range = isRange(given) ? given : '1h';
  const serverId = address.get('server') ?? undefined;
  const now = useQuery(statisticsNow(api, serverId));
  const series = useQuery(statistics(api, range, serverId, CHARTED));
  const broken = now.isError && !now.data ? now : series.isError && !series.data ? series : undefined;
  const first = all[0];
  return (
    <>
      <PageTitle
        title={t('title')}
        actions={
          <>
            {all.length > 1 && (
              <NativeSelect
                aria-label={t('server')}
                size="xs"
                value={serverId ?? ''}
                onChange={({ currentTarget: { value } }) => setAddress({ server: value })}
                data={[
                  { value: '', label: t('allServers') },
                  ...all.map(({ id, name }) => ({ value: id, label: name })),
                ]}
                data-testid="overview-server"
              />
            )}
            <RangeSwitch value={range} onChange={(next) => setAddress({ range: next })} />
          </>
        }
      />
      {broken ? (
        <Failure text={explain(broken.error)} again={() => void broken.refetch()} />
      ) : (
        <Stack>
          {all.length === 0 && <Text c="dimmed">{frame('noServers')}</Text>}
          {welcome && <WelcomeCard />}
          <HealthWorst />
          <Tiles now={now.data} />
          <SimpleGrid cols={{ base: 1, lg: 2 }}>
            {CHARTS.map((chart) => (
              <TimeChart key={chart.key} chart={chart} data={series.data} />
            ))}
          </SimpleGrid>
          <Talkers talkers={now.data?.talkers} />
          <SimpleGrid cols={{ base: 1, lg: 2 }}>
            <Listeners listeners={now.data?.listeners} />
            {serverId === undefined && <Storage gauges={now.data?.gauges} />}
          </SimpleGrid>
          {first && (
            <Group>
              <Anchor component={Link} href={serverPath(first.id, 'dns')} size="sm">
                {t('toDns', { server: first.name })}
              </Anchor>
            </Group>
          )}
        </Stack>
      )}
    </>
  );
}
