'use client';
import type { AuditOutcome } from '@glasspost/contract';
import { Badge } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import type { paths } from '@glasspost/api-client';

export type AuditEntry =
  paths['/api/v1/audit']['get']['responses']['200']['content']['application/json']['items'][number];

const COLORS: Readonly<Record<AuditOutcome, string>> = {
  done: 'teal',
  failed: 'yellow',
  refused: 'red',
  unknown: 'gray',
};

/** How a change ended. */
export function OutcomeBadge({ outcome }: { outcome: AuditOutcome }) {
  const t = useTranslations('audit');
  return (
    <Badge color={COLORS[outcome]} variant="light" tt="none" style={{ flexShrink: 0 }}>
      {t(`outcomes.${outcome}`)}
    </Badge>
  );
}

/** Who made a change: an operator, the installation at its start (from no address), or nobody who is known. */
export function useWho(): (by: { operator: string; address: string }) => string {
  const t = useTranslations('audit');
  return useCallback(
    ({ operator, address }) => operator || (address === '' ? t('itself') : t('nobody')),
    [t],
  );
}
