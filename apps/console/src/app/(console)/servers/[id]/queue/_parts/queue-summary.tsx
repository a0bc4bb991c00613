'use client';
import { Badge, Group, Paper, SimpleGrid, Skeleton, Stack, Text, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { api } from '@/data/api';
import { queueSummary } from '@/data/queries';
import { RelativeTime } from '@/ui/relative-time';

const FIGURES = ['queued', 'active', 'held'] as const;

interface QueueSummaryProps {
  readonly serverId: string;
  readonly destination: string | undefined;
  readonly onDestination: (name: string | undefined) => void;
}

/** How much waits, and for whom; a destination narrows the list to its deliveries. */
export function QueueSummary({ serverId, destination, onDestination }: QueueSummaryProps) {
  const t = useTranslations('queue');
  const { data } = useQuery(queueSummary(api, serverId));
  return (
    <Stack gap="sm">
      <SimpleGrid cols={{ base: 3 }} maw={520}>
        {FIGURES.map((name) => (
          <Paper key={name} withBorder p="sm" radius="md">
            <Text size="xs" c="dimmed">
              {t(`figures.${name}`)}
            </Text>
            {data ? (
              <Text fz={24} fw={700} data-testid={`queue-${name}`}>
                {data[name]}
              </Text>
            ) : (
              <Skeleton height={30} />
            )}
          </Paper>
        ))}
      </SimpleGrid>
      {data && data.destinations.length > 0 && (
        <Group gap="xs" role="group" aria-label={t('destinations')}>
          {data.destinations.map((item) => {
            const chosen = item.destination === destination;
            return (
              <UnstyledButton
                key={item.destination}
                onClick={() => onDestination(chosen ? undefined : item.destination)}
                aria-pressed={chosen}
              >
                <Paper
                  withBorder
                  px="sm"
                  py={6}
                  radius="md"
                  bg={chosen ? 'var(--mantine-primary-color-light)' : undefined}
                >
                  <Group gap={6}>
                    <Text size="sm" fw={600}>
                      {item.destination}
                    </Text>
                    <Badge size="sm" variant="light">
                      {item.count}
                    </Badge>
                  </Group>
                  <Text size="xs" c="dimmed">
                    {t('oldest')} <RelativeTime value={item.oldest} />
                  </Text>
                </Paper>
              </UnstyledButton>
            );
          })}
        </Group>
      )}
    </Stack>
  );
}
