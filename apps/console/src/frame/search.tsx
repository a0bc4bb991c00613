'use client';
import { Spotlight, spotlight, type SpotlightActionData } from '@mantine/spotlight';
import { useDebouncedValue } from '@mantine/hooks';
import {
  IconAt,
  IconChartAreaLine,
  IconFlask,
  IconNetwork,
  IconSearch,
  IconWorldSearch,
} from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { api } from '../data/api';
import { labPages } from '../data/lab-queries';
import { findEverywhere, servers } from '../data/queries';
import { useSession } from '../data/session';
import { itemsOf } from '../ui/more';
import {
  installationPagesOf,
  installationPath,
  labPath,
  LABS_PATH,
  OVERVIEW_PATH,
  seesLabs,
  serverPagesOf,
  serverPath,
} from './pages';

const PAUSE_MS = 200;

/** Ctrl K: pages, servers, domains and records by their names. @param asked opens it each time it changes. */
export function Search({ asked }: { asked: number }) {
  const t = useTranslations('frame');
  const overview = useTranslations('overview');
  const router = useRouter();
  const { role } = useSession().operator;
  const [query, setQuery] = useState('');
  const [wanted] = useDebouncedValue(query.trim(), PAUSE_MS);
  const { data: all = [] } = useQuery(servers(api));
  const found = useQuery({
    ...findEverywhere(api, all, wanted, role !== 'domainAdministrator'),
    enabled: wanted.length > 1,
    placeholderData: keepPreviousData,
  });
  const labs = itemsOf(useInfiniteQuery({ ...labPages(api), enabled: seesLabs(role) }));
  useEffect(() => spotlight.open(), [asked]);
  const go = (path: string) => () => router.push(path);

  const start: SpotlightActionData = {
    id: 'overview',
    label: overview('title'),
    keywords: ['overview'],
    leftSection: <IconChartAreaLine size={18} aria-hidden />,
    onClick: go(OVERVIEW_PATH),
  };
  const pages: SpotlightActionData[] = all.flatMap((server) =>
    serverPagesOf(role).map(({ key, icon: Icon }) => ({
      id: `${server.id}-${key}`,
      label: `${server.name}: ${t(`pages.${key}`)}`,
      description: server.hostname,
      keywords: [key, server.hostname, ...server.addresses],
      leftSection: <Icon size={18} aria-hidden />,
      onClick: go(serverPath(server.id, key)),
    })),
  );
  const installation: SpotlightActionData[] = installationPagesOf(role).map(({ key, icon: Icon }) => ({
    id: key,
    label: t(`pages.${key}`),
    keywords: [key],
    leftSection: <Icon size={18} aria-hidden />,
    onClick: go(installationPath(key)),
  }));
  const ofLabs: SpotlightActionData[] = seesLabs(role)
    ? [
        {
          id: 'labs',
          label: t('labs'),
          keywords: ['labs'],
          leftSection: <IconFlask size={18} aria-hidden />,
          onClick: go(LABS_PATH),
        },
        ...labs.map(({ id, name, description }) => ({
          id,
          label: name,
          description: description || t('lab'),
          keywords: ['lab'],
          leftSection: <IconNetwork size={18} aria-hidden />,
          onClick: go(labPath(id)),
        })),
      ]
    : [];
  const nameOf = (id: string): string => all.find((server) => server.id === id)?.name ?? '';
  const things: SpotlightActionData[] =
    wanted.length > 1 && found.data
      ? [
          ...found.data.domains.map((domain) => ({
            id: domain.id,
            label: domain.name,
            description: `${t('mailDomain')} · ${nameOf(domain.serverId)}`,
            keywords: [query],
            leftSection: <IconAt size={18} aria-hidden />,
            onClick: go(`${serverPath(domain.serverId, 'domains')}?domain=${domain.id}`),
          })),
          ...found.data.records.map((record) => ({
            id: record.id,
            label: `${record.name} ${record.type}`,
            description: `${record.data} · ${nameOf(record.serverId)}`,
            keywords: [query],
            leftSection: <IconWorldSearch size={18} aria-hidden />,
            onClick: go(`${serverPath(record.serverId, 'dns')}?search=${encodeURIComponent(record.name)}`),
          })),
        ]
      : [];
  return (
    <Spotlight
      query={query}
      onQueryChange={setQuery}
      actions={[
        ...things,
        ...(role === 'domainAdministrator' ? [] : [start]),
        ...pages,
        ...ofLabs,
        ...installation,
      ]}
      shortcut={null}
      nothingFound={found.isFetching ? t('searching') : t('nothingFound')}
      highlightQuery
      limit={12}
      scrollable
      transitionProps={{ duration: 0 }}
      searchProps={{
        leftSection: <IconSearch size={18} aria-hidden />,
        placeholder: t('searchPlaceholder'),
        'aria-label': t('search'),
      }}
    />
  );
}
