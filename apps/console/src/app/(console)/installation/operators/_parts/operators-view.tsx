'use client';
import { Badge, Button, Group } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import type { paths } from '@glasspost/api-client';
import { api } from '@/data/api';
import { operatorPages } from '@/data/queries';
import { type Column, DataTable } from '@/ui/data-table';
import { PageTitle } from '@/ui/page-title';
import { RelativeTime } from '@/ui/relative-time';
import { Section } from '@/ui/section';
import { OperatorForm } from './operator-form';

export type Operator =
  paths['/api/v1/operators']['get']['responses']['200']['content']['application/json']['items'][number];

/** Operators: the people who sign in here, and what each may do. */
export function OperatorsView() {
  const t = useTranslations('operators');
  const frame = useTranslations('frame');
  const [open, setOpen] = useState<Operator | 'new'>();
  const pages = useInfiniteQuery(operatorPages(api));
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
      { id: 'role', header: t('role'), cell: ({ role }) => frame(`roles.${role}`) },
      {
        id: 'login',
        header: t('lastLogin'),
        cell: ({ lastLoginAt }) => <RelativeTime value={lastLoginAt} />,
      },
    ],
    [t, frame],
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
        />
      </Section>
      {open && (
        <OperatorForm operator={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} />
      )}
    </>
  );
}
