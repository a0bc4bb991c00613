'use client';
import {
  ActionIcon,
  Anchor,
  AppShell,
  Burger,
  Button,
  Group,
  ScrollArea,
  Text,
  VisuallyHidden,
} from '@mantine/core';
import { useDisclosure, useHotkeys, useOs } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { useLive } from '../data/live';
import { useSession } from '../data/session';
import { ColorSchemeSwitch } from './color-scheme-switch';
import { LanguageSwitch } from './language-switch';
import { Navigation } from './navigation';
import { OperatorMenu } from './operator-menu';
import { SignInAgain } from './sign-in-again';
import { StatusLine } from './status-line';

/** Comes with the first search. */
const Search = dynamic(() => import('./search').then((loaded) => loaded.Search), { ssr: false });

/** What every page has around it: the tree of servers, the search, language and light, the operator, the listeners' state. */
export function Frame({ children }: { children: ReactNode }) {
  const t = useTranslations('frame');
  const [open, { toggle, close }] = useDisclosure();
  const connection = useLive();
  const { operator } = useSession();
  // How often the search was asked for.
  const [searches, setSearches] = useState(0);
  const search = (): void => setSearches((count) => count + 1);
  useHotkeys([['mod+K', search]]);
  const mac = useOs() === 'macos';
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 250, breakpoint: 'sm', collapsed: { mobile: !open } }}
      footer={{ height: 36 }}
      padding={{ base: 'sm', sm: 'lg' }}
    >
      <AppShell.Header>
        <Anchor href="#content" className="skip-link">
          {t('skip')}
        </Anchor>
        <Group h="100%" px="md" gap="xs" wrap="nowrap" justify="space-between">
          <Group gap="xs" wrap="nowrap">
            <Burger opened={open} onClick={toggle} hiddenFrom="sm" size="sm" aria-label={t('menu')} />
            <Text component={Link} href="/" fw={700} size="lg" c="inherit" td="none">
              {t('product')}
            </Text>
          </Group>
          <Group gap="xs" wrap="nowrap">
            <Button
              variant="default"
              size="xs"
              leftSection={<IconSearch size={16} aria-hidden />}
              onClick={search}
              visibleFrom="sm"
            >
              {t('search')}
              <Text span size="xs" c="dimmed" ml="md">
                {mac ? '⌘ K' : 'Ctrl K'}
              </Text>
            </Button>
            <ActionIcon variant="default" size="lg" hiddenFrom="sm" onClick={search} aria-label={t('search')}>
              <IconSearch size={18} aria-hidden />
            </ActionIcon>
            <Group visibleFrom="sm" gap="xs">
              <LanguageSwitch />
            </Group>
            <ColorSchemeSwitch />
            <OperatorMenu />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs">
        <AppShell.Section grow component={ScrollArea}>
          <Navigation onChosen={close} />
        </AppShell.Section>
        <AppShell.Section hiddenFrom="sm" pt="xs">
          <LanguageSwitch />
        </AppShell.Section>
      </AppShell.Navbar>
      <AppShell.Main id="content">
        {searches > 0 && <Search asked={searches} />}
        <SignInAgain name={operator.name} />
        {children}
      </AppShell.Main>
      <AppShell.Footer>
        <StatusLine connection={connection} />
        <VisuallyHidden aria-live="polite">{connection === 'lost' ? t('lost') : ''}</VisuallyHidden>
      </AppShell.Footer>
    </AppShell>
  );
}
