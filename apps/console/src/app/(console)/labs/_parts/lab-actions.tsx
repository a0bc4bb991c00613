'use client';
import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconDownload, IconRestore, IconTrash } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { api } from '@/data/api';
import { KEYS } from '@/data/queries';
import { ifMatch, useAction } from '@/data/use-action';
import { useConfirm } from '@/ui/confirm';
import type { LabSummary } from './lab';

/** What can be done with a whole lab: reset, export, delete. @param onGone after it was deleted. */
export function LabActions({ lab, onGone }: { lab: LabSummary; onGone?: () => void }) {
  const t = useTranslations('labs');
  const ui = useTranslations('ui');
  const confirm = useConfirm();
  const path = { id: lab.id };
  const everything = [
    KEYS.labs,
    KEYS.servers,
    KEYS.zones,
    KEYS.records,
    KEYS.domains,
    KEYS.accounts,
    KEYS.queue,
  ];
  const reset = useAction({
    refresh: everything,
    success: t('resetDone', { lab: lab.name }),
    run: () => api.POST('/api/v1/labs/{id}/reset', { params: { path } }),
  });
  const remove = useAction({
    refresh: everything,
    run: (revision: number) =>
      api.DELETE('/api/v1/labs/{id}', { params: { path, header: ifMatch({ revision }) } }),
    done: () => onGone?.(),
  });
  /** Says first, in numbers, what goes with it. */
  const askRemove = useAction({
    run: async () => (await api.GET('/api/v1/labs/{id}/deletion', { params: { path } })).data!,
    done: (gone) =>
      confirm({
        title: t('deleteTitle', { lab: lab.name }),
        text: t('deleteText', { ...gone }),
        confirm: ui('remove'),
        run: () => remove.mutate(lab.revision),
      }),
  });
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon
          variant="default"
          size="lg"
          loading={reset.isPending || remove.isPending || askRemove.isPending}
          aria-label={t('actionsOf', { lab: lab.name })}
          data-testid={`lab-actions-${lab.name}`}
        >
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconRestore size={16} aria-hidden />}
          disabled={!lab.canReset}
          onClick={() =>
            confirm({
              title: t('resetTitle', { lab: lab.name }),
              text: t('resetText'),
              confirm: t('reset'),
              run: () => reset.mutate(),
            })
          }
          data-testid="lab-reset"
        >
          {t('reset')}
        </Menu.Item>
        <Menu.Item
          component="a"
          href={`/api/v1/labs/${lab.id}/export`}
          download
          leftSection={<IconDownload size={16} aria-hidden />}
        >
          {t('export')}
        </Menu.Item>
        <Menu.Item
          color="red"
          leftSection={<IconTrash size={16} aria-hidden />}
          onClick={() => askRemove.mutate()}
          data-testid="lab-delete"
        >
          {t('delete')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
