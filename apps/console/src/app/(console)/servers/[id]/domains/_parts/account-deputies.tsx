'use client';
import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { api } from '@/data/api';
import { deputies, KEYS } from '@/data/queries';
import { OWNER_HOME } from '@/data/sign-in-again';
import { useMayManage } from '@/data/session';
import { useAction } from '@/data/use-action';
import { useConfirm } from '@/ui/confirm';
import type { Account } from './domain';

/** What stands in for an owner, as operators see it: forwarding and vacation reply, and the way into the mailbox. */
export function AccountDeputies({ account }: { account: Account }) {
  const t = useTranslations('deputies');
  const confirm = useConfirm();
  const mayManage = useMayManage();
  const { data } = useQuery(deputies(api, account.id));
  const path = { id: account.id };
  const stop = useAction({
    refresh: [KEYS.accounts],
    run: (what: 'forwarding' | 'vacation') =>
      what === 'forwarding'
        ? api.DELETE('/api/v1/accounts/{id}/forwarding', { params: { path } })
        : api.DELETE('/api/v1/accounts/{id}/vacation', { params: { path } }),
  });
  const enter = useAction({
    run: () => api.POST('/api/v1/accounts/{id}/enter', { params: { path } }),
    done: () => location.assign(OWNER_HOME),
  });
  if (!data) return <Skeleton height={120} />;
  const { forwarding, vacation } = data;
  const forwards = forwarding.addresses.length > 0;
  const addresses = { addresses: forwarding.addresses.join(', ') };
  return (
    <Stack>
      <Group justify="space-between" gap="xs">
        <Text size="sm" className="break" data-testid="deputy-forwarding">
          {forwards
            ? forwarding.keep
              ? t('forwardsKeeping', addresses)
              : t('forwards', addresses)
            : t('forwardsNothing')}
        </Text>
        {forwards && mayManage && (
          <Button size="xs" variant="default" onClick={() => stop.mutate('forwarding')}>
            {t('stop')}
          </Button>
        )}
      </Group>
      <Group justify="space-between" gap="xs">
        <Text size="sm" className="break" data-testid="deputy-vacation">
          {vacation.enabled ? t('answers', { text: vacation.subject || vacation.text }) : t('answersNothing')}
        </Text>
        {vacation.enabled && mayManage && (
          <Button size="xs" variant="default" onClick={() => stop.mutate('vacation')}>
            {t('stop')}
          </Button>
        )}
      </Group>
      {mayManage && (
        <Group>
          <Button
            variant="default"
            disabled={!account.enabled}
            loading={enter.isPending}
            data-testid="enter-mailbox"
            onClick={() =>
              confirm({
                title: t('enterTitle', { address: account.address }),
                text: t('enterText'),
                confirm: t('enter'),
                harmless: true,
                run: () => enter.mutate(),
              })
            }
          >
            {t('enter')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
