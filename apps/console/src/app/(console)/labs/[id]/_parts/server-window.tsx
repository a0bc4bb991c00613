'use client';
import { Anchor, Group, Skeleton, Stack, Tabs, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { api } from '@/data/api';
import { recordTypes } from '@/data/queries';
import { useServer } from '@/data/use-server';
import { serverPath } from '@/frame/pages';
import { useInAddress } from '@/ui/use-in-address';
import type { LabServer } from './lab';

const loading = () => <Skeleton height={320} />;
const DnsService = dynamic(
  () => import('../../../servers/[id]/dns/_parts/dns-view').then((loaded) => loaded.DnsView),
  {
    loading,
  },
);
const EmailService = dynamic(
  () => import('../../../servers/[id]/email/_parts/email-view').then((loaded) => loaded.EmailView),
  { loading },
);
const Settings = dynamic(
  () => import('../../../servers/[id]/settings/_parts/server-form').then((loaded) => loaded.ServerForm),
  { loading },
);
const TABS = ['services', 'config'] as const;
const SERVICES = ['dns', 'email'] as const;

/** A server's window: Services → DNS and EMAIL, and Config; each is the page of the same name. */
export function ServerWindow({ server }: { server: LabServer }) {
  const t = useTranslations('labs');
  const frame = useTranslations('frame');
  const [address, setAddress] = useInAddress();
  const tab = TABS.find((one) => one === address.get('tab')) ?? TABS[0];
  const service = SERVICES.find((one) => one === address.get('app')) ?? SERVICES[0];
  const whole = useServer(server.id);
  // The form of a record is made of these; its own page has asked for them before it is shown.
  const types = useQuery(recordTypes(api));
  return (
    <Tabs
      value={tab}
      onChange={(to) => setAddress({ tab: to ?? undefined, app: undefined })}
      keepMounted={false}
    >
      <Tabs.List>
        <Tabs.Tab value="services">{frame('services')}</Tabs.Tab>
        <Tabs.Tab value="config">{t('config')}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="services" pt="sm">
        <Tabs
          value={service}
          onChange={(to) => setAddress({ app: to ?? undefined })}
          variant="pills"
          keepMounted={false}
        >
          <Tabs.List mb="sm">
            {SERVICES.map((one) => (
              <Tabs.Tab key={one} value={one} data-testid={`service-tab-${one}`}>
                {frame(`pages.${one}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Tabs.Panel value="dns">
            <WholePage id={server.id} page="dns" />
            {types.data ? <DnsService serverId={server.id} search="" /> : loading()}
          </Tabs.Panel>
          <Tabs.Panel value="email">
            <WholePage id={server.id} page="email" />
            <EmailService serverId={server.id} />
          </Tabs.Panel>
        </Tabs>
      </Tabs.Panel>
      <Tabs.Panel value="config" pt="sm">
        <WholePage id={server.id} page="settings" />
        <Stack>
          {whole && <Settings server={whole} />}
          <Text size="sm" c="dimmed">
            {server.addresses.join(', ')}
          </Text>
        </Stack>
      </Tabs.Panel>
    </Tabs>
  );
}

/** The same as a page of its own, with all the room. */
function WholePage({ id, page }: { id: string; page: 'dns' | 'email' | 'settings' }) {
  const t = useTranslations('labs');
  return (
    <Group justify="flex-end">
      <Anchor component={Link} href={serverPath(id, page)} size="sm">
        {t('asPage')}
      </Anchor>
    </Group>
  );
}
