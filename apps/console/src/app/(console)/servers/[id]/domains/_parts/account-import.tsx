'use client';
import {
  Alert,
  Badge,
  Button,
  Code,
  FileButton,
  Group,
  Modal,
  Stack,
  Table,
  Text,
  Textarea,
} from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { paths } from '@glasspost/api-client';
import { api } from '@/data/api';
import { KEYS } from '@/data/queries';
import { useAction } from '@/data/use-action';
import type { Domain } from './domain';
import { ImportProgress } from './import-progress';
import { useApiWords } from '@/data/api-words';

type Report =
  paths['/api/v1/domains/{id}/accounts.csv']['post']['responses']['200']['content']['application/json'];
const COLORS = { created: 'teal', updated: 'blue', unchanged: 'gray', error: 'red' } as const;
/** Lines of the report that are shown. */
const MAX_SHOWN = 200;
const EXAMPLE = 'name,password,displayName,quotaMB,enabled\nuser1,secret,First User,500,true\n';

/** Accounts from a table: what would happen per line first, then all of it, or nothing. */
export function AccountImport({ domain, onClose }: { domain: Domain; onClose: () => void }) {
  const t = useTranslations('import');
  const ui = useTranslations('ui');
  const text = useApiWords();
  const [csv, setCsv] = useState('');
  const [report, setReport] = useState<Report>();
  const send = async (dryRun: boolean): Promise<Report> =>
    (
      await api.POST('/api/v1/domains/{id}/accounts.csv', {
        params: { path: { id: domain.id }, query: { dryRun: dryRun ? 'true' : 'false' } },
        body: csv as never,
        bodySerializer: (text: unknown) => text as string,
        headers: { 'Content-Type': 'text/csv' },
      })
    ).data!;
  const check = useAction({ run: () => send(true), done: setReport });
  const apply = useAction({
    run: () => send(false),
    refresh: [KEYS.accounts, KEYS.domains],
    done: (done) => {
      setReport(done);
      if (done.applied) onClose();
    },
    success: t('applied'),
  });
  const edit = (text: string): void => {
    setCsv(text);
    setReport(undefined);
  };
  // What is wrong comes first: of thousands of lines nobody reads all.
  const shown = [...(report?.lines ?? [])]
    .sort((a, b) => Number(b.result === 'error') - Number(a.result === 'error'))
    .slice(0, MAX_SHOWN);
  const errors = report?.lines.filter(({ result }) => result === 'error').length ?? 0;
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('title', { domain: domain.name })}
      closeButtonProps={{ 'aria-label': ui('close') }}
    >
      <Stack>
        <Text size="sm">{t('help')}</Text>
        <Code block>{EXAMPLE}</Code>
        <Textarea
          aria-label={t('csv')}
          value={csv}
          onChange={(event) => edit(event.currentTarget.value)}
          autosize
          minRows={5}
          maxRows={12}
          spellCheck={false}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 13 } }}
          data-testid="csv-text"
        />
        {report && (
          <>
            {errors > 0 && (
              <Alert color="red" role="alert">
                {t('errors', { count: errors })}
              </Alert>
            )}
            <Table.ScrollContainer minWidth={380} maxHeight={300}>
              <Table stickyHeader aria-label={t('report')} data-testid="csv-report">
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th ta="right">{t('line')}</Table.Th>
                    <Table.Th>{t('name')}</Table.Th>
                    <Table.Th>{t('result')}</Table.Th>
                    <Table.Th>{t('detail')}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {shown.map(({ line, name, result, detail }) => (
                    <Table.Tr key={line}>
                      <Table.Td ta="right">{line}</Table.Td>
                      <Table.Td className="break" miw={110}>
                        {name}
                      </Table.Td>
                      <Table.Td>
                        <Badge color={COLORS[result]} variant="light" tt="none" miw="max-content">
                          {t(`results.${result}`)}
                        </Badge>
                      </Table.Td>
                      <Table.Td className="break" style={{ whiteSpace: 'pre-line' }}>
                        {text(detail)}
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
            <Text size="sm" c="dimmed">
              {ui('shown', { shown: shown.length, total: report.lines.length })}
            </Text>
          </>
        )}
        {apply.isPending && <ImportProgress domainId={domain.id} />}
        <Group justify="space-between">
          <FileButton accept=".csv,text/csv" onChange={(file) => void file?.text().then(edit)}>
            {(props) => (
              <Button variant="default" {...props}>
                {t('upload')}
              </Button>
            )}
          </FileButton>
          <Group gap="xs">
            <Button
              variant="default"
              disabled={csv.trim() === ''}
              loading={check.isPending}
              onClick={() => check.mutate()}
              data-testid="csv-check"
            >
              {t('check')}
            </Button>
            <Button
              disabled={!report || errors > 0}
              loading={apply.isPending}
              onClick={() => apply.mutate()}
              data-testid="csv-apply"
            >
              {t('apply')}
            </Button>
          </Group>
        </Group>
      </Stack>
    </Modal>
  );
}
