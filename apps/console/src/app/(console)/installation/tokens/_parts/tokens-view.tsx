'use client';
import { ActionIcon, Badge, Button, Group, Tooltip } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import type { paths } from '@glasspost/api-client';
import { api } from '@/data/api';
import { KEYS, tokenPages } from '@/data/queries';
import { useAction } from '@/data/use-action';
import { useConfirm } from '@/ui/confirm';
import { type Column, DataTable } from '@/ui/data-table';
import { Moment } from '@/ui/moment';
import { PageTitle } from '@/ui/page-title';
import { RelativeTime } from '@/ui/relative-time';
import { Section } from '@/ui/section';
import { TokenForm } from './token-form';

type Token =
  paths['/api/v1/tokens']['get']['responses']['200']['content']['application/json']['items'][number];

/** API tokens: what automation signs in with, what each may do and until when. */
export function TokensView() {
  const t = useTranslations('tokens');
  const frame = useTranslations('frame');
  const confirm = useConfirm();
  const [adding, setAdding] = useState(false);
  const pages = useInfiniteQuery(tokenPages(api));
  const { mutate: revoke } = useAction({
    refresh: [KEYS.tokens],
    run: (token: Token) => api.DELETE('/api/v1/tokens/{id}', { params: { path: { id: token.id } } }),
  });
  const columns = useMemo<Column<Token>[]>(
    () => [
      { id: 'name', header: t('name'), cell: ({ name, prefix }) => `${name} (${prefix}…)` },
      {
        id: 'scopes',
        header: t('scopes'),
        cell: ({ scopes }) => (
          <Group gap={4}>
            {scopes.map((scope) => (
              <Badge key={scope} size="sm" variant="light" tt="none">
                {scope}
              </Badge>
            ))}
          </Group>
        ),
      },
      { id: 'operator', header: t('operator'), cell: ({ operator }) => operator },
      {
        id: 'expires',
        header: t('expires'),
        cell: ({ expiresAt }) => (expiresAt ? <Moment value={expiresAt} /> : t('never')),
      },
      { id: 'used', header: t('lastUsed'), cell: ({ lastUsedAt }) => <RelativeTime value={lastUsedAt} /> },
      {
        id: 'revoke',
        header: '',
        align: 'right',
        cell: (token) => (
          <Tooltip label={t('revoke')}>
            <ActionIcon
              variant="subtle"
              color="red"
              aria-label={t('revokeOf', { name: token.name })}
              onClick={() =>
                confirm({
                  title: t('revokeTitle', { name: token.name }),
                  text: t('revokeText'),
                  confirm: t('revoke'),
                  run: () => revoke(token),
                })
              }
            >
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          </Tooltip>
        ),
      },
    ],
    [t, revoke, confirm],
  );
  return (
    <>
      <PageTitle over={frame('installation')} title={t('title')} />
      <Section
        title={t('title')}
        actions={
          <Button size="xs" onClick={() => setAdding(true)} data-testid="token-add">
            {t('add')}
          </Button>
        }
      >
        <DataTable
          label={t('title')}
          query={pages}
          columns={columns}
          empty={t('none')}
          testId={({ name }) => `token-${name}`}
          minWidth={560}
        />
      </Section>
      {adding && <TokenForm onClose={() => setAdding(false)} />}
    </>
  );
}
