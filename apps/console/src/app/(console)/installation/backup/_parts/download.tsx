'use client';
import { ProblemError } from '@glasspost/api-client';
import { Alert, Button, Group, Progress, Stack, Text } from '@mantine/core';
import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { useExplain } from '@/data/use-action';
import { bytes } from '@/ui/bytes';
import { Section } from '@/ui/section';
import { downloadBackup, type DownloadProgress, save } from './transfer';

type State =
  | { is: 'idle' | 'cancelled' }
  | { is: 'making'; progress: DownloadProgress }
  | { is: 'done'; name: string; octets: number }
  | { is: 'failed'; text: string };

/** Takes a backup and shows how far it is. */
export function Download() {
  const t = useTranslations('backup');
  const locale = useLocale();
  const explain = useExplain();
  const [state, setState] = useState<State>({ is: 'idle' });
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const start = async (): Promise<void> => {
    const controller = (running.current = new AbortController());
    setState({ is: 'making', progress: { octets: 0, percent: 0 } });
    try {
      const { name, content } = await downloadBackup(controller.signal, (progress) =>
        setState({ is: 'making', progress }),
      );
      save(name, content);
      setState({ is: 'done', name, octets: content.size });
    } catch (error) {
      if (controller.signal.aborted) setState({ is: 'cancelled' });
      else
        setState({
          is: 'failed',
          text: error instanceof ProblemError ? explain(error) : t('downloadBroken'),
        });
    }
  };

  return (
    <Section title={t('download')}>
      <Text size="sm">{t('downloadText')}</Text>
      <Text size="sm" c="dimmed">
        {t('keyText')}
      </Text>
      {state.is === 'making' && (
        <Stack gap="xs">
          <Progress value={state.progress.percent} aria-label={t('download')} animated />
          <Text size="sm">
            {t('making', { octets: bytes(state.progress.octets, locale), percent: state.progress.percent })}
          </Text>
        </Stack>
      )}
      {state.is === 'done' && (
        <Alert color="teal" role="status" data-testid="backup-done">
          {t('downloaded', { octets: bytes(state.octets, locale), name: state.name })}
        </Alert>
      )}
      {state.is === 'cancelled' && <Alert role="status">{t('cancelled')}</Alert>}
      {state.is === 'failed' && (
        <Alert color="red" role="alert">
          {state.text}
        </Alert>
      )}
      <Group>
        {state.is === 'making' ? (
          <Button variant="default" onClick={() => running.current?.abort()}>
            {t('cancel')}
          </Button>
        ) : (
          <Button onClick={() => void start()} data-testid="backup-start">
            {t('start')}
          </Button>
        )}
      </Group>
    </Section>
  );
}
