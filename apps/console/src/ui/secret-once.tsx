'use client';
import { Alert, Button, Code, CopyButton, Group, Stack } from '@mantine/core';
import { useTranslations } from 'next-intl';

/** A secret that has just been made: it is shown this once. */
export function SecretOnce({
  text,
  secret,
  testId,
  onClose,
}: {
  text: string;
  secret: string;
  testId: string;
  onClose: () => void;
}) {
  const ui = useTranslations('ui');
  return (
    <Stack>
      <Alert color="yellow">{text}</Alert>
      <Code block className="break" data-testid={testId}>
        {secret}
      </Code>
      <Group justify="flex-end" gap="xs">
        <CopyButton value={secret}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? ui('copied') : ui('copy')}
            </Button>
          )}
        </CopyButton>
        <Button onClick={onClose}>{ui('close')}</Button>
      </Group>
    </Stack>
  );
}
