'use client';
import { Anchor, Stack, Table, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { api } from '../data/api';
import { type Conversation, conversationPages } from '../data/conversation-queries';
import { conversationPath, mailConversationsPath } from '../frame/pages';
import { Moment } from '../ui/moment';
import { itemsOf } from '../ui/more';
import { duration, milliseconds, serviceOf } from './ends';
import { ConversationOutcomeBadge } from './outcome-badge';

/** Conversations in whose course many were opened show the first of them. */
const MAX_CAUSED = 10;

/** What is known of a conversation as a whole, and where it leads. */
export function ConversationFacts({ conversation: item }: { conversation: Conversation }) {
  const t = useTranslations('conversations');
  const locale = useLocale();
  const caused = itemsOf(useInfiniteQuery(conversationPages(api, { causeId: item.id })));
  const facts: [string, ReactNode][] = [
    [t('outcome'), <ConversationOutcomeBadge key="outcome" outcome={item.outcome} />],
    [t('protocol'), `${serviceOf(item).toUpperCase()} · ${item.transport.toUpperCase()}`],
    [
      t('at'),
      <span key="at">
        <Moment value={item.startedAt} />
        {item.endedAt !== null && ` · ${duration(milliseconds(item.startedAt, item.endedAt), locale)}`}
      </span>,
    ],
    ...(item.subject ? [[t('subject'), item.subject] as [string, ReactNode]] : []),
    ...(item.account ? [[t('account'), item.account] as [string, ReactNode]] : []),
    [t('events'), item.lost > 0 ? t('eventsLost', { count: item.events, lost: item.lost }) : item.events],
    ...(item.mails.length > 0
      ? [
          [
            t('mails'),
            item.mails.map((mail) => (
              <Anchor
                key={mail}
                component={Link}
                href={mailConversationsPath(mail)}
                size="sm"
                lh="26px"
                display="block"
              >
                {t('followMail')}
              </Anchor>
            )),
          ] as [string, ReactNode],
        ]
      : []),
    ...(item.causeId
      ? [
          [
            t('cause'),
            <Anchor key="cause" component={Link} href={conversationPath(item.causeId)} size="sm">
              {t('openCause')}
            </Anchor>,
          ] as [string, ReactNode],
        ]
      : []),
    ...(caused.length > 0
      ? [
          [
            t('caused'),
            <Stack key="caused" gap={0} align="flex-start">
              {caused.slice(0, MAX_CAUSED).map((one) => (
                <Anchor key={one.id} component={Link} href={conversationPath(one.id)} size="sm" lh="26px">
                  {one.protocol.toUpperCase()} {one.subject ?? one.remote.address}
                </Anchor>
              ))}
              {caused.length > MAX_CAUSED && <Text size="sm">…</Text>}
            </Stack>,
          ] as [string, ReactNode],
        ]
      : []),
  ];
  return (
    <Table aria-label={t('facts')} verticalSpacing={4}>
      <Table.Tbody>
        {facts.map(([name, value]) => (
          <Table.Tr key={name}>
            <Table.Th w={130}>{name}</Table.Th>
            <Table.Td className="break">{value}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
