'use client';
import type { TalkerKind } from '@glasspost/contract';
import { SimpleGrid, Skeleton, Stack, Table, Text, Title } from '@mantine/core';
import { useLocale, useTranslations } from 'next-intl';
import { Section } from '@/ui/section';
import type { Now } from './now';

const KINDS: readonly TalkerKind[] = ['mailClients', 'dnsClients', 'senderDomains', 'recipientDomains'];
const SHOWN = 5;

/** Who was busiest in about the last hour. */
export function Talkers({ talkers }: { talkers: Now['talkers'] | undefined }) {
  const t = useTranslations('overview');
  const number = new Intl.NumberFormat(useLocale());
  return (
    <Section title={t('talkers')}>
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 4 }}>
        {KINDS.map((kind) => (
          <Stack key={kind} gap={4}>
            <Title order={3} size="h6">
              {t(`kinds.${kind}`)}
            </Title>
            {!talkers && <Skeleton height={60} />}
            {talkers?.[kind].length === 0 && (
              <Text size="sm" c="dimmed">
                {t('nobody')}
              </Text>
            )}
            {talkers && talkers[kind].length > 0 && (
              <Table verticalSpacing={2} aria-label={t(`kinds.${kind}`)} data-testid={`talkers-${kind}`}>
                <Table.Tbody>
                  {talkers[kind].slice(0, SHOWN).map(({ name, count }) => (
                    <Table.Tr key={name}>
                      <Table.Td className="break">{name}</Table.Td>
                      <Table.Td ta="right">{number.format(count)}</Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            )}
          </Stack>
        ))}
      </SimpleGrid>
    </Section>
  );
}
