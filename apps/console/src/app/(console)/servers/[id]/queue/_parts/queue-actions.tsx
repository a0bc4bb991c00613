'use client';
import { Anchor, Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslations } from 'next-intl';
import { api } from '@/data/api';
import { KEYS, type QueueAction, type QueueFilter } from '@/data/queries';
import { useMayChange } from '@/data/session';
import { useAction } from '@/data/use-action';
import { QUEUE_ACTIONS } from '@glasspost/contract/words';
import { useConfirm } from '@/ui/confirm';

/** After these, the mail is no longer on its way. */
const FINAL: readonly QueueAction[] = ['return', 'delete'];

interface QueueActionsProps {
  readonly chosen: ReadonlySet<string>;
  readonly filter: QueueFilter;
  /** How many deliveries match the filter. */
  readonly total: number;
  /** Whether those that match are still on their way. */
  readonly unfinished: boolean;
  readonly onDone: () => void;
}

/** What can be done with the deliveries that are chosen, or with all that match. */
export function QueueActions({ chosen, filter, total, unfinished, onDone }: QueueActionsProps) {
  const t = useTranslations('queue');
  const confirm = useConfirm();
  const mayChange = useMayChange();
  const act = useAction({
    refresh: [KEYS.queue],
    run: async (
      body: { action: QueueAction; ids: string[] } | { action: QueueAction; filter: QueueFilter },
    ) => (await api.POST('/api/v1/queue/actions', { body })).data!,
    done: ({ affected }) => {
      notifications.show({ message: t('done', { count: affected }) });
      onDone();
    },
  });
  if (!mayChange || !unfinished || total === 0) return null;

  const start = (action: QueueAction, everything: boolean): void => {
    const count = everything ? total : chosen.size;
    const body = everything ? { action, filter } : { action, ids: [...chosen] };
    if (!FINAL.includes(action) && !everything) return act.mutate(body);
    confirm({
      title: t(`ask.${action}`, { count }),
      text: t(`explain.${action}`),
      confirm: t(`actions.${action}`),
      harmless: !FINAL.includes(action),
      run: () => act.mutate(body),
    });
  };
  const everything = chosen.size === 0;
  return (
    <Group gap="xs" role="group" aria-label={t('actionsLabel')}>
      {QUEUE_ACTIONS.map((action) => (
        <Button
          key={action}
          size="xs"
          variant="default"
          loading={act.isPending && act.variables?.action === action}
          onClick={() => start(action, everything)}
          data-testid={`queue-${action}`}
        >
          {t(`actions.${action}`)}
        </Button>
      ))}
      <Text size="sm" c="dimmed">
        {everything ? t('allMatching', { count: total }) : t('chosen', { count: chosen.size })}
      </Text>
      {!everything && (
        <Anchor component="button" type="button" size="sm" onClick={onDone}>
          {t('chooseNone')}
        </Anchor>
      )}
    </Group>
  );
}
