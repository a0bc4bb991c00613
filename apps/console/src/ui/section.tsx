import { Group, Paper, Stack, Title } from '@mantine/core';
import type { ReactNode } from 'react';

/** A part of a page, with its heading. */
export function Section({
  title,
  actions,
  children,
  order = 2,
}: {
  title: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  order?: 2 | 3;
}) {
  return (
    <Paper component="section" withBorder p={{ base: 'sm', sm: 'md' }} radius="md">
      <Stack gap="md">
        <Group justify="space-between" gap="xs">
          <Title order={order} size="h4">
            {title}
          </Title>
          {actions && <Group gap="xs">{actions}</Group>}
        </Group>
        {children}
      </Stack>
    </Paper>
  );
}
