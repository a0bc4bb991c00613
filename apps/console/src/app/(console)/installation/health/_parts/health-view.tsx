'use client';
import { Anchor, Group, Skeleton, Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { PART_KINDS, type Verdict } from '@glasspost/contract/words';
import type { paths } from '@glasspost/api-client';
import { api } from '@/data/api';
import { healthReport } from '@/data/queries';
import { useExplain } from '@/data/use-action';
import { installationPath, serverPath } from '@/frame/pages';
import { Failure } from '@/ui/failure';
import { Moment } from '@/ui/moment';
import { PageTitle } from '@/ui/page-title';
import { Section } from '@/ui/section';
import { useCheckNames } from '@/ui/check-names';
import { useShownValues, VerdictBadge, VerdictMark } from '@/ui/verdict';

type Part =
  paths['/api/v1/health/report']['get']['responses']['200']['content']['application/json']['parts'][number];

const isBad = ({ verdict }: Part): boolean => verdict === 'red' || verdict === 'yellow';
const ORDER: readonly Verdict[] = ['red', 'yellow', 'neutral', 'green'];

/** Installation → Health: every part with its verdict, the problems first, and the way to what is concerned. */
export function HealthView() {
  const t = useTranslations('health');
  const frame = useTranslations('frame');
  const explain = useExplain();
  const query = useQuery(healthReport(api));
  const bad = query.data?.parts.filter(isBad) ?? [];
  return (
    <>
      <PageTitle over={frame('installation')} title={t('title')} />
      {query.isPending && <Skeleton height={280} aria-busy />}
      {query.isError && !query.data && (
        <Failure text={explain(query.error)} again={() => void query.refetch()} />
      )}
      {query.data && (
        <Stack>
          <Group gap="xs" data-testid="health-summary">
            <VerdictBadge verdict={query.data.verdict} testId="health-verdict" />
            <Text size="sm">{t(`summary.${query.data.verdict}`)}</Text>
            <Text size="sm" c="dimmed">
              {t('lookedAt')} <Moment value={query.data.checkedAt} />
            </Text>
          </Group>
          {bad.length > 0 && (
            <Section title={t('problems')}>
              <Parts parts={bad} label={t('problems')} testId="health-problems" />
            </Section>
          )}
          {PART_KINDS.map((kind) => {
            const all = query.data.parts.filter((part) => part.kind === kind);
            const fine = all.filter((part) => !isBad(part));
            const cut = kind === 'domain' && all.length < query.data.domainCount;
            return (
              (fine.length > 0 || cut) && (
                <Section key={kind} title={t(`kinds.${kind}`)}>
                  {fine.length > 0 && <Parts parts={fine} label={t(`kinds.${kind}`)} />}
                  {cut && (
                    <Text size="sm" c="dimmed">
                      {t('worstOf', { shown: all.length, total: query.data.domainCount })}
                    </Text>
                  )}
                </Section>
              )
            );
          })}
          <Text size="sm" c="dimmed">
            {t('everyTenSeconds')}
          </Text>
        </Stack>
      )}
    </>
  );
}

function Parts({ parts, label, testId }: { parts: readonly Part[]; label: string; testId?: string }) {
  const t = useTranslations('health');
  const shownValues = useShownValues();
  const checkNames = useCheckNames();
  const sorted = [...parts].sort((a, b) => ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict));
  /** Protocols and checks are words of a program in the report; people know them by other ones. */
  const sentence = ({ code, values }: Part): string => {
    const shown = shownValues(values);
    if (shown.service) shown.service = String(shown.service).toUpperCase();
    return t(`parts.${code}`, { ...shown, checks: checkNames(values.checks) });
  };
  return (
    <Table aria-label={label} verticalSpacing={6} data-testid={testId}>
      <Table.Tbody>
        {sorted.map((part) => {
          const to = linkOf(part);
          const text = sentence(part);
          return (
            <Table.Tr key={part.id} data-testid={`health-${part.id}`} data-verdict={part.verdict}>
              <Table.Td w={44} pl={0}>
                <VerdictMark verdict={part.verdict} />
              </Table.Td>
              <Table.Td className="break">
                {to ? (
                  <Anchor component={Link} href={to} size="sm">
                    {text}
                  </Anchor>
                ) : (
                  <Text size="sm">{text}</Text>
                )}
              </Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </Table>
  );
}

/** Where an operator sees, and mends, what the part says. */
function linkOf({ kind, serverId, domainId, values }: Part): string | undefined {
  if (serverId === null) return undefined;
  switch (kind) {
    case 'listener':
      return serverPath(serverId, values.service === 'dns' ? 'dns' : 'email');
    case 'queue':
      return serverPath(serverId, 'queue');
    case 'certificate':
      return installationPath('certificates');
    case 'domain':
      return `${serverPath(serverId, 'domains')}?domain=${domainId ?? ''}&tab=health`;
    default:
      return undefined;
  }
}
