'use client';
import { Alert, Stack, Table, Text } from '@mantine/core';
import { useLocale, useTranslations } from 'next-intl';
import { madeAt, type RestoreResult } from './transfer';

/** What a person thinks in; the tables behind it are in the audit log. */
const SHOWN = [
  'server',
  'zone',
  'record',
  'domain',
  'account',
  'alias',
  'message',
  'delivery',
  'operator',
  'api_token',
] as const;

/** What a backup holds beside what is here, and what to know before it is restored. */
export function Preview({ result }: { result: RestoreResult }) {
  const t = useTranslations('backup');
  const locale = useLocale();
  const number = new Intl.NumberFormat(locale);
  return (
    <Stack gap="xs" data-testid="restore-preview">
      <Text size="sm" fw={600}>
        {t('madeBy', { at: madeAt(result, locale), version: result.version })}
      </Text>
      {!result.restored &&
        result.warnings.map(({ code }) => (
          <Alert key={code} color="yellow">
            {t(`warnings.${code}`)}
          </Alert>
        ))}
      {!result.restored && (
        <Table aria-label={t('contents')} verticalSpacing={4}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('what')}</Table.Th>
              <Table.Th ta="right">{t('now')}</Table.Th>
              <Table.Th ta="right">{t('then')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {SHOWN.map((table) => (
              <Table.Tr key={table}>
                <Table.Td>{t(`tables.${table}`)}</Table.Td>
                <Table.Td ta="right">{number.format(result.replaced[table] ?? 0)}</Table.Td>
                <Table.Td ta="right">{number.format(result.rows[table] ?? 0)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Stack>
  );
}
