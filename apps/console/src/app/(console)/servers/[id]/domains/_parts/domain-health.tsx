'use client';
import { Button, Group, Paper, SimpleGrid, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { paths } from '@glasspost/api-client';
import { api } from '@/data/api';
import { useApiWords } from '@/data/api-words';
import { domainHealth, KEYS } from '@/data/queries';
import { useMayChange } from '@/data/session';
import { useAction, useExplain } from '@/data/use-action';
import { useConfirm } from '@/ui/confirm';
import { DifferenceLines } from '@/ui/difference';
import { Failure } from '@/ui/failure';
import { Moment } from '@/ui/moment';
import { useShownValues, VerdictBadge } from '@/ui/verdict';
import type { Domain } from './domain';

type Health = paths['/api/v1/domains/{id}/health']['get']['responses']['200']['content']['application/json'];
type Check = Health['checks'][number];
type Question = Check['asked'][number];
type Fix = NonNullable<Check['fix']>;

/** Questions of a card that are shown at first. */
const FIRST = 4;

/** Health: what others see of the domain in DNS, a card for each check, and what would mend it. */
export function DomainHealth({ domain }: { domain: Domain }) {
  const t = useTranslations('health');
  const explain = useExplain();
  const queries = useQueryClient();
  const query = useQuery(domainHealth(api, domain.id));
  const fix = useAction({
    refresh: [KEYS.records, KEYS.zones, KEYS.zoneTexts],
    success: t('fixed'),
    run: async (check: Check) =>
      (
        await api.POST('/api/v1/domains/{id}/health/fix', {
          params: { path: { id: domain.id } },
          body: { check: check.check, key: check.fix?.key },
        })
      ).data!,
    done: (health) => queries.setQueryData(domainHealth(api, domain.id).queryKey, health),
    // What was shown is old: the card shows what would be written now.
    refused: () => {
      void query.refetch();
      return false;
    },
  });
  if (query.isPending)
    return (
      <SimpleGrid cols={{ base: 1, lg: 2 }} aria-busy>
        {Array.from({ length: 4 }, (_, at) => (
          <Skeleton key={at} height={160} />
        ))}
      </SimpleGrid>
    );
  if (!query.data) return <Failure text={explain(query.error)} again={() => void query.refetch()} />;
  return (
    <Stack gap="sm">
      <Group gap="xs" justify="space-between">
        <Text size="sm" c="dimmed">
          {t('lookedAt')} <Moment value={query.data.checkedAt} />
        </Text>
        <Button size="xs" variant="default" loading={query.isFetching} onClick={() => void query.refetch()}>
          {t('again')}
        </Button>
      </Group>
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="sm" verticalSpacing="sm">
        {query.data.checks.map((check) => (
          <CheckCard key={check.check} check={check} onFix={() => fix.mutate(check)} fixing={fix.isPending} />
        ))}
      </SimpleGrid>
    </Stack>
  );
}

function CheckCard({ check, onFix, fixing }: { check: Check; onFix: () => void; fixing: boolean }) {
  const t = useTranslations('health');
  const mayChange = useMayChange();
  const confirm = useConfirm();
  const shownValues = useShownValues();
  const [all, setAll] = useState(false);
  const shown = all ? check.asked : check.asked.slice(0, FIRST);
  const { fix } = check;
  return (
    <Paper
      component="article"
      withBorder
      p="sm"
      radius="md"
      miw={0}
      data-testid={`check-${check.check}`}
      data-verdict={check.verdict}
      data-code={check.code}
    >
      <Stack gap="xs">
        <Group justify="space-between" wrap="nowrap" gap="xs">
          <Title order={3} size="h5">
            {t(`checks.${check.check}`)}
          </Title>
          <VerdictBadge verdict={check.verdict} />
        </Group>
        <Text size="sm" className="break">
          {t(`findings.${check.code}`, shownValues(check.values))}
        </Text>
        {shown.map((question) => (
          <Asked key={`${question.type} ${question.name}`} question={question} />
        ))}
        {check.asked.length > FIRST && (
          <Button
            size="compact-xs"
            variant="subtle"
            onClick={() => setAll(!all)}
            style={{ alignSelf: 'flex-start' }}
          >
            {all ? t('fewer') : t('allQuestions', { count: check.asked.length })}
          </Button>
        )}
        {fix && mayChange && (
          <Group gap="xs">
            <Button
              size="xs"
              loading={fixing}
              data-testid={`fix-${check.check}`}
              onClick={() =>
                confirm({
                  title: t('fixTitle'),
                  text: <FixText fix={fix} />,
                  confirm: t('write'),
                  harmless: fix.remove.length === 0,
                  run: onFix,
                })
              }
            >
              {t('fix')}
            </Button>
          </Group>
        )}
      </Stack>
    </Paper>
  );
}

/** One question and its answer, as in a conversation with the DNS server. */
function Asked({ question }: { question: Question }) {
  const t = useTranslations('health');
  const text = useApiWords();
  const { name, type, server, rcode, records, detail } = question;
  return (
    <div>
      <Text size="xs" c="dimmed" className="break">
        {t('asked', { type, name, server: server || '—' })}
      </Text>
      <Text size="xs" ff="monospace" className="break" pl="sm" component="div">
        {records.length === 0 && (
          <div>{detail.includes(rcode) ? text(detail) : `${rcode}: ${text(detail) || t('nothing')}`}</div>
        )}
        {records.map((record) => (
          <div key={`${record.name} ${record.type} ${record.data}`}>{lineOf(record)}</div>
        ))}
      </Text>
    </div>
  );
}

/** What will be written, before it is. */
function FixText({ fix }: { fix: Fix }) {
  const t = useTranslations('health');
  return (
    <>
      {t('fixText', { zone: fix.zone, server: fix.server })}
      <Text span size="sm" display="block" mt="xs">
        <DifferenceLines
          lines={[
            ...fix.remove.map((record) => ['-', lineOf(record)] as const),
            ...fix.add.map((record) => ['+', lineOf(record)] as const),
          ]}
        />
      </Text>
    </>
  );
}

const lineOf = ({ name, ttl, type, data }: Fix['add'][number]): string => `${name} ${ttl} ${type} ${data}`;
