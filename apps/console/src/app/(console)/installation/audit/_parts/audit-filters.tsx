'use client';
import { AUDIT_ACTIONS, AUDIT_KINDS, AUDIT_OUTCOMES } from '@glasspost/contract/words';
import { Autocomplete, Button, Group, Select, SimpleGrid } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Fragment, useState } from 'react';
import { api } from '@/data/api';
import { type AuditFilter, operatorPages, servers } from '@/data/queries';
import { itemsOf } from '@/ui/more';
import { SearchBox } from '@/ui/search-box';
import { TimeFilter } from '@/ui/time-filter';

const PAUSE_MS = 250;
type Narrow = (changes: Readonly<Record<string, string | undefined>>) => void;

/** What narrows the log down: each filter stands in the page's address. */
export function AuditFilters({ filter, narrow }: { filter: AuditFilter; narrow: Narrow }) {
  const t = useTranslations('audit');
  const known = useQuery(servers(api));
  const [cleared, setCleared] = useState(0);
  const actions = AUDIT_KINDS.filter((kind) => !filter.kind || kind === filter.kind).map((kind) => ({
    group: t(`kinds.${kind}`),
    items: AUDIT_ACTIONS.filter((action) => action.startsWith(`${kind}.`)).map((value) => ({
      value,
      label: t(`actions.${value}`),
    })),
  }));
  const any = Object.keys(filter).length > 0;
  return (
    // A new key after “Show all” empties the fields that hold a text of their own.
    <Fragment key={cleared}>
      <SearchBox
        label={t('search')}
        initial={filter.search ?? ''}
        onSearch={(search) => narrow({ search })}
      />
      <SimpleGrid cols={{ base: 2, md: 3, lg: 5 }} spacing="sm" verticalSpacing="xs">
        <OperatorFilter value={filter.operator} narrow={narrow} />
        <Select
          label={t('kind')}
          placeholder={t('any')}
          data={AUDIT_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
          value={filter.kind ?? null}
          onChange={(kind) =>
            narrow({
              kind: kind ?? undefined,
              // An action of another kind would find nothing.
              ...(kind && !filter.action?.startsWith(`${kind}.`) && { action: undefined }),
            })
          }
          clearable
          data-testid="audit-kind"
        />
        <Select
          label={t('action')}
          placeholder={t('any')}
          data={actions}
          value={filter.action ?? null}
          onChange={(action) => narrow({ action: action ?? undefined })}
          searchable
          clearable
          data-testid="audit-action"
        />
        <Select
          label={t('server')}
          placeholder={t('any')}
          data={(known.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          value={filter.serverId ?? null}
          onChange={(serverId) => narrow({ serverId: serverId ?? undefined })}
          clearable
          data-testid="audit-server"
        />
        <Select
          label={t('outcome')}
          placeholder={t('any')}
          data={AUDIT_OUTCOMES.map((value) => ({ value, label: t(`outcomes.${value}`) }))}
          value={filter.outcome ?? null}
          onChange={(outcome) => narrow({ outcome: outcome ?? undefined })}
          clearable
          data-testid="audit-outcome"
        />
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="sm" verticalSpacing="xs">
        <TimeFilter label={t('from')} name="from" value={filter.from} narrow={narrow} testId="audit-from" />
        <TimeFilter label={t('to')} name="to" value={filter.to} narrow={narrow} testId="audit-to" />
        {any && (
          <Group align="flex-end">
            <Button
              variant="default"
              onClick={() => {
                setCleared(cleared + 1);
                narrow(Object.fromEntries(Object.keys(filter).map((name) => [name, undefined])));
              }}
              data-testid="audit-all"
            >
              {t('showAll')}
            </Button>
          </Group>
        )}
      </SimpleGrid>
    </Fragment>
  );
}

/** Those that are there now are offered; the log also knows operators that have been removed. */
function OperatorFilter({ value = '', narrow }: { value?: string | undefined; narrow: Narrow }) {
  const t = useTranslations('audit');
  const operators = useInfiniteQuery(operatorPages(api));
  const [text, setText] = useState(value);
  const tell = useDebouncedCallback((operator: string) => narrow({ operator: operator.trim() }), PAUSE_MS);
  return (
    <Autocomplete
      label={t('operator')}
      placeholder={t('any')}
      data={itemsOf(operators).map(({ name }) => name)}
      value={text}
      onChange={(next) => {
        setText(next);
        tell(next);
      }}
      clearable
      data-testid="audit-operator"
    />
  );
}
