'use client';
import { Switch, Table, Text } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useMayChange } from '@/data/session';
import { useServices } from '@/data/use-services';
import type { Server } from '@/data/use-server';
import { ServiceBadge } from '@/ui/service-badge';

const MAIL = ['smtp', 'submission', 'submissions', 'pop3', 'pop3s', 'imap', 'imaps'] as const;

/** Each mail service by itself: its port, how it encrypts, how it does, On | Off. */
export function MailServices({ server }: { server: Server }) {
  const t = useTranslations('expert');
  const mayChange = useMayChange();
  const change = useServices(server.id);
  const services = MAIL.flatMap((name) => {
    const found = server.services.find((service) => service.name === name);
    return found ? [{ name, service: found }] : [];
  });
  return (
    <Table.ScrollContainer minWidth={560}>
      <Table aria-label={t('services')} verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('service')}</Table.Th>
            <Table.Th ta="right">{t('port')}</Table.Th>
            <Table.Th>{t('tls')}</Table.Th>
            <Table.Th>{t('state')}</Table.Th>
            <Table.Th>{t('on')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {services.map(({ name, service }) => (
            <Table.Tr key={name}>
              <Table.Th scope="row" fw={400}>
                {name}
                <Text size="xs" c="dimmed">
                  {t(`meaning.${name}`)}
                </Text>
              </Table.Th>
              <Table.Td ta="right">{service.port}</Table.Td>
              <Table.Td>{name.endsWith('s') ? t('tlsFromStart') : t('startTls')}</Table.Td>
              <Table.Td>
                <ServiceBadge service={service} />
              </Table.Td>
              <Table.Td>
                <Switch
                  aria-label={t('switch', { service: name })}
                  checked={service.enabled}
                  disabled={!mayChange || service.state === 'unavailable' || change.isPending}
                  onChange={({ currentTarget: { checked } }) => change.mutate({ names: [name], on: checked })}
                  data-testid={`switch-${name}`}
                />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
