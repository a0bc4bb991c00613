'use client';
import { ActionIcon, Alert, Anchor, AppShell, Box, Button, Group, Text } from '@mantine/core';
import { IconInbox, IconLogout, IconSettings } from '@tabler/icons-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { api } from '@/data/api';
import { OWNER_SIGN_IN } from '@/data/sign-in-again';
import { useAction } from '@/data/use-action';
import { ColorSchemeSwitch } from '@/frame/color-scheme-switch';
import { LanguageSwitch } from '@/frame/language-switch';
import { SignInAgain } from '@/frame/sign-in-again';
import { useMine } from './mine';

const PAGES = [
  { key: 'mail', path: '/mine/mail', icon: IconInbox },
  { key: 'settings', path: '/mine/settings', icon: IconSettings },
] as const;

/** Height of the header, one row on wide screens and two on narrow ones: pages that fill the window count with it. */
export const OWNER_HEADER = { base: 100, sm: 56 } as const;

/** What every page of an account's owner has around it: the address, the two pages, language and light, the way out. */
export function OwnerFrame({ children }: { children: ReactNode }) {
  const t = useTranslations('owner');
  const frame = useTranslations('frame');
  const path = usePathname();
  const { address, operator } = useMine();
  const leave = useAction({
    run: () => api.DELETE('/api/v1/mine/session'),
    // A whole page load: nothing that was seen stays in memory.
    done: () => location.assign(operator === null ? OWNER_SIGN_IN : '/'),
  });
  const pages = (
    <Group component="nav" gap={4} wrap="nowrap" aria-label={t('tabs')}>
      {PAGES.map(({ key, path: href, icon: Icon }) => {
        const here = path.startsWith(href);
        return (
          <Button
            key={key}
            component={Link}
            prefetch={false}
            href={href}
            size="compact-md"
            variant={here ? 'light' : 'subtle'}
            leftSection={<Icon size={16} aria-hidden />}
            aria-current={here ? 'page' : undefined}
            data-testid={`owner-${key}`}
          >
            {t(key)}
          </Button>
        );
      })}
    </Group>
  );
  return (
    <AppShell header={{ height: OWNER_HEADER }} padding={{ base: 'sm', sm: 'lg' }}>
      <AppShell.Header>
        <Anchor href="#content" className="skip-link">
          {frame('skip')}
        </Anchor>
        <Group h={56} px="md" gap="xs" wrap="nowrap" justify="space-between">
          <Group gap="md" wrap="nowrap" miw={0}>
            <Text fw={700} truncate title={address} data-testid="owner-address">
              {address}
            </Text>
            <Box visibleFrom="sm">{pages}</Box>
          </Group>
          <Group gap="xs" wrap="nowrap">
            <Box visibleFrom="sm">
              <LanguageSwitch />
            </Box>
            <ColorSchemeSwitch />
            <ActionIcon
              variant="default"
              size="lg"
              aria-label={frame('signOut')}
              title={frame('signOut')}
              onClick={() => leave.mutate()}
              data-testid="owner-sign-out"
            >
              <IconLogout size={18} aria-hidden />
            </ActionIcon>
          </Group>
        </Group>
        <Group hiddenFrom="sm" px="sm" h={44} gap="xs" wrap="nowrap" justify="space-between">
          {pages}
          <LanguageSwitch />
        </Group>
      </AppShell.Header>
      <AppShell.Main id="content">
        {operator !== null && (
          <Alert color="yellow" mb="md" data-testid="entered">
            <Group justify="space-between" gap="xs">
              <Text size="sm">{t('entered', { name: operator })}</Text>
              <Button size="xs" variant="default" loading={leave.isPending} onClick={() => leave.mutate()}>
                {t('leave')}
              </Button>
            </Group>
          </Alert>
        )}
        {operator === null && <SignInAgain name={address} mailbox />}
        {children}
      </AppShell.Main>
    </AppShell>
  );
}
