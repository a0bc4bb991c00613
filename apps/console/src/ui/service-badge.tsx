'use client';
import { Badge, Tooltip } from '@mantine/core';
import { useTranslations } from 'next-intl';
import type { Service } from '../data/use-server';
import { useApiWords } from '../data/api-words';

const COLORS = { up: 'teal', down: 'red', off: 'gray', unavailable: 'gray' } as const;

/** A service's state in a word; why it is down, on pointing at it. */
export function ServiceBadge({ service, port = false }: { service: Service; port?: boolean }) {
  const t = useTranslations('status');
  const text = useApiWords();
  const badge = (
    <Badge
      color={COLORS[service.state]}
      variant="light"
      tt="none"
      data-testid={`service-${service.name}`}
      data-state={service.state}
      tabIndex={service.error ? 0 : undefined}
    >
      {port && `${service.name} ${service.port}: `}
      {t(`states.${service.state}`)}
    </Badge>
  );
  return service.error ? (
    <Tooltip label={text(service.error)} multiline maw={320}>
      {badge}
    </Tooltip>
  ) : (
    badge
  );
}
