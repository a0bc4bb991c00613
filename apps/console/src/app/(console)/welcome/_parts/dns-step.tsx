'use client';
import { Alert, Button, Radio, SimpleGrid, Stack, TagsInput, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { api } from '@/data/api';
import { clientSettings, reach } from '@/data/queries';
import { DomainHealth } from '../../servers/[id]/domains/_parts/domain-health';
import { RecordList } from './record-list';
import { liesIn, neededRecords } from './records';
import { Later, NeedsFirst, StepFrame, type StepProps } from './step';
import { useFirstZone } from './use-first-zone';

const WAYS = ['here', 'elsewhere'] as const;
type Way = (typeof WAYS)[number];

/** The DNS of the domain: served here, or a list for whoever serves it. */
export function DnsStep({ server, domain, address, set, back, next, goTo }: StepProps) {
  const t = useTranslations('welcome');
  const given = address.get('dns');
  const way = WAYS.find((one) => one === given);
  const needs = !domain
    ? ({ to: 'domain', text: t('needsDomain') } as const)
    : !server.hostname.includes('.')
      ? ({ to: 'server', text: t('dns.needsName') } as const)
      : undefined;
  return (
    <StepFrame
      step="dns"
      title={domain ? t('dns.titleOf', { domain: domain.name }) : t('dns.title')}
      text={t('dns.text')}
      back={back}
      actions={
        way && !needs ? (
          <Button onClick={() => next()} data-testid="welcome-next">
            {t('next')}
          </Button>
        ) : (
          <Later next={next} />
        )
      }
    >
      {needs ? (
        <NeedsFirst goTo={goTo} {...needs} />
      ) : (
        <>
          <Radio.Group
            aria-label={t('dns.who')}
            value={way ?? null}
            onChange={(value) => set({ dns: value })}
          >
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              {WAYS.map((value) => (
                <Radio.Card key={value} value={value} p="sm" radius="md" data-testid={`dns-${value}`}>
                  <Radio.Indicator mb={6} />
                  <Text size="sm" fw={600}>
                    {t(`dns.ways.${value}`)}
                  </Text>
                  <Text size="xs" c="dimmed">
                    {t(`dns.waysText.${value}`)}
                  </Text>
                </Radio.Card>
              ))}
            </SimpleGrid>
          </Radio.Group>
          {way && <Records key={domain!.id} way={way} server={server} domain={domain!} />}
        </>
      )}
    </StepFrame>
  );
}

function Records({
  way,
  server,
  domain,
}: Pick<StepProps, 'server'> & { way: Way; domain: NonNullable<StepProps['domain']> }) {
  const t = useTranslations('welcome');
  const reached = useQuery(reach(api, server.id, server.hostname)).data;
  const [typed, setTyped] = useState<string[]>();
  const [checking, setChecking] = useState(false);
  // Behind address translation only DNS knows the address that others see.
  const addresses =
    typed ?? (reached?.state === 'translated' ? [...reached.found] : (reached?.addresses ?? []));
  const clients = useQuery(clientSettings(api, domain.id)).data?.records;
  const needed = neededRecords(domain.name, server.hostname, addresses, clients);
  const inside = needed.filter(({ name }) => liesIn(name, domain.name));
  const zone = useFirstZone(server, domain.name, inside);
  return (
    <Stack>
      <TagsInput
        label={t('dns.addresses')}
        description={t('dns.addressesHelp')}
        value={addresses}
        onChange={setTyped}
        error={zone.addressError ?? (addresses.length === 0 && reached ? t('dns.noAddresses') : undefined)}
        data-testid="welcome-addresses"
      />
      <RecordList records={way === 'here' ? inside : needed} />
      {way === 'here' ? (
        <>
          {inside.length < needed.length && (
            <Text size="sm">{t('dns.hostElsewhere', { hostname: server.hostname })}</Text>
          )}
          <Button
            onClick={zone.write}
            loading={zone.busy}
            disabled={addresses.length === 0}
            style={{ alignSelf: 'flex-start' }}
            data-testid="welcome-zone"
          >
            {t('dns.write')}
          </Button>
          {zone.written !== undefined && (
            <Alert color="teal" role="status" data-testid="welcome-zone-written">
              {t('dns.written', { count: zone.written, domain: domain.name })}{' '}
              {t('dns.registrar', { domain: domain.name, hostname: server.hostname })}
            </Alert>
          )}
        </>
      ) : (
        <Text size="sm">{t('dns.reverse', { hostname: server.hostname })}</Text>
      )}
      <Button
        variant="default"
        onClick={() => setChecking(true)}
        disabled={checking}
        style={{ alignSelf: 'flex-start' }}
        data-testid="welcome-check-dns"
      >
        {t('check')}
      </Button>
      {checking && <DomainHealth domain={domain} />}
    </Stack>
  );
}
