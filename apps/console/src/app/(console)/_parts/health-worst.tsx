'use client';
import type { PartFinding } from '@glasspost/contract';
import { Alert, Anchor, List } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { paths } from '@glasspost/api-client';
import { api } from '@/data/api';
import { healthReport } from '@/data/statistics';
import { serverPath } from '@/frame/pages';
import { useCheckNames } from '@/ui/check-names';

type Part =
  paths['/api/v1/health/report']['get']['responses']['200']['content']['application/json']['parts'][number];
/** Findings that are worth a line here; all others are well. */
type BadFinding = Extract<
  PartFinding,
  | 'databaseDown'
  | 'listenerDown'
  | 'diskLow'
  | 'diskFull'
  | 'diskUnknown'
  | 'queueLate'
  | 'queueStuck'
  | 'certificateEnding'
  | 'certificateEnded'
  | 'certificateUnreadable'
  | 'domainYellow'
  | 'domainRed'
>;
const SHOWN = 5;

/** What of the installation's health needs somebody, the worst first; nothing when all is well. */
export function HealthWorst() {
  const t = useTranslations('overview');
  const checkNames = useCheckNames();
  const { data } = useQuery(healthReport(api));
  const bad = (data?.parts ?? [])
    .filter(({ verdict }) => verdict === 'red' || verdict === 'yellow')
    .sort((a, b) => Number(b.verdict === 'red') - Number(a.verdict === 'red'));
  if (bad.length === 0) return null;
  const red = bad[0]!.verdict === 'red';
  return (
    <Alert
      color={red ? 'red' : 'yellow'}
      icon={<IconAlertTriangle aria-hidden />}
      title={t('attention')}
      data-testid="health-worst"
    >
      <List size="sm" spacing={8}>
        {bad.slice(0, SHOWN).map((part) => {
          const path = pathOf(part);
          const words = t(`parts.${part.code as BadFinding}`, {
            ...part.values,
            checks: checkNames(part.values.checks),
          });
          return (
            <List.Item key={part.id} className="break">
              {path ? (
                <Anchor component={Link} href={path} size="sm" c="inherit" td="underline">
                  {words}
                </Anchor>
              ) : (
                words
              )}
            </List.Item>
          );
        })}
      </List>
      {bad.length > SHOWN && t('more', { count: bad.length - SHOWN })}
    </Alert>
  );
}

/** Where something can be done about it. */
function pathOf({ kind, serverId, domainId, values }: Part): string | undefined {
  if (serverId === null) return undefined;
  if (kind === 'queue') return serverPath(serverId, 'queue');
  if (kind === 'domain') return `${serverPath(serverId, 'domains')}?domain=${domainId}`;
  if (kind === 'listener') return serverPath(serverId, values.service === 'dns' ? 'dns' : 'email');
  return serverPath(serverId, 'settings');
}
