'use client';
import { Badge, ThemeIcon } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleMinus, IconCircleX } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import type { FindingValues, Verdict } from '@glasspost/contract';
import { useApiWords } from '../data/api-words';

const LOOKS = {
  green: { color: 'teal', icon: IconCircleCheck },
  yellow: { color: 'yellow', icon: IconAlertTriangle },
  red: { color: 'red', icon: IconCircleX },
  neutral: { color: 'gray', icon: IconCircleMinus },
} as const;

/** How well something is: by colour, by sign and in a word. */
export function VerdictBadge({ verdict, testId }: { verdict: Verdict; testId?: string }) {
  const t = useTranslations('health');
  const { color, icon: Icon } = LOOKS[verdict];
  return (
    <Badge
      color={color}
      variant="light"
      tt="none"
      autoContrast
      leftSection={<Icon size={14} aria-hidden />}
      data-testid={testId}
      data-verdict={verdict}
      style={{ flexShrink: 0 }}
    >
      {t(`verdicts.${verdict}`)}
    </Badge>
  );
}

/** The same where there is little room: the sign alone, with its word for who cannot see it. */
export function VerdictMark({ verdict }: { verdict: Verdict }) {
  const t = useTranslations('health');
  const { color, icon: Icon } = LOOKS[verdict];
  const word = t(`verdicts.${verdict}`);
  return (
    <ThemeIcon color={color} variant="light" radius="xl" size="md" role="img" aria-label={word} title={word}>
      <Icon size={16} aria-hidden />
    </ThemeIcon>
  );
}

/** The values of a finding for its sentence: what the API says in words in the person's language, nothing as a dash. */
export function useShownValues(): (values: FindingValues) => FindingValues {
  const text = useApiWords();
  return useCallback(
    (values) =>
      Object.fromEntries(
        Object.entries(values).map(([name, value]) => [
          name,
          typeof value === 'string' ? text(value) || '—' : value,
        ]),
      ),
    [text],
  );
}
