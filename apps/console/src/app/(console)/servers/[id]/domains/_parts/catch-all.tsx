'use client';
import { Button, Group, Text } from '@mantine/core';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useMayManage } from '@/data/session';
import type { Domain } from './domain';

const DomainForm = dynamic(() => import('./domain-form').then(({ DomainForm }) => DomainForm), {
  ssr: false,
});

/** Where mail for unknown names goes, beside the aliases: there people look for it. */
export function CatchAll({ domain }: { domain: Domain }) {
  const t = useTranslations('groups');
  const mayManage = useMayManage();
  const [open, setOpen] = useState(false);
  return (
    <Group gap="xs">
      <Text size="sm" className="break">
        {domain.catchAll
          ? t('catchAll', { address: domain.catchAll })
          : t('noCatchAll', { domain: domain.name })}
      </Text>
      {mayManage && (
        <Button size="compact-xs" variant="default" onClick={() => setOpen(true)} data-testid="catch-all">
          {t('changeCatchAll')}
        </Button>
      )}
      {open && (
        <DomainForm
          serverId={domain.serverId}
          domain={domain}
          onClose={() => setOpen(false)}
          onAdded={() => undefined}
        />
      )}
    </Group>
  );
}
