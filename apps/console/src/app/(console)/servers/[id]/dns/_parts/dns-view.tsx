'use client';
import { Stack } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useServer } from '@/data/use-server';
import { PageTitle } from '@/ui/page-title';
import { Section } from '@/ui/section';
import { ServiceSwitch } from '@/ui/service-switch';
import { DnsCache } from './dns-cache';
import { LookUp } from './look-up';
import { ResourceRecords } from './resource-records';
import { Zones } from './zones';

/** Services → DNS, with the fields and their order as people know them from the simulator's panel. */
export function DnsView({ serverId, search }: { serverId: string; search: string }) {
  const t = useTranslations('dns');
  const server = useServer(serverId);
  return (
    <>
      <PageTitle over={server?.name} title={t('title')} />
      <Stack>
        <Section title={t('service')}>
          <ServiceSwitch serverId={serverId} label={t('dnsService')} names={['dns']} />
        </Section>
        <ResourceRecords serverId={serverId} search={search} />
        <Zones serverId={serverId} />
        <DnsCache serverId={serverId} />
        <LookUp serverId={serverId} />
      </Stack>
    </>
  );
}
