import { Center, Paper, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { LanguageSwitch } from './language-switch';

/** The frame of the pages where somebody signs in: what it is for above, the language below. */
export function SignInFrame({
  heading,
  about,
  children,
}: {
  heading: ReactNode;
  about: string;
  children: ReactNode;
}) {
  return (
    <Center component="main" mih="100vh" p="md">
      <Paper withBorder shadow="sm" radius="md" p="xl" w="100%" maw={400}>
        <Stack>
          <div>
            {heading}
            <Text size="sm" c="dimmed">
              {about}
            </Text>
          </div>
          {children}
          <LanguageSwitch />
        </Stack>
      </Paper>
    </Center>
  );
}
