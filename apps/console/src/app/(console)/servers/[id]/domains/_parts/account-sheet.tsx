'use client';
import { Button, Group, Skeleton, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { api } from '@/data/api';
import { clientSettings } from '@/data/queries';
import { useExplain } from '@/data/use-action';
import { ClientSheet } from '@/sheet/client-sheet';
import { Failure } from '@/ui/failure';
import type { Account } from './domain';

/** The sheet of one account, and the page from which it is printed. */
export function AccountSheet({ account }: { account: Account }) {
  const t = useTranslations('clientSheet');
  const explain = useExplain();
  const query = useQuery(clientSettings(api, account.domainId));
  if (query.isPending) return <Skeleton height={240} />;
  if (!query.data) return <Failure text={explain(query.error)} again={() => void query.refetch()} />;
  return (
    <Stack>
      <Group justify="flex-end">
        <Button
          component="a"
          size="xs"
          variant="default"
          target="_blank"
          href={`/sheets/${account.domainId}?account=${account.id}`}
        >
          {t('page')}
        </Button>
      </Group>
      <ClientSheet settings={query.data} account={account} />
    </Stack>
  );
}
