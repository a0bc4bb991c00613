'use client';
import { Text, Timeline } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { api } from '@/data/api';
import { servers } from '@/data/queries';
import { Moment } from '@/ui/moment';
import { MailEvent } from './mail-event';
import { Said } from './said';
import type { Trace } from './trace';
import { useApiWords } from '@/data/api-words';

const nowhere = (): void => undefined;

/** What happened to a mail, from its arrival on. */
export function MailTimeline({ mail, onOpen = nowhere }: { mail: Trace; onOpen?: (id: string) => void }) {
  const text = useApiWords();
  return (
    <Timeline bulletSize={14} lineWidth={2} active={mail.events.length + 1}>
      <Timeline.Item title={<Arrival mail={mail} />} color={mail.outcome === 'accepted' ? undefined : 'red'}>
        <Text size="xs" c="dimmed">
          <Moment value={mail.at} />
        </Text>
        {mail.origin === 'smtp' && <Client mail={mail} />}
        {mail.reply && <Said text={text(mail.reply)} />}
      </Timeline.Item>
      {mail.events.map((event) => (
        <MailEvent key={event.id} event={event} onOpen={onOpen} />
      ))}
    </Timeline>
  );
}

function Arrival({ mail }: { mail: Trace }) {
  const t = useTranslations('trace');
  const all = useQuery(servers(api));
  const server = all.data?.find(({ id }) => id === mail.serverId)?.name ?? '?';
  if (mail.origin !== 'smtp') return t(`arrival.${mail.origin}`, { server });
  return t(`arrival.${mail.outcome}`, { server });
}

/** Who brought it, and how. */
function Client({ mail }: { mail: Trace }) {
  const t = useTranslations('trace');
  const { clientAddress, clientName, helo, protocol, tls, login } = mail;
  return (
    <Text size="sm" className="break">
      {t('client1', {
        client: clientName ? `${clientName} [${clientAddress}]` : clientAddress,
        helo: helo || '—',
      })}{' '}
      {tls ? t('overTls', { protocol, tls }) : t('inClear', { protocol })}{' '}
      {login ? t('loggedIn', { login }) : t('stranger')}
    </Text>
  );
}
