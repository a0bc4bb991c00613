'use client';
import { Badge, Group, Popover, Stack, Table, Text, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { api } from '../data/api';
import type { Connection } from '../data/live';
import { servers } from '../data/queries';
import { useSession } from '../data/session';
import { ServiceBadge } from '../ui/service-badge';

/** Whether each listener is up, and why one is not; and whether this page still hears of changes. */
export function StatusLine({ connection }: { connection: Connection }) {
  const t = useTranslations('status');
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
  return (
    <Group h="100%" px="md" gap="sm" justify="space-between" wrap="nowrap">
      {mayKnow && (
        <Popover width="min(560px, 95vw)" position="top-start" withArrow shadow="md">
          <Popover.Target>
            <UnstyledButton miw={0} data-testid="status-line">
              <Group gap={6} wrap="nowrap">
                <Badge size="sm" color={first ? 'red' : 'teal'} variant="filled" circle aria-hidden>
                  {' '}
                </Badge>
                <Text size="sm" truncate>
                  {first
                    ? t('down', {
                        count: down.length,
                        server: first.server.name,
                        error: first.service.error ?? '',
                      })
                    : t('up', { count: up })}
                </Text>
              </Group>
            </UnstyledButton>
          </Popover.Target>
          <Popover.Dropdown mah="60vh" style={{ overflow: 'auto' }}>
            <Stack gap="md">
              {data.map((server) => (
                <div key={server.id}>
                  <Text fw={600} size="sm">
                    {server.name}
                  </Text>
                  <Table>
                    <Table.Tbody>
                      {server.services.map((service) => (
                        <Table.Tr key={service.name}>
                          <Table.Td>{service.name}</Table.Td>
                          <Table.Td>
                            <ServiceBadge service={service} />
                          </Table.Td>
                          <Table.Td>
                            <Text size="xs" c={service.error ? 'red' : 'dimmed'}>
                              {service.error ?? service.listening.join(' ')}
                            </Text>
                          </Table.Td>
                        </Table.Tr>
                      ))}
                    </Table.Tbody>
                  </Table>
                </div>
              ))}
            </Stack>
          </Popover.Dropdown>
        </Popover>
      )}
      <Text size="xs" c={connection === 'lost' ? 'red' : 'dimmed'} style={{ whiteSpace: 'nowrap' }}>
        {t(connection)}
      </Text>
    </Group>
  );
}
