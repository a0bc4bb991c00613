'use client';
import { MultiSelect } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { api } from '@/data/api';
import { domainsEverywhere, servers } from '@/data/queries';

const PAUSE_MS = 200;

interface Domain {
  readonly id: string;
  readonly name: string;
}

/** The domains of a domain administrator, found by their names among all. */
export function OperatorDomains({
  known,
  value,
  onChange,
  error,
}: {
  /** Those that are chosen already: they may not be among the first found. */
  known: readonly Domain[];
  value: string[];
  onChange: (ids: string[]) => void;
  error?: ReactNode;
}) {
  const t = useTranslations('operatorAccess');
  const [search, setSearch] = useState('');
  const [wanted] = useDebouncedValue(search.trim(), PAUSE_MS);
  const [seen, setSeen] = useState<readonly Domain[]>(known);
  const { data: on = [] } = useQuery(servers(api));
  const found = useQuery({ ...domainsEverywhere(api, wanted), placeholderData: keepPreviousData });
  const serverOf = new Map((found.data ?? []).map(({ id, serverId }) => [id, serverId]));
  const nameOf = new Map(on.map(({ id, name }) => [id, name]));
  const all = new Map([...seen, ...(found.data ?? [])].map(({ id, name }) => [id, name]));
  return (
    <MultiSelect
      label={t('domains')}
      description={t('domainsHelp')}
      placeholder={value.length === 0 ? t('chooseDomains') : undefined}
      nothingFoundMessage={t('noSuchDomain')}
      data={[...all].map(([id, name]) => ({ value: id, label: name }))}
      renderOption={({ option }) => {
        const server = nameOf.get(serverOf.get(option.value) ?? '');
        return server ? `${option.label} · ${server}` : option.label;
      }}
      searchable
      searchValue={search}
      onSearchChange={setSearch}
      value={value}
      onChange={(ids) => {
        // What was found by an earlier search must keep its name.
        setSeen([...all].filter(([id]) => ids.includes(id)).map(([id, name]) => ({ id, name })));
        onChange(ids);
      }}
      error={error}
      hidePickedOptions
      data-testid="operator-domains"
    />
  );
}
