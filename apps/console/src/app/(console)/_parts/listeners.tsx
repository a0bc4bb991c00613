'use client';
import { Anchor, Badge, Skeleton, Table, Text } from '@mantine/core';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { serverPath } from '@/frame/pages';
import { Section } from '@/ui/section';
import type { Now } from './now';
import { useApiWords } from '@/data/api-words';

/** What is switched on, whether it listens, and how many connections it has. */
export function Listeners({ listeners }: { listeners: Now['listeners'] | undefined }) {
  const t = useTranslations('overview');
  const status = useTranslations('status');
  const text = useApiWords();
  return (
    <Section title={t('listeners')}>
      {!listeners && <Skeleton height={80} />}
      {listeners?.length === 0 && <Text c="dimmed">{t('noListeners')}</Text>}
      {listeners && listeners.length > 0 && (
        <Table.ScrollContainer minWidth={320} maxHeight={560}>
          <Table verticalSpacing={4} aria-label={t('listeners')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('server')}</Table.Th>
                <Table.Th>{t('service')}</Table.Th>
                <Table.Th>{t('state')}</Table.Th>
                <Table.Th ta="right">{t('connections')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {listeners.map((listener) => (
                <Table.Tr key={`${listener.serverId} ${listener.name}`}>
                  <Table.Td>
                    <Anchor
                      component={Link}
                      size="sm"
                      href={serverPath(listener.serverId, listener.name === 'dns' ? 'dns' : 'email')}
                    >
                      {listener.server}
                    </Anchor>
                  </Table.Td>
                  <Table.Td>
                    {listener.name} {listener.port}
                  </Table.Td>
                  <Table.Td>
                    <Badge
                      color={listener.state === 'up' ? 'teal' : 'red'}
                      variant="light"
                      tt="none"
                      miw="max-content"
                    >
                      {status(`states.${listener.state}`)}
                    </Badge>
                    {listener.error && (
                      <Text size="xs" c="red" className="break">
                        {text(listener.error)}
                      </Text>
                    )}
                  </Table.Td>
                  <Table.Td ta="right">{listener.connections}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Section>
  );
}
