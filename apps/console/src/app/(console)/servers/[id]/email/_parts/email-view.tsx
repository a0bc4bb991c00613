'use client';
import { Button, Skeleton, Stack } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { api } from '@/data/api';
import { domainPages } from '@/data/queries';
import { useServer } from '@/data/use-server';
import { itemsOf } from '@/ui/more';
import { PageTitle } from '@/ui/page-title';
import { Section } from '@/ui/section';
import { useInAddress } from '@/ui/use-in-address';
import { ServiceSwitch } from '@/ui/service-switch';
import { DomainName } from './domain-name';
import { UserSetup } from './user-setup';

/** With the contract's schemas, whose words it shows: it comes when it is asked for. */
const Expert = dynamic(() => import('./expert').then((loaded) => loaded.Expert), {
  loading: () => <Skeleton height={320} />,
});

/** Services → EMAIL, with the fields and their order as people know them from the simulator's panel. */
export function EmailView({ serverId }: { serverId: string }) {
  const t = useTranslations('email');
  const expert = useTranslations('expert');
  const server = useServer(serverId);
  const [address, setAddress] = useInAddress();
  const opened = address.get('expert') === 'yes';
  const domains = useInfiniteQuery(domainPages(api, serverId));
  const [chosen, choose] = useState<string>();
  const all = itemsOf(domains);
  const domain = all.find(({ id }) => id === chosen) ?? all[0];
  return (
    <>
      <PageTitle over={server?.name} title={t('title')} />
      <Stack>
        <Section title={t('services')}>
          <ServiceSwitch
            serverId={serverId}
            label={t('smtpService')}
            names={['smtp', 'submission', 'submissions']}
          />
          <ServiceSwitch serverId={serverId} label={t('pop3Service')} names={['pop3', 'pop3s']} />
          <ServiceSwitch serverId={serverId} label={t('imapService')} names={['imap', 'imaps']} />
        </Section>
        <DomainName
          key={domain?.id ?? 'none'}
          serverId={serverId}
          domains={all}
          current={domain}
          loading={domains.isPending}
          onChosen={choose}
        />
        <UserSetup key={`users-${domain?.id}`} domain={domain} />
        <Button
          variant="subtle"
          size="xs"
          onClick={() => setAddress({ expert: opened ? undefined : 'yes' })}
          aria-expanded={opened}
          style={{ alignSelf: 'flex-start' }}
          data-testid="expert"
        >
          {opened ? expert('close') : expert('open')}
        </Button>
        {opened && server && <Expert key={server.id} server={server} />}
      </Stack>
    </>
  );
}
