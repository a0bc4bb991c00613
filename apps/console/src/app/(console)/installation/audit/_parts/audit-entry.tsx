'use client';
import { Drawer, Stack, Table, Text } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { Fragment, type ReactNode } from 'react';
import { Difference } from '@/ui/difference';
import { Moment } from '@/ui/moment';
import { type AuditEntry, OutcomeBadge, useWho } from './entry';
import { fieldDifferences } from './fields';

/** One entry of the log: who, when, from where, and what was before and after. */
export function AuditEntryDetails({ entry, onClose }: { entry: AuditEntry; onClose: () => void }) {
  const t = useTranslations('audit');
  const ui = useTranslations('ui');
  const who = useWho();
  const facts: [string, ReactNode][] = [
    [t('when'), <Moment key="when" value={entry.at} />],
    [t('who'), who(entry)],
    ...(entry.token ? [[t('token'), entry.token] as [string, ReactNode]] : []),
    [t('address'), entry.address || '—'],
    [t('kind'), t(`kinds.${entry.kind}`)],
    [t('thing'), entry.target || '—'],
    [t('server'), entry.server || '—'],
    [t('outcome'), <OutcomeBadge key="outcome" outcome={entry.outcome} />],
    ...(entry.code ? [[t('reason'), <code key="reason">{entry.code}</code>] as [string, ReactNode]] : []),
  ];
  const fields = fieldDifferences(entry.before, entry.after);
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="lg"
      title={t(`actions.${entry.action}`)}
      closeButtonProps={{ 'aria-label': ui('close') }}
    >
      <Stack data-testid="audit-entry">
        <Table aria-label={t(`actions.${entry.action}`)}>
          <Table.Tbody>
            {facts.map(([name, value]) => (
              <Table.Tr key={name}>
                <Table.Th w={130}>{name}</Table.Th>
                <Table.Td className="break">{value}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        {entry.outcome !== 'done' && (
          <Text size="sm" c="dimmed">
            {t(`outcomeHelp.${entry.outcome}`)}
          </Text>
        )}
        {fields.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t('noFields')}
          </Text>
        ) : (
          <Stack gap="xs" data-testid="audit-difference">
            {fields.map(({ field, lines }) => (
              <Fragment key={field}>
                <Text size="sm" fw={600} ff="monospace">
                  {field}
                </Text>
                <Difference lines={lines} label={field} />
              </Fragment>
            ))}
          </Stack>
        )}
      </Stack>
    </Drawer>
  );
}
