'use client';
import { Anchor, Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useLocale, useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { ACCOUNT_ACTIONS, type AccountAction } from '@glasspost/contract/words';
import { api } from '@/data/api';
import { type AccountChoice, KEYS } from '@/data/queries';
import { useMayManage } from '@/data/session';
import { useAction } from '@/data/use-action';
import { bytes } from '@/ui/bytes';
import { useConfirm } from '@/ui/confirm';
import type { Domain } from './domain';

const SetQuota = dynamic(() => import('./set-quota').then(({ SetQuota }) => SetQuota), { ssr: false });

interface Body {
  action: AccountAction;
  quotaMB?: number | null;
  ids?: string[];
  filter?: Pick<AccountChoice, 'search' | 'only'>;
}

/** What can be done with the accounts that are chosen, or with all that match. */
export function AccountActions({
  domain,
  chosen,
  filter,
  total,
  onDone,
}: {
  domain: Domain;
  chosen: ReadonlySet<string>;
  filter: Pick<AccountChoice, 'search' | 'only'>;
  /** How many match. */
  total: number;
  onDone: () => void;
}) {
  const t = useTranslations('bulk');
  const locale = useLocale();
  const confirm = useConfirm();
  const mayManage = useMayManage();
  const [quota, setQuota] = useState(false);
  const send = async (body: Body, dryRun: boolean) =>
    (
      await api.POST('/api/v1/domains/{id}/accounts/actions', {
        params: { path: { id: domain.id }, query: { dryRun: dryRun ? 'true' : 'false' } },
        body,
      })
    ).data!;
  const act = useAction({
    refresh: [KEYS.accounts, KEYS.domains],
    run: (body: Body) => send(body, false),
    done: ({ affected }) => {
      notifications.show({ message: t('done', { count: affected }), color: 'teal' });
      setQuota(false);
      onDone();
    },
  });
  // What is lost is asked for before the question is put: it may be much more than the page shows.
  const look = useAction({
    run: (body: Body) => send(body, true),
    done: ({ affected, messageCount, usedBytes }, body) =>
      confirm({
        title: t('ask.delete', { count: affected }),
        text: t('lost', { count: messageCount, size: bytes(usedBytes, locale) }),
        confirm: t('actions.delete').replace(/ ?…$/, ''),
        run: () => act.mutate(body),
      }),
  });
  if (!mayManage || total === 0) return null;
  const everything = chosen.size === 0;
  const count = everything ? total : chosen.size;
  const which = everything ? { filter } : { ids: [...chosen] };

  const start = (action: AccountAction): void => {
    const body = { action, ...which };
    if (action === 'quota') return setQuota(true);
    if (action === 'delete') return look.mutate(body);
    if (!everything) return act.mutate(body);
    confirm({
      title: t(`ask.${action}`, { count }),
      text: t(`explain.${action}`),
      confirm: t(`actions.${action}`),
      harmless: action === 'enable',
      run: () => act.mutate(body),
    });
  };
  return (
    <Group gap="xs" role="group" aria-label={t('label')}>
      {ACCOUNT_ACTIONS.map((action) => (
        <Button
          key={action}
          size="xs"
          variant="default"
          color={action === 'delete' ? 'red' : undefined}
          loading={
            (act.isPending && act.variables?.action === action) || (look.isPending && action === 'delete')
          }
          onClick={() => start(action)}
          data-testid={`accounts-${action}`}
        >
          {t(`actions.${action}`)}
        </Button>
      ))}
      <Text size="sm" c="dimmed" aria-live="polite">
        {everything ? t('all', { count }) : t('chosen', { count })}
      </Text>
      {!everything && (
        <Anchor component="button" type="button" size="sm" onClick={onDone}>
          {t('chooseNone')}
        </Anchor>
      )}
      {quota && (
        <SetQuota
          count={count}
          busy={act.isPending}
          onClose={() => setQuota(false)}
          onSet={(quotaMB) => act.mutate({ action: 'quota', quotaMB, ...which })}
        />
      )}
    </Group>
  );
}
