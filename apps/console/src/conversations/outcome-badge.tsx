'use client';
import type { ConversationOutcome } from '@glasspost/contract';
import { Badge } from '@mantine/core';
import { useTranslations } from 'next-intl';

const COLORS: Readonly<Record<ConversationOutcome, string>> = {
  open: 'blue',
  done: 'teal',
  failed: 'orange',
  broken: 'orange',
  refused: 'red',
};

/** How a conversation ended, whole however narrow its place is. */
export function ConversationOutcomeBadge({ outcome }: { outcome: ConversationOutcome }) {
  const t = useTranslations('conversations');
  return (
    <Badge color={COLORS[outcome]} variant="light" tt="none" miw="max-content" data-outcome={outcome}>
      {t(`outcomes.${outcome}`)}
    </Badge>
  );
}
