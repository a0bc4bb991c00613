'use client';
import {
  ActionIcon,
  Anchor,
  Button,
  Group,
  Modal,
  NumberInput,
  Stack,
  TextInput,
  Tooltip,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconDownload, IconHistory, IconTrash } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import type { paths } from '@glasspost/api-client';
import { api } from '@/data/api';
import { useApiWords } from '@/data/api-words';
import { KEYS, zonePages } from '@/data/queries';
import { useMayChange } from '@/data/session';
import { useAction } from '@/data/use-action';
import { useConfirm } from '@/ui/confirm';
import { type Column, DataTable } from '@/ui/data-table';
import { FormButtons } from '@/ui/form-buttons';
import { itemsOf } from '@/ui/more';
import { schemaErrors } from '@/ui/schema-errors';
import { Section } from '@/ui/section';
import { ZoneHistory } from './zone-history';
import { ZoneText } from './zone-text';

export type Zone =
  paths['/api/v1/servers/{id}/zones']['get']['responses']['200']['content']['application/json']['items'][number];

/** The zones that the records lie in: add, remove, and each as text. */
export function Zones({ serverId }: { serverId: string }) {
  const t = useTranslations('zones');
  const ui = useTranslations('ui');
  const history = useTranslations('history');
  const mayChange = useMayChange();
  const confirm = useConfirm();
  const pages = useInfiniteQuery(zonePages(api, serverId));
  const [adding, setAdding] = useState(false);
  const [open, setOpen] = useState<Zone>();
  const [past, setPast] = useState<string>();
  // As it is by now: an undo is for the revision that is shown.
  const pastOf = itemsOf(pages).find(({ id }) => id === past);
  const { mutate: remove } = useAction({
    refresh: [KEYS.zones, KEYS.records],
    run: (zone: Zone) => api.DELETE('/api/v1/zones/{id}', { params: { path: { id: zone.id } } }),
  });
  const columns = useMemo<Column<Zone>[]>(
    () => [
      {
        id: 'name',
        header: t('zone'),
        cell: (zone) => (
          <Anchor component="button" type="button" size="sm" onClick={() => setOpen(zone)}>
            {zone.name}
          </Anchor>
        ),
      },
      { id: 'records', header: t('records'), align: 'right', cell: ({ recordCount }) => recordCount },
      { id: 'ttl', header: t('defaultTtl'), align: 'right', cell: ({ defaultTtl }) => defaultTtl },
      {
        id: 'actions',
        header: '',
        align: 'right',
        cell: (zone) => (
          <Group gap={4} justify="flex-end" wrap="nowrap">
            <Tooltip label={t('download')}>
              <ActionIcon
                component="a"
                href={`/api/v1/zones/${zone.id}/text`}
                download={`${zone.name}.zone`}
                variant="subtle"
                aria-label={t('downloadOf', { zone: zone.name })}
              >
                <IconDownload size={16} aria-hidden />
              </ActionIcon>
            </Tooltip>
            <Tooltip label={history('history')}>
              <ActionIcon
                variant="subtle"
                aria-label={history('historyOf', { zone: zone.name })}
                onClick={() => setPast(zone.id)}
                data-testid={`history-${zone.name}`}
              >
                <IconHistory size={16} aria-hidden />
              </ActionIcon>
            </Tooltip>
            {mayChange && (
              <Tooltip label={t('remove')}>
                <ActionIcon
                  variant="subtle"
                  color="red"
                  aria-label={t('removeOf', { zone: zone.name })}
                  onClick={() =>
                    confirm({
                      title: t('removeTitle', { zone: zone.name }),
                      text: t('removeText', { zone: zone.name, count: zone.recordCount }),
                      confirm: ui('remove'),
                      run: () => remove(zone),
                    })
                  }
                >
                  <IconTrash size={16} aria-hidden />
                </ActionIcon>
              </Tooltip>
            )}
          </Group>
        ),
      },
    ],
    [t, ui, history, mayChange, remove, confirm],
  );
  return (
    <Section
      title={t('title')}
      actions={
        mayChange && (
          <Button size="xs" variant="default" onClick={() => setAdding(true)}>
            {t('add')}
          </Button>
        )
      }
    >
      <DataTable
        label={t('title')}
        query={pages}
        columns={columns}
        empty={t('none')}
        testId={({ name }) => `zone-${name}`}
      />
      <AddZone serverId={serverId} opened={adding} onClose={() => setAdding(false)} />
      {open && <ZoneText zone={open} onClose={() => setOpen(undefined)} />}
      {pastOf && <ZoneHistory zone={pastOf} onClose={() => setPast(undefined)} />}
    </Section>
  );
}

function AddZone({ serverId, opened, onClose }: { serverId: string; opened: boolean; onClose: () => void }) {
  const t = useTranslations('zones');
  const ui = useTranslations('ui');
  const text = useApiWords();
  const form = useForm({
    initialValues: { name: '', defaultTtl: 3600 },
    validate: (values) => schemaErrors('zoneCreate', values, text),
  });
  const leave = (): void => {
    form.reset();
    onClose();
  };
  const add = useAction({
    form,
    refresh: [KEYS.zones],
    run: (body: typeof form.values) =>
      api.POST('/api/v1/servers/{id}/zones', { params: { path: { id: serverId } }, body }),
    done: leave,
  });
  return (
    <Modal opened={opened} onClose={leave} title={t('add')} closeButtonProps={{ 'aria-label': ui('close') }}>
      <form onSubmit={form.onSubmit((values) => add.mutate(values))} noValidate>
        <Stack>
          <TextInput
            label={t('zone')}
            placeholder="example.org"
            required
            data-autofocus
            {...form.getInputProps('name')}
          />
          <NumberInput
            label={t('defaultTtl')}
            description={t('defaultTtlHelp')}
            min={0}
            allowDecimal={false}
            {...form.getInputProps('defaultTtl')}
          />
          <FormButtons busy={add.isPending} submit={t('add')} onCancel={leave} />
        </Stack>
      </form>
    </Modal>
  );
}
