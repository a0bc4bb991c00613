'use client';
import { Anchor, Button, Drawer, Group, Skeleton, Stack, Table, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { api } from '@/data/api';
import { useApiWords } from '@/data/api-words';
import { servers, trace } from '@/data/queries';
import { useExplain } from '@/data/use-action';
import { mailConversationsPath } from '@/frame/pages';
import { bytes } from '@/ui/bytes';
import { Failure } from '@/ui/failure';
import { MailView } from '@/ui/mail-view';
import { Moment } from '@/ui/moment';
import { MailTimeline } from './mail-timeline';
import { Said } from './said';
import { StateBadge } from './state-badge';
import { type Mail, statesOf, type Trace } from './trace';

/** The life of one mail: who brought it, whom it was for, and what became of it, on one time line. */
export function MailLife({
  id,
  onClose,
  onOpen,
}: {
  id: string;
  onClose: () => void;
  onOpen: (id: string) => void;
}) {
  const t = useTranslations('trace');
  const ui = useTranslations('ui');
  const explain = useExplain();
  const asked = useQuery(trace(api, id));
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="xl"
      title={t('life')}
      closeButtonProps={{ 'aria-label': ui('close') }}
    >
      {asked.isPending && <Skeleton height={320} />}
      {asked.isError && <Failure text={explain(asked.error)} again={() => void asked.refetch()} />}
      {asked.data && <Life key={id} mail={asked.data} onOpen={onOpen} />}
    </Drawer>
  );
}

function Life({ mail, onOpen }: { mail: Trace; onOpen: (id: string) => void }) {
  const t = useTranslations('trace');
  const locale = useLocale();
  const [shown, { toggle }] = useDisclosure(false);
  const facts: [string, ReactNode][] = [
    [t('places.sender'), mail.sender || '<>'],
    [t('places.subject'), mail.subject || '—'],
    [t('places.messageId'), mail.messageId || '—'],
    ...(mail.size === null ? [] : [[t('size'), bytes(mail.size, locale)] as [string, ReactNode]]),
  ];
  return (
    <Stack data-testid="mail-life">
      <Table aria-label={t('mail')}>
        <Table.Tbody>
          {facts.map(([name, value]) => (
            <Table.Tr key={name}>
              <Table.Th w={130}>{name}</Table.Th>
              <Table.Td className="break">{value}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Recipients mail={mail} />
      <Title order={3} size="h5">
        {t('timeLine')}
      </Title>
      <MailTimeline mail={mail} onOpen={onOpen} />
      <Anchor
        component={Link}
        href={mailConversationsPath(mail.id)}
        size="sm"
        data-testid="mail-conversations"
      >
        {t('conversations')}
      </Anchor>
      {mail.elsewhere.length > 0 && <Elsewhere mails={mail.elsewhere} onOpen={onOpen} />}
      {mail.stored && (
        <>
          <Group gap="xs">
            <Button
              size="xs"
              variant="default"
              onClick={toggle}
              aria-expanded={shown}
              data-testid="mail-show"
            >
              {shown ? t('hideMail') : t('showMail')}
            </Button>
            <Button
              component="a"
              size="xs"
              variant="subtle"
              href={`/api/v1/traces/${mail.id}/raw`}
              download={`${mail.id}.eml`}
            >
              {t('raw')}
            </Button>
          </Group>
          {shown && <MailView source={`/api/v1/traces/${mail.id}/raw`} size={mail.size ?? 0} />}
        </>
      )}
    </Stack>
  );
}

function Recipients({ mail }: { mail: Trace }) {
  const t = useTranslations('trace');
  const text = useApiWords();
  return (
    <Table.ScrollContainer minWidth={420}>
      <Table aria-label={t('recipients')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('places.recipient')}</Table.Th>
            <Table.Th>{t('state')}</Table.Th>
            <Table.Th>{t('why')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {mail.recipients.map(({ recipient, final, state, reply, why }, at) => (
            <Table.Tr key={at}>
              <Table.Td className="break">
                {recipient}
                {final !== '' && final.toLowerCase() !== recipient.toLowerCase() && ` → ${final}`}
              </Table.Td>
              <Table.Td>
                <StateBadge state={state} />
              </Table.Td>
              <Table.Td className="break">
                {reply && <Said text={text(reply)} />}
                {why && <Text size="xs">{text(why)}</Text>}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Elsewhere({ mails, onOpen }: { mails: readonly Mail[]; onOpen: (id: string) => void }) {
  const t = useTranslations('trace');
  const all = useQuery(servers(api));
  return (
    <>
      <Title order={3} size="h5">
        {t('elsewhere')}
      </Title>
      {mails.map((mail) => (
        <Group key={mail.id} gap="xs">
          <Anchor component="button" type="button" size="sm" onClick={() => onOpen(mail.id)}>
            {mail.origin !== 'smtp'
              ? mail.origin === 'report'
                ? t('report')
                : t('reply')
              : t('atServer', { server: all.data?.find(({ id }) => id === mail.serverId)?.name ?? '?' })}
          </Anchor>
          <Moment value={mail.at} />
          {statesOf(mail).map((state) => (
            <StateBadge key={state} state={state} />
          ))}
        </Group>
      ))}
    </>
  );
}
