import { Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

/** The heading of a page: where one is, above it to what that belongs. */
export function PageTitle({
  over,
  title,
  actions,
}: {
  over?: ReactNode;
  title: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <Group justify="space-between" align="flex-end" mb="md" gap="xs">
      <Stack gap={0}>
        {over && (
          <Text size="sm" c="dimmed">
            {over}
          </Text>
        )}
        <Title order={1} size="h2">
          {title}
        </Title>
      </Stack>
      {actions && <Group gap="xs">{actions}</Group>}
    </Group>
  );
}
