'use client';
import type { ProblemError } from '@glasspost/api-client';
import { Alert, Button, FileButton, Group, Progress, Stack, Text } from '@mantine/core';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { useAction } from '@/data/use-action';
import { useConfirm } from '@/ui/confirm';
import { Section } from '@/ui/section';
import { Preview } from './preview';
import { madeAt, type RestoreResult, uploadBackup } from './transfer';

const REFUSALS = ['damaged', 'foreign', 'newer', 'older', 'misfit', 'nobody'] as const;
type Refusal = (typeof REFUSALS)[number];
const isRefusal = (code: string): code is Refusal => (REFUSALS as readonly string[]).includes(code);

/** Looks into a backup, and puts it in the place of everything. */
export function Restore() {
  const t = useTranslations('backup');
  const confirm = useConfirm();
  const locale = useLocale();
  const [file, setFile] = useState<File>();
  const [percent, setPercent] = useState(0);
  const [result, setResult] = useState<RestoreResult>();
  const [refusal, setRefusal] = useState<Refusal>();
  const refused = ({ problem }: ProblemError): boolean => {
    if (!isRefusal(problem.code)) return false;
    setRefusal(problem.code);
    return true;
  };
  const send = (dryRun: boolean) => (chosen: File) => {
    setPercent(0);
    setRefusal(undefined);
    return uploadBackup(chosen, dryRun, setPercent);
  };
  const look = useAction({ run: send(true), done: setResult, refused });
  // Nothing of what is shown anywhere is as it was.
  const restore = useAction({ run: send(false), done: setResult, refused, refresh: [[]] });
  const choose = (chosen: File | null): void => {
    if (!chosen) return;
    setFile(chosen);
    setResult(undefined);
    look.mutate(chosen);
  };
  const busy = look.isPending || restore.isPending;
  const doing = percent < 100 ? 'sending' : restore.isPending ? 'restoring' : 'reading';

  return (
    <Section title={t('restore')}>
      <Text size="sm">{t('restoreText')}</Text>
      {busy && file && (
        <Stack gap="xs">
          <Progress value={percent} aria-label={t('restore')} animated />
          <Text size="sm" className="break">
            {doing === 'sending' && t('sending', { name: file.name, percent })}
            {doing === 'reading' && t('reading', { name: file.name })}
            {doing === 'restoring' && t('restoring', { name: file.name })}
          </Text>
        </Stack>
      )}
      {refusal && (
        <Alert color="red" role="alert" data-testid="restore-refused">
          {t(`refusals.${refusal}`)}
        </Alert>
      )}
      {result?.restored && (
        <Alert color="teal" role="status" data-testid="restore-done">
          {t('restored')}
        </Alert>
      )}
      {result && !busy && <Preview result={result} />}
      <Group justify="space-between">
        <FileButton accept=".gz,.tgz,application/gzip" onChange={choose} disabled={busy}>
          {(props) => (
            <Button variant="default" disabled={busy} {...props}>
              {t('choose')}
            </Button>
          )}
        </FileButton>
        {file && result && !result.restored && (
          <Button
            color="red"
            loading={restore.isPending}
            disabled={look.isPending}
            data-testid="restore"
            onClick={() =>
              confirm({
                title: t('confirmTitle'),
                text: t('confirmText', { at: madeAt(result, locale) }),
                confirm: t('confirm'),
                run: () => restore.mutate(file),
              })
            }
          >
            {t('replace')}
          </Button>
        )}
      </Group>
    </Section>
  );
}
