'use client';
import { Badge, Button, Drawer, Group, Paper, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import type { paths } from '@glasspost/api-client';
import { api } from '@/data/api';
import { zoneHistoryPages } from '@/data/queries';
import { useMayChange } from '@/data/session';
import { useExplain } from '@/data/use-action';
import { changeLines, Difference } from '@/ui/difference';
import { Failure } from '@/ui/failure';
import { Moment } from '@/ui/moment';
import { itemsOf, More } from '@/ui/more';
import { type Undo, useUndo } from './use-undo';
import type { Zone } from './zones';

type Version =
  paths['/api/v1/zones/{id}/history']['get']['responses']['200']['content']['application/json']['items'][number];

/** What became of a zone, newest first: who, when, what came and went; and the way back. */
export function ZoneHistory({ zone, onClose }: { zone: Zone; onClose: () => void }) {
  const t = useTranslations('history');
  const ui = useTranslations('ui');
  const explain = useExplain();
  const pages = useInfiniteQuery(zoneHistoryPages(api, zone.id));
  const undo = useUndo(zone);
  const versions = itemsOf(pages);
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="xl"
      title={t('title', { zone: zone.name })}
      closeButtonProps={{ 'aria-label': ui('close') }}
    >
      <Stack gap="sm" data-testid="zone-history">
        {pages.isPending && <Skeleton height={160} aria-busy />}
        {pages.isError && !pages.data && (
          <Failure text={explain(pages.error)} again={() => void pages.refetch()} />
        )}
        {pages.data && versions.length === 0 && <Text c="dimmed">{t('none')}</Text>}
        {versions.map((version, at) => (
          <VersionCard key={version.id} version={version} newest={at === 0} undo={undo} />
        ))}
        {versions.length > 0 && (
          <>
            <More query={pages} />
            <Text size="sm" c="dimmed">
              {t('limit')}
            </Text>
          </>
        )}
      </Stack>
    </Drawer>
  );
}

function VersionCard({ version, newest, undo }: { version: Version; newest: boolean; undo: Undo }) {
  const t = useTranslations('history');
  const audit = useTranslations('audit');
  const mayChange = useMayChange();
  const { addedCount, removedCount, added, removed, defaultTtl } = version;
  const hidden = addedCount - added.length + removedCount - removed.length;
  const number = t('version', { version: version.version });
  return (
    <Paper
      component="article"
      withBorder
      p="sm"
      radius="md"
      aria-label={number}
      data-testid={`version-${version.version}`}
    >
      <Stack gap="xs">
        <Group gap="xs" justify="space-between">
          <Title order={3} size="h5">
            {audit(`actions.${version.action}`)}
          </Title>
          <Text size="sm" c="dimmed">
            {number}
          </Text>
        </Group>
        <Group gap="xs">
          <Text size="sm" className="break">
            {version.operator || t('nobody')}
            {version.token && ` ${t('byToken', { token: version.token })}`}
          </Text>
          <Text size="sm" c="dimmed">
            <Moment value={version.at} />
          </Text>
          {version.undoes !== null && (
            <Badge color="gray" variant="light" tt="none">
              {t('undoes', { version: version.undoes })}
            </Badge>
          )}
        </Group>
        <Text size="sm" c="dimmed">
          {t('counts', { added: addedCount, removed: removedCount })}
        </Text>
        {defaultTtl && <Text size="sm">{t('ttl', defaultTtl)}</Text>}
        <Difference lines={changeLines(version)} label={number} />
        {hidden > 0 && (
          <Text size="sm" c="dimmed">
            {t('moreLines', { count: hidden })}
          </Text>
        )}
        {mayChange && (
          <Group gap="xs">
            <Button
              size="xs"
              variant="default"
              loading={undo.asking?.version === version.version && undo.asking.later === 'keep'}
              disabled={undo.asking !== undefined}
              onClick={() => undo.ask({ version: version.version, later: 'keep' })}
              data-testid={`undo-${version.version}`}
            >
              {t('undo')}
            </Button>
            {/* Of the newest, both are the same. */}
            {!newest && (
              <Button
                size="xs"
                variant="default"
                loading={undo.asking?.version === version.version && undo.asking.later === 'undo'}
                disabled={undo.asking !== undefined}
                onClick={() => undo.ask({ version: version.version, later: 'undo' })}
                data-testid={`go-back-${version.version}`}
              >
                {t('goBack')}
              </Button>
            )}
          </Group>
        )}
      </Stack>
    </Paper>
  );
}
