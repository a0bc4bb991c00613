import { Badge } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { COLORS, type State } from './trace';

/** The state of a mail, whole however narrow its place is. */
export function StateBadge({ state }: { state: State }) {
  const t = useTranslations('trace');
  return (
    <Badge color={COLORS[state]} variant="light" tt="none" miw="max-content">
      {t(`states.${state}`)}
    </Badge>
  );
}
