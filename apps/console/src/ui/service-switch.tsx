'use client';
import type { ServiceName } from '@glasspost/contract';
import { Group, Text } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useMayChange } from '../data/session';
import { useServices } from '../data/use-services';
import { useServer } from '../data/use-server';
import { OnOff } from './on-off';
import { ServiceBadge } from './service-badge';

/**
 * On | Off for what a person takes for one service, such as SMTP on its three ports, with each port's state beside it.
 * It is on when one of them is.
 */
export function ServiceSwitch({
  serverId,
  label,
  names,
}: {
  serverId: string;
  label: string;
  names: readonly ServiceName[];
}) {
  const t = useTranslations('status');
  const mayChange = useMayChange();
  const change = useServices(serverId);
  const server = useServer(serverId);
  const mine = server?.services.filter((service) => names.includes(service.name)) ?? [];
  const missing = mine.length > 0 && mine.every((service) => service.state === 'unavailable');
  return (
    <OnOff
      label={label}
      on={!missing && mine.some((service) => service.enabled)}
      disabled={!server || missing || !mayChange || change.isPending}
      onChange={(on) => change.mutate({ names, on })}
    >
      {missing ? (
        <Text size="sm" c="dimmed">
          {t('unavailableText')}
        </Text>
      ) : (
        <Group gap={6}>
          {mine.map((service) => (
            <ServiceBadge key={service.name} service={service} port />
          ))}
        </Group>
      )}
    </OnOff>
  );
}
