'use client';
import { ActionIcon, Anchor, Button, Group, Tooltip } from '@mantine/core';
import { IconDownload, IconHistory, IconTrash } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { useMemo, useState } from 'react';
import type { paths } from '@glasspost/api-client';
import { api } from '@/data/api';
import { KEYS, zonePages } from '@/data/queries';
import { useMayChange } from '@/data/session';
import { useAction } from '@/data/use-action';
import { useConfirm } from '@/ui/confirm';
import { type Column, DataTable } from '@/ui/data-table';
import { itemsOf } from '@/ui/more';
import { Section } from '@/ui/section';

export type Zone =
  paths['/api/v1/servers/{id}/zones']['get']['responses']['200']['content']['application/json']['items'][number];

/** Dialogs come when they are opened. */
const AddZone = dynamic(() => import('./add-zone').then((loaded) => loaded.AddZone), { ssr: false });
const ZoneHistory = dynamic(() => import('./zone-history').then((loaded) => loaded.ZoneHistory), {
  ssr: false,
});
const ZoneText = dynamic(() => import('./zone-text').then((loaded) => loaded.ZoneText), { ssr: false });

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
          <Button size="xs" variant="default" onClick={() => setAdding(true)} data-testid="zone-add">
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
      {adding && <AddZone serverId={serverId} onClose={() => setAdding(false)} />}
      {open && <ZoneText zone={open} onClose={() => setOpen(undefined)} />}
      {pastOf && <ZoneHistory zone={pastOf} onClose={() => setPast(undefined)} />}
    </Section>
  );
}
