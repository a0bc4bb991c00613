'use client';
import { Button, Group, Skeleton, Stack, Stepper, Text } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useCallback, useEffect } from 'react';
import { api } from '@/data/api';
import { domainPages, servers } from '@/data/queries';
import { isStep, remember, type Step, STEPS } from '@/data/welcome';
import { itemsOf } from '@/ui/more';
import { PageTitle } from '@/ui/page-title';
import { AccountStep } from './account-step';
import { DomainStep } from './domain-step';
import { PasswordStep } from './password-step';
import { ServerStep } from './server-step';
import type { StepProps } from './step';

const DnsStep = dynamic(() => import('./dns-step').then((loaded) => loaded.DnsStep));
const MailStep = dynamic(() => import('./mail-step').then((loaded) => loaded.MailStep));

/**
 * The first steps. Where somebody is stands in the address, so that a reload stays there and the browser's way back works;
 * what each step has done is read from the installation itself, so that none does anything twice.
 */
export function WelcomeView({ begin }: { begin: Step }) {
  const t = useTranslations('welcome');
  const frame = useTranslations('frame');
  const router = useRouter();
  const path = usePathname();
  const address = useSearchParams();
  const all = useQuery(servers(api));
  const server = all.data?.[0];
  const domains = useInfiniteQuery({ ...domainPages(api, server?.id ?? ''), enabled: server !== undefined });
  const mine = itemsOf(domains);
  const asked = address.get('step');
  const step = isStep(asked) ? asked : begin;
  const at = STEPS.indexOf(step);
  useEffect(() => remember(step), [step]);

  const put = useCallback(
    (changes: Readonly<Record<string, string>>, how: 'pushState' | 'replaceState'): void => {
      const next = new URLSearchParams(address);
      for (const [name, value] of Object.entries(changes)) next.set(name, value);
      window.history[how](null, '', `${path}?${next}`);
    },
    [address, path],
  );
  const leave = (progress: 'skipped' | 'done'): void => {
    remember(progress);
    router.push('/');
  };

  const props: Omit<StepProps, 'server'> & { server: StepProps['server'] | undefined } = {
    server,
    domains: mine,
    domain: mine.find(({ id }) => id === address.get('domain')) ?? mine[0],
    address,
    set: (changes) => put(changes, 'replaceState'),
    next: (changes = {}) => {
      const following = STEPS[at + 1];
      if (following) put({ ...changes, step: following }, 'pushState');
      else leave('done');
    },
    back: at > 0 ? () => put({ step: STEPS[at - 1]! }, 'pushState') : undefined,
    goTo: (to) => put({ step: to }, 'pushState'),
  };

  return (
    <Stack maw={860} mx="auto">
      <PageTitle
        title={t('title')}
        actions={
          <Button variant="subtle" size="xs" onClick={() => leave('skipped')} data-testid="welcome-skip">
            {t('skip')}
          </Button>
        }
      />
      <Stepper
        active={at}
        onStepClick={(to) => put({ step: STEPS[to]! }, 'pushState')}
        size="xs"
        visibleFrom="md"
        aria-label={t('steps')}
      >
        {STEPS.map((name) => (
          <Stepper.Step key={name} label={t(`names.${name}`)} />
        ))}
      </Stepper>
      <Text size="sm" c="dimmed" hiddenFrom="md">
        {t('stepOf', { at: at + 1, count: STEPS.length })}
      </Text>
      {all.isPending || (server && domains.isPending) ? (
        <Skeleton height={320} />
      ) : step === 'password' ? (
        <PasswordStep {...props} />
      ) : server ? (
        <ServerSteps step={step} {...props} server={server} />
      ) : (
        <Group>
          <Text>{frame('noServers')}</Text>
        </Group>
      )}
    </Stack>
  );
}

function ServerSteps({ step, ...props }: StepProps & { step: Exclude<Step, 'password'> }) {
  switch (step) {
    case 'server':
      return <ServerStep key={props.server.id} {...props} />;
    case 'domain':
      // What it suggests comes from the host name, which the step before may just have changed.
      return <DomainStep key={props.server.hostname} {...props} />;
    case 'dns':
      return <DnsStep {...props} />;
    case 'account':
      return <AccountStep key={props.domain?.id ?? 'none'} {...props} />;
    case 'mail':
      return <MailStep {...props} />;
  }
}
