'use client';
import { Group, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { api } from '@/data/api';
import { tracePages } from '@/data/queries';
import { useServer } from '@/data/use-server';
import { type Column, DataTable } from '@/ui/data-table';
import { Moment } from '@/ui/moment';
import { PageTitle } from '@/ui/page-title';
import { Section } from '@/ui/section';
import { useInAddress } from '@/ui/use-in-address';
import { filterOf, isNarrow, MailSearch } from './mail-search';
import { MailLife } from './mail-life';
import { StateBadge } from './state-badge';
import { type Mail, statesOf } from './trace';

/** Messages: "Where is my mail?" */
export function MessagesView({ serverId }: { serverId: string }) {
  const t = useTranslations('trace');
  const server = useServer(serverId);
  const [address, setAddress] = useInAddress();
  const filter = useMemo(() => ({ serverId, ...filterOf(address) }), [serverId, address]);
  const pages = useInfiniteQuery(tracePages(api, filter));
  const columns = useMemo<Column<Mail>[]>(
    () => [
      { id: 'at', header: t('at'), cell: ({ at }) => <Moment value={at} /> },
      {
        id: 'mail',
        header: t('mail'),
        cell: (mail) => (
          <>
            <Text size="sm">{mail.subject || <i>{t('noSubject')}</i>}</Text>
            <Text size="xs" c="dimmed">
              {mail.sender || '<>'} → {mail.recipients.map(({ recipient }) => recipient).join(', ') || '—'}
              {mail.recipientCount > mail.recipients.length &&
                ` ${t('andMore', { count: mail.recipientCount - mail.recipients.length })}`}
            </Text>
          </>
        ),
      },
      {
        id: 'state',
        header: t('state'),
        cell: (mail) => (
          <Group gap={4}>
            {statesOf(mail).map((state) => (
              <StateBadge key={state} state={state} />
            ))}
          </Group>
        ),
      },
      {
        id: 'client',
        header: t('client'),
        cell: (mail) => (
          <Text size="xs">{mail.origin !== 'smtp' ? t('madeHere') : mail.login || mail.clientAddress}</Text>
        ),
      },
    ],
    [t],
  );
  const open = address.get('mail');
  return (
    <>
      <PageTitle over={server?.name} title={t('title')} />
      <Section title={t('question')}>
        <Stack gap="sm">
          <MailSearch address={address} onSearch={setAddress} />
          <DataTable
            label={t('title')}
            query={pages}
            columns={columns}
            empty={isNarrow(address) ? t('nothingMatches') : t('empty')}
            current={open ?? undefined}
            onOpen={({ id }) => setAddress({ mail: id })}
            testId={({ messageId, id }) => `mail-${messageId || id}`}
            minWidth={640}
          />
        </Stack>
      </Section>
      {open && (
        <MailLife
          id={open}
          onClose={() => setAddress({ mail: undefined })}
          onOpen={(id) => setAddress({ mail: id })}
        />
      )}
    </>
  );
}
