'use client';
import { Badge, Button, Group, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import type { paths } from '@glasspost/api-client';
import { api } from '@/data/api';
import { operatorPages } from '@/data/queries';
import { type Column, DataTable } from '@/ui/data-table';
import { itemsOf } from '@/ui/more';
import { PageTitle } from '@/ui/page-title';
import { RelativeTime } from '@/ui/relative-time';
import { Section } from '@/ui/section';
import { OperatorForm } from './operator-form';

export type Operator =
  paths['/api/v1/operators']['get']['responses']['200']['content']['application/json']['items'][number];

/** Operators: the people who sign in here, and what each may do. */
export function OperatorsView() {
  const t = useTranslations('operators');
  const access = useTranslations('operatorAccess');
  const frame = useTranslations('frame');
  const [open, setOpen] = useState<Operator | 'new'>();
  const pages = useInfiniteQuery(operatorPages(api));
  // The dialog shows an operator as it is now: what is done in it changes it.
  const current =
    open && open !== 'new' ? (itemsOf(pages).find(({ id }) => id === open.id) ?? open) : undefined;
  const columns = useMemo<Column<Operator>[]>(
    () => [
      {
        id: 'name',
        header: t('name'),
        cell: ({ name, enabled }) => (
          <Group gap={6}>
            {name}
            {!enabled && (
              <Badge size="xs" color="gray" tt="none">
                {t('disabled')}
              </Badge>
            )}
          </Group>
        ),
      },
      {
        id: 'role',
        header: t('role'),
        cell: ({ role, domains }) => (
          <>
            {frame(`roles.${role}`)}
            {role === 'domainAdministrator' && (
              <Text size="xs" c="dimmed" lineClamp={2}>
                {domains.map(({ name }) => name).join(', ') || access('noDomainsYet')}
              </Text>
            )}
          </>
        ),
      },
      {
        id: 'secondFactor',
        header: access('secondFactor'),
        cell: ({ secondFactor, secondFactorRequired, passkeyCount }) => (
          <Group gap={4}>
            <Badge
              size="sm"
              variant="light"
              tt="none"
              color={secondFactor ? 'teal' : secondFactorRequired ? 'orange' : 'gray'}
            >
              {secondFactor ? access('on') : secondFactorRequired ? access('awaited') : access('off')}
            </Badge>
            {passkeyCount > 0 && (
              <Badge size="sm" variant="light" tt="none">
                {access('passkeyCount', { count: passkeyCount })}
              </Badge>
            )}
          </Group>
        ),
      },
      {
        id: 'sessions',
        header: access('sessions'),
        align: 'right',
        cell: ({ sessionCount }) => sessionCount,
      },
      {
        id: 'login',
        header: t('lastLogin'),
        cell: ({ lastLoginAt }) => <RelativeTime value={lastLoginAt} />,
      },
    ],
    [t, frame, access],
  );
  return (
    <>
      <PageTitle over={frame('installation')} title={t('title')} />
      <Section
        title={t('title')}
        actions={
          <Button size="xs" onClick={() => setOpen('new')} data-testid="operator-add">
            {t('add')}
          </Button>
        }
      >
        <DataTable
          label={t('title')}
          query={pages}
          columns={columns}
          empty=""
          onOpen={setOpen}
          testId={({ name }) => `operator-${name}`}
          minWidth={640}
        />
      </Section>
      {open && <OperatorForm operator={current} onClose={() => setOpen(undefined)} />}
    </>
  );
}
