'use client';
import { Badge, Button, Group, Modal, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Prove } from '@/account/prove';
import { RecoveryCodes } from '@/account/recovery-codes';
import { SecondFactorSetup } from '@/account/second-factor-setup';
import { api } from '@/data/api';
import { KEYS, me } from '@/data/queries';
import { Section } from '@/ui/section';

/** The second factor of who is signed in: set up, recovery codes, removed. */
export function OwnSecondFactor() {
  const t = useTranslations('secondFactor');
  const ui = useTranslations('ui');
  const { data } = useQuery(me(api));
  const [open, setOpen] = useState<'set up' | 'renew' | 'remove'>();
  const [codes, setCodes] = useState<readonly string[]>();
  const close = (): void => {
    setOpen(undefined);
    setCodes(undefined);
  };
  const dialog = {
    opened: true,
    closeButtonProps: { 'aria-label': ui('close') },
    // Recovery codes are shown once: a stray click must not take them away.
    closeOnClickOutside: false,
    closeOnEscape: false,
  } as const;
  return (
    <Section
      title={
        <Group gap="xs">
          {t('title')}
          {data && (
            <Badge color={data.secondFactor ? 'teal' : 'gray'} tt="none" data-testid="second-factor-state">
              {data.secondFactor ? t('isOn') : t('isOff')}
            </Badge>
          )}
        </Group>
      }
    >
      <Text size="sm">{data?.secondFactor ? t('codesLeft', { count: data.recoveryCodes }) : t('about')}</Text>
      <Group gap="xs">
        {data?.secondFactor ? (
          <>
            <Button size="xs" variant="default" onClick={() => setOpen('renew')} data-testid="codes-renew">
              {t('renew')}
            </Button>
            <Button
              size="xs"
              variant="default"
              color="red"
              onClick={() => setOpen('remove')}
              data-testid="second-factor-remove"
            >
              {t('remove')}
            </Button>
          </>
        ) : (
          <Button size="xs" onClick={() => setOpen('set up')} data-testid="second-factor-set-up">
            {t('setUp')}
          </Button>
        )}
      </Group>
      {open === 'set up' && (
        <Modal {...dialog} onClose={close} title={t('setUp')}>
          <SecondFactorSetup onDone={close} />
        </Modal>
      )}
      {open === 'renew' && !codes && (
        <Prove
          title={t('renew')}
          text={t('renewText')}
          submit={t('renew')}
          refresh={[KEYS.me]}
          run={async (password) =>
            (await api.POST('/api/v1/me/recovery-codes', { body: { password } })).data!
          }
          done={(made) => setCodes(made.codes)}
          onClose={close}
        />
      )}
      {codes && (
        <Modal {...dialog} onClose={close} title={t('renew')}>
          <RecoveryCodes codes={codes} onClose={close} />
        </Modal>
      )}
      {open === 'remove' && (
        <Prove
          title={t('remove')}
          text={t('removeText')}
          submit={t('remove')}
          refresh={[KEYS.me]}
          run={(password) => api.POST('/api/v1/me/second-factor/remove', { body: { password } })}
          done={close}
          onClose={close}
        />
      )}
    </Section>
  );
}
