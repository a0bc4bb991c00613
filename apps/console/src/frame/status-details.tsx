'use client';
import { Popover, Stack, Table, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import type { Server } from '../data/use-server';
import { ServiceBadge } from '../ui/service-badge';
import { useApiWords } from '../data/api-words';

interface StatusDetailsProps {
  readonly servers: readonly Server[];
  readonly opened: boolean;
  readonly onChange: (opened: boolean) => void;
  /** The button that it hangs on. */
  readonly children: ReactElement;
}

/** Every service of every server: its state, where it listens, or why it does not. */
export default function StatusDetails({ servers, opened, onChange, children }: StatusDetailsProps) {
  const text = useApiWords();
  return (
    <Popover
      width="min(560px, 95vw)"
      position="top-start"
      withArrow
      shadow="md"
      opened={opened}
      onChange={onChange}
    >
      <Popover.Target>{children}</Popover.Target>
      <Popover.Dropdown mah="60vh" style={{ overflow: 'auto' }}>
        <Stack gap="md">
          {servers.map((server) => (
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
                          {service.error ? text(service.error) : service.listening.join(' ')}
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
  );
}
