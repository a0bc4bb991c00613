'use client';
import { Alert, Button, Code, CopyButton, Group, Stack } from '@mantine/core';
import { useTranslations } from 'next-intl';

/** Recovery codes, this once: to be copied or kept as a file. */
export function RecoveryCodes({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) {
  const t = useTranslations('secondFactor');
  const ui = useTranslations('ui');
  const text = `${codes.join('\n')}\n`;
  return (
    <Stack>
      <Alert color="yellow">{t('codesOnce')}</Alert>
      <Code block data-testid="recovery-codes">
        {codes.join('\n')}
      </Code>
      <Group justify="flex-end" gap="xs">
        <Button
          component="a"
          variant="default"
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}
          download="glasspost-recovery-codes.txt"
          data-testid="recovery-download"
        >
          {t('download')}
        </Button>
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {copied ? ui('copied') : ui('copy')}
            </Button>
          )}
        </CopyButton>
        <Button onClick={onClose} data-testid="recovery-kept">
          {t('kept')}
        </Button>
      </Group>
    </Stack>
  );
}
