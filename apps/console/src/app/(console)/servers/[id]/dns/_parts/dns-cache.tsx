'use client';
import { Button, Collapse, Group, Skeleton, Stack, Table, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { api } from '@/data/api';
import { dnsCache, KEYS } from '@/data/queries';
import { useMayChange } from '@/data/session';
import { useAction, useExplain } from '@/data/use-action';
import { Failure } from '@/ui/failure';
import { Section } from '@/ui/section';

/** Looked at again this often while it is open: lifetimes run down by themselves. */
const AGAIN_MS = 5_000;

/** DNS Cache: the answers of others that the forwarder holds, and Clear. */
export function DnsCache({ serverId }: { serverId: string }) {
  const t = useTranslations('dnsCache');
  const explain = useExplain();
  const mayChange = useMayChange();
  const [open, { toggle }] = useDisclosure();
  const cache = useQuery({
    ...dnsCache(api, serverId),
    enabled: open,
    refetchInterval: open ? AGAIN_MS : false,
  });
  const clear = useAction({
    refresh: [KEYS.cache],
    run: () => api.DELETE('/api/v1/servers/{id}/dns/cache', { params: { path: { id: serverId } } }),
  });
  const entries = cache.data?.items ?? [];
  return (
    <Section
      title={t('title')}
      actions={
        <Group gap="xs">
          {open && mayChange && (
            <Button
              size="xs"
              variant="default"
              disabled={entries.length === 0}
              loading={clear.isPending}
              onClick={() => clear.mutate()}
            >
              {t('clear')}
            </Button>
          )}
          <Button size="xs" variant="default" onClick={toggle} aria-expanded={open}>
            {open ? t('hide') : t('show')}
          </Button>
        </Group>
      }
    >
      <Collapse expanded={open}>
        {cache.isPending && <Skeleton height={60} />}
        {cache.isError && <Failure text={explain(cache.error)} again={() => void cache.refetch()} />}
        {cache.isSuccess && entries.length === 0 && <Text c="dimmed">{t('empty')}</Text>}
        {entries.length > 0 && (
          <Table.ScrollContainer minWidth={420} maxHeight={420}>
            <Table stickyHeader aria-label={t('title')}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('name')}</Table.Th>
                  <Table.Th>{t('type')}</Table.Th>
                  <Table.Th>{t('answer')}</Table.Th>
                  <Table.Th ta="right">{t('left')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {entries.map((entry) => (
                  <Table.Tr key={`${entry.name} ${entry.type}`}>
                    <Table.Td className="break">{entry.name}</Table.Td>
                    <Table.Td>{entry.type}</Table.Td>
                    <Table.Td>
                      <Stack gap={0}>
                        {entry.data.length === 0 && entry.rcode}
                        {entry.data.map((data) => (
                          <Text key={data} size="sm" ff="monospace" className="break">
                            {data}
                          </Text>
                        ))}
                      </Stack>
                    </Table.Td>
                    <Table.Td ta="right">{t('seconds', { count: entry.ttl })}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
      </Collapse>
    </Section>
  );
}
