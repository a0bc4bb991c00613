'use client';
import { ProblemError } from '@glasspost/api-client';
import { Alert, Button, Code, FileButton, Group, List, Stack, Text, Textarea } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { paths } from '@glasspost/api-client';
import { api } from '@/data/api';
import { useApiWords } from '@/data/api-words';
import { KEYS } from '@/data/queries';
import { useMayChange } from '@/data/session';
import { useAction } from '@/data/use-action';
import { PageTitle } from '@/ui/page-title';
import { Section } from '@/ui/section';

type Result = paths['/api/v1/setup']['post']['responses']['200']['content']['application/json'];

/** Set-up documents: the whole installation as text; what a document would change, then all of it or nothing. */
export function SetupView() {
  const t = useTranslations('setup');
  const frame = useTranslations('frame');
  const text = useApiWords();
  const mayChange = useMayChange();
  const [yaml, setYaml] = useState('');
  const [result, setResult] = useState<Result>();
  const [mistakes, setMistakes] = useState<readonly { line?: number; detail: string }[]>([]);
  const edit = (next: string): void => {
    setYaml(next);
    setResult(undefined);
    setMistakes([]);
  };
  const send = async (dryRun: boolean): Promise<Result> =>
    (
      await api.POST('/api/v1/setup', {
        params: { query: { dryRun: dryRun ? 'true' : 'false' } },
        body: yaml as never,
        bodySerializer: (document: unknown) => document as string,
        headers: { 'Content-Type': 'application/yaml' },
      })
    ).data!;
  const refused = (error: ProblemError): boolean => {
    if (!error.problem.errors?.length) return false;
    setMistakes(error.problem.errors);
    return true;
  };
  const check = useAction({ run: () => send(true), done: setResult, refused });
  const apply = useAction({
    run: () => send(false),
    refresh: [KEYS.servers, KEYS.zones, KEYS.records, KEYS.domains, KEYS.accounts, KEYS.aliases],
    success: t('applied'),
    done: setResult,
    refused,
  });
  return (
    <>
      <PageTitle over={frame('installation')} title={t('title')} />
      <Stack>
        <Section title={t('export')}>
          <Text size="sm">{t('exportText')}</Text>
          <Group>
            <Button component="a" variant="default" href="/api/v1/setup" download="glasspost.yaml">
              {t('download')}
            </Button>
          </Group>
        </Section>
        {mayChange && (
          <Section title={t('import')}>
            <Text size="sm">{t('importText')}</Text>
            <Textarea
              aria-label={t('document')}
              value={yaml}
              onChange={(event) => edit(event.currentTarget.value)}
              autosize
              minRows={8}
              maxRows={24}
              spellCheck={false}
              styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 13 } }}
              data-testid="setup-text"
            />
            {mistakes.length > 0 && (
              <Alert color="red" role="alert" title={t('mistakes', { count: mistakes.length })}>
                <List size="sm">
                  {mistakes.map(({ line, detail }, at) => (
                    <List.Item key={at}>
                      {line === undefined ? text(detail) : t('mistake', { line, detail: text(detail) })}
                    </List.Item>
                  ))}
                </List>
              </Alert>
            )}
            {result && (
              <Stack gap="xs">
                <Text size="sm" fw={600}>
                  {result.changes.length === 0
                    ? t('noChanges')
                    : result.applied
                      ? t('changed', { count: result.changes.length })
                      : t('wouldChange', { count: result.changes.length })}
                </Text>
                {result.changes.length > 0 && (
                  <Code block mah={320} style={{ overflow: 'auto' }}>
                    {result.changes.map(text).join('\n')}
                  </Code>
                )}
              </Stack>
            )}
            <Group justify="space-between">
              <FileButton accept=".yaml,.yml" onChange={(file) => void file?.text().then(edit)}>
                {(props) => (
                  <Button variant="default" {...props}>
                    {t('upload')}
                  </Button>
                )}
              </FileButton>
              <Group gap="xs">
                <Button
                  variant="default"
                  disabled={yaml.trim() === ''}
                  loading={check.isPending}
                  onClick={() => check.mutate()}
                >
                  {t('check')}
                </Button>
                <Button
                  disabled={!result || result.applied || result.changes.length === 0}
                  loading={apply.isPending}
                  onClick={() => apply.mutate()}
                >
                  {t('apply')}
                </Button>
              </Group>
            </Group>
          </Section>
        )}
      </Stack>
    </>
  );
}
