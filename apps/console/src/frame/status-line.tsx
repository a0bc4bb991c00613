'use client';
import { Badge, Group, Text, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { lazy, Suspense, useState } from 'react';
import { api } from '../data/api';
import type { Connection } from '../data/live';
import { servers } from '../data/queries';
import { useSession } from '../data/session';
import { useApiWords } from '../data/api-words';

/** Comes when it is opened for the first time. */
const StatusDetails = lazy(() => import('./status-details'));

/** Whether each listener is up, and why one is not; and whether this page still hears of changes. */
export function StatusLine({ connection }: { connection: Connection }) {
  const t = useTranslations('status');
  const text = useApiWords();
  const { data = [] } = useQuery(servers(api));
  const down = data.flatMap((server) =>
    server.services.filter((service) => service.state === 'down').map((service) => ({ server, service })),
  );
  const up = data.reduce(
    (sum, server) => sum + server.services.filter((service) => service.state === 'up').length,
    0,
  );
  const [first] = down;
  const mayKnow = useSession().operator.role !== 'domainAdministrator';
  const [opened, setOpened] = useState(false);
  const [known, setKnown] = useState(false);
  const toggle = (): void => {
    setKnown(true);
    setOpened(!opened);
  };
  const button = (
    <UnstyledButton
      miw={0}
      data-testid="status-line"
      aria-haspopup="dialog"
      aria-expanded={opened}
      onClick={toggle}
    >
      <Group gap={6} wrap="nowrap">
        <Badge size="sm" color={first ? 'red' : 'teal'} variant="filled" circle aria-hidden>
          {' '}
        </Badge>
        <Text size="sm" truncate>
          {first
            ? t('down', {
                count: down.length,
                server: first.server.name,
                error: text(first.service.error ?? ''),
              })
            : t('up', { count: up })}
        </Text>
      </Group>
    </UnstyledButton>
  );
  return (
    <Group h="100%" px="md" gap="sm" justify="space-between" wrap="nowrap">
      {mayKnow && known && (
        <Suspense fallback={button}>
          <StatusDetails servers={data} opened={opened} onChange={setOpened}>
            {button}
          </StatusDetails>
        </Suspense>
      )}
      {mayKnow && !known && button}
      <Text size="xs" ml="auto" c={connection === 'lost' ? 'red' : 'dimmed'} style={{ whiteSpace: 'nowrap' }}>
        {t(connection)}
      </Text>
    </Group>
  );
}
