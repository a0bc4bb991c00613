'use client';
import { Button, Divider, Group, Stack, Text } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { Sessions } from '@/account/sessions';
import { api } from '@/data/api';
import { KEYS } from '@/data/queries';
import { useAction } from '@/data/use-action';
import { useConfirm } from '@/ui/confirm';
import type { Operator } from './operators-view';

/** How an operator gets in: the second factor, which can be taken away, and the sessions, which can be ended. */
export function OperatorAccess({ operator, self }: { operator: Operator; self: boolean }) {
  const t = useTranslations('operatorAccess');
  const sessions = useTranslations('sessions');
  const confirm = useConfirm();
  const remove = useAction({
    refresh: [KEYS.operators, KEYS.sessions],
    run: () => api.DELETE('/api/v1/operators/{id}/second-factor', { params: { path: { id: operator.id } } }),
    success: t('removed'),
  });
  const has = operator.secondFactor || operator.passkeyCount > 0;
  return (
    <Stack gap="sm">
      <Divider label={t('access')} labelPosition="left" />
      <Group justify="space-between" gap="xs">
        <Text size="sm">
          {operator.secondFactor ? t('hasSecondFactor') : t('hasNone')}{' '}
          {t('passkeyCount', { count: operator.passkeyCount })}
        </Text>
        {has && !self && (
          <Button
            size="xs"
            variant="default"
            color="red"
            loading={remove.isPending}
            data-testid="operator-remove-second-factor"
            onClick={() =>
              confirm({
                title: t('removeTitle', { name: operator.name }),
                text: t('removeText', { name: operator.name }),
                confirm: t('remove'),
                run: () => remove.mutate(),
              })
            }
          >
            {t('remove')}
          </Button>
        )}
      </Group>
      <Text size="sm" fw={500}>
        {sessions('title')}
      </Text>
      <Sessions operatorId={operator.id} />
    </Stack>
  );
}
