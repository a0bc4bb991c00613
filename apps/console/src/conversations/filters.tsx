'use client';
import { CONVERSATION_OUTCOMES, PARTIES, RECORDED_PROTOCOLS, SERVICES } from '@glasspost/contract/words';
import { Button, Collapse, Group, Select, SimpleGrid, Switch, TextInput } from '@mantine/core';
import { useDebouncedCallback, useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { api } from '../data/api';
import type { ConversationFilter } from '../data/conversation-queries';
import { servers } from '../data/queries';
import { SearchBox } from '../ui/search-box';
import { TimeFilter } from '../ui/time-filter';

const PAUSE_MS = 250;
type Narrow = (changes: Readonly<Record<string, string | undefined>>) => void;

/** What narrows the list down: each filter stands in the page's address. @param fixed a server that the page is of. */
export function ConversationFilters({
  filter,
  fixed,
  narrow,
}: {
  filter: ConversationFilter;
  fixed: boolean;
  narrow: Narrow;
}) {
  const [cleared, setCleared] = useState(0);
  // A new key after “Show all” empties the fields that hold a text of their own.
  return (
    <Fields
      key={cleared}
      filter={filter}
      fixed={fixed}
      narrow={narrow}
      onClear={() => {
        setCleared(cleared + 1);
        narrow(Object.fromEntries(Object.keys(filter).map((name) => [name, undefined])));
      }}
    />
  );
}

function Fields({
  filter,
  fixed,
  narrow,
  onClear,
}: {
  filter: ConversationFilter;
  fixed: boolean;
  narrow: Narrow;
  onClear: () => void;
}) {
  const t = useTranslations('conversations');
  const known = useQuery(servers(api));
  const { address, account, service, side, from, to, bothEnds } = filter;
  const [opened, { toggle }] = useDisclosure(
    [address, account, service, side, from, to, bothEnds].some(Boolean),
  );
  const choice = { clearable: true, w: { base: '100%', xs: 170 } } as const;
  return (
    <>
      <Group gap="sm">
        <SearchBox
          label={t('search')}
          initial={filter.search ?? ''}
          onSearch={(search) => narrow({ search })}
        />
        <Select
          {...choice}
          aria-label={t('protocol')}
          placeholder={t('anyProtocol')}
          data={RECORDED_PROTOCOLS.map((value) => ({ value, label: value.toUpperCase() }))}
          value={filter.protocol ?? null}
          onChange={(protocol) => narrow({ protocol: protocol ?? undefined })}
          data-testid="filter-protocol"
        />
        <Select
          {...choice}
          aria-label={t('outcome')}
          placeholder={t('anyOutcome')}
          data={CONVERSATION_OUTCOMES.map((value) => ({ value, label: t(`outcomes.${value}`) }))}
          value={filter.outcome ?? null}
          onChange={(outcome) => narrow({ outcome: outcome ?? undefined })}
          data-testid="filter-outcome"
        />
        {!fixed && (
          <Select
            {...choice}
            aria-label={t('server')}
            placeholder={t('anyServer')}
            data={(known.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            value={filter.serverId ?? null}
            onChange={(serverId) => narrow({ serverId: serverId ?? undefined })}
            data-testid="filter-server"
          />
        )}
        <Button variant="default" onClick={toggle} aria-expanded={opened}>
          {t('moreFilters')}
        </Button>
        {Object.keys(filter).length > 0 && (
          <Button variant="subtle" onClick={onClear} data-testid="filter-clear">
            {t('showAll')}
          </Button>
        )}
      </Group>
      <Collapse expanded={opened}>
        <SimpleGrid cols={{ base: 1, xs: 2, lg: 3, xl: 6 }} spacing="sm" verticalSpacing="xs">
          <Select
            label={t('service')}
            placeholder={t('anyService')}
            data={SERVICES.map((value) => ({ value, label: value.toUpperCase() }))}
            value={service ?? null}
            onChange={(next) => narrow({ service: next ?? undefined })}
            clearable
            data-testid="filter-service"
          />
          <Select
            label={t('side')}
            placeholder={t('anySide')}
            data={PARTIES.map((value) => ({ value, label: t(`sides.${value}`) }))}
            value={filter.side ?? null}
            onChange={(next) => narrow({ side: next ?? undefined })}
            clearable
          />
          <TextFilter label={t('address')} name="address" value={address} narrow={narrow} />
          <TextFilter label={t('account')} name="account" value={account} narrow={narrow} />
          <TimeFilter label={t('from')} name="from" value={from} narrow={narrow} />
          <TimeFilter label={t('to')} name="to" value={to} narrow={narrow} />
        </SimpleGrid>
        <Switch
          mt="sm"
          label={t('bothEnds')}
          description={t('bothEndsHelp')}
          checked={bothEnds === 'true'}
          onChange={({ currentTarget: { checked } }) => narrow({ bothEnds: checked ? 'true' : undefined })}
          data-testid="filter-both-ends"
        />
      </Collapse>
    </>
  );
}

function TextFilter({
  label,
  name,
  value = '',
  narrow,
}: {
  label: string;
  name: 'address' | 'account';
  value?: string | undefined;
  narrow: Narrow;
}) {
  const [text, setText] = useState(value);
  const tell = useDebouncedCallback((next: string) => narrow({ [name]: next.trim() }), PAUSE_MS);
  return (
    <TextInput
      label={label}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        tell(event.currentTarget.value);
      }}
      data-testid={`filter-${name}`}
    />
  );
}
