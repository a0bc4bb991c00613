'use client';
import { Button, NavLink, Skeleton, Stack, Text } from '@mantine/core';
import {
  IconChartAreaLine,
  IconFlask,
  IconNetwork,
  IconPlus,
  IconServer,
  IconTools,
} from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { api } from '../data/api';
import { labPages } from '../data/lab-queries';
import { servers } from '../data/queries';
import { useMayChange, useSession } from '../data/session';
import type { Server } from '../data/use-server';
import { itemsOf } from '../ui/more';
import {
  CONVERSATIONS_PATH,
  installationPagesOf,
  installationPath,
  labPath,
  LABS_PATH,
  OVERVIEW_PATH,
  seesLabs,
  serverPagesOf,
  serverPath,
} from './pages';

/** Comes when it is opened for the first time. */
const AddServer = dynamic(() => import('./add-server').then((loaded) => loaded.AddServer), { ssr: false });

/** The tree on the left: servers, each with its pages, then the installation. */
export function Navigation({ onChosen }: { onChosen: () => void }) {
  const t = useTranslations('frame');
  const overview = useTranslations('overview');
  const path = usePathname();
  const mayChange = useMayChange();
  const { role } = useSession().operator;
  const installation = installationPagesOf(role);
  const { data } = useQuery(servers(api));
  const [adding, setAdding] = useState(false);
  const [known, setKnown] = useState(false);
  return (
    <nav aria-label={t('tree')}>
      {role !== 'domainAdministrator' && (
        <NavLink
          component={Link}
          href={OVERVIEW_PATH}
          label={overview('title')}
          leftSection={<IconChartAreaLine size={18} aria-hidden />}
          active={path === OVERVIEW_PATH}
          aria-current={path === OVERVIEW_PATH ? 'page' : undefined}
          onClick={onChosen}
          mb="xs"
        />
      )}
      <Text size="xs" c="dimmed" fw={600} tt="uppercase" px="xs" pb={4}>
        {t('servers')}
      </Text>
      {!data && (
        <Stack gap="xs" p="xs">
          <Skeleton height={24} />
          <Skeleton height={24} />
        </Stack>
      )}
      {data?.map((server) => (
        <ServerBranch
          key={server.id}
          server={server}
          path={path}
          only={data.length === 1}
          onChosen={onChosen}
        />
      ))}
      {mayChange && (
        <Button
          variant="subtle"
          size="xs"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => {
            setKnown(true);
            setAdding(true);
          }}
          mb="md"
          data-testid="server-add"
        >
          {t('addServer')}
        </Button>
      )}
      {known && <AddServer opened={adding} onClose={() => setAdding(false)} />}
      {seesLabs(role) && <LabsBranch path={path} onChosen={onChosen} />}
      {installation.length > 0 && (
        <NavLink
          label={t('installation')}
          leftSection={<IconTools size={18} aria-hidden />}
          component="button"
          defaultOpened={path.startsWith('/installation') || path.startsWith(CONVERSATIONS_PATH)}
          childrenOffset={20}
        >
          {installation.map(({ key, icon: Icon }) => (
            <NavLink
              key={key}
              component={Link}
              href={installationPath(key)}
              label={t(`pages.${key}`)}
              leftSection={<Icon size={16} aria-hidden />}
              active={path === installationPath(key)}
              aria-current={path === installationPath(key) ? 'page' : undefined}
              onClick={onChosen}
            />
          ))}
        </NavLink>
      )}
    </nav>
  );
}

function ServerBranch({
  server,
  path,
  only,
  onChosen,
}: {
  server: Server;
  path: string;
  only: boolean;
  onChosen: () => void;
}) {
  const t = useTranslations('frame');
  const pages = serverPagesOf(useSession().operator.role);
  const down = server.services.some((service) => service.state === 'down');
  return (
    <NavLink
      label={server.name}
      description={server.hostname}
      leftSection={
        <IconServer size={18} aria-hidden color={down ? 'var(--mantine-color-error)' : undefined} />
      }
      component="button"
      defaultOpened={only || path.startsWith(`/servers/${server.id}/`)}
      childrenOffset={20}
      data-testid={`server-${server.name}`}
    >
      {pages.map(({ key, icon: Icon, group }, at) => (
        <div key={key}>
          {group && pages[at - 1]?.group !== group && (
            <Text size="xs" c="dimmed" px="sm" pt={4}>
              {t('services')}
            </Text>
          )}
          <NavLink
            component={Link}
            href={serverPath(server.id, key)}
            label={t(`pages.${key}`)}
            leftSection={<Icon size={16} aria-hidden />}
            active={path === serverPath(server.id, key)}
            aria-current={path === serverPath(server.id, key) ? 'page' : undefined}
            pl={group ? 'lg' : undefined}
            onClick={onChosen}
          />
        </div>
      ))}
    </NavLink>
  );
}

/** The labs: the list of all, and each. */
function LabsBranch({ path, onChosen }: { path: string; onChosen: () => void }) {
  const t = useTranslations('frame');
  const labs = useInfiniteQuery(labPages(api));
  const link = (href: string, label: string, Icon: typeof IconFlask) => (
    <NavLink
      key={href}
      component={Link}
      href={href}
      label={label}
      leftSection={<Icon size={16} aria-hidden />}
      active={path === href}
      aria-current={path === href ? 'page' : undefined}
      onClick={onChosen}
    />
  );
  return (
    <NavLink
      label={t('labs')}
      leftSection={<IconFlask size={18} aria-hidden />}
      component="button"
      defaultOpened={path.startsWith(LABS_PATH)}
      childrenOffset={20}
      data-testid="labs-branch"
    >
      {link(LABS_PATH, t('allLabs'), IconFlask)}
      {itemsOf(labs).map(({ id, name }) => link(labPath(id), name, IconNetwork))}
    </NavLink>
  );
}
