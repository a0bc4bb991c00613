'use client';
import { Badge, Button, Group, Modal, Text } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Section } from '@/ui/section';
import type { FactorCalls } from './factor-calls';
import { Prove } from './prove';
import { RecoveryCodes } from './recovery-codes';
import { SecondFactorSetup } from './second-factor-setup';

/** A second factor: set up, recovery codes, removed. */
export function SecondFactor({
  data,
  calls,
  about,
}: {
  data: { secondFactor: boolean; recoveryCodes: number } | undefined;
  calls: FactorCalls;
  about?: string;
}) {
  const t = useTranslations('secondFactor');
  const ui = useTranslations('ui');
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
          <SecondFactorSetup calls={calls} about={about} onDone={close} />
        </Modal>
      )}
      {open === 'renew' && !codes && (
        <Prove
          title={t('renew')}
          text={t('renewText')}
          submit={t('renew')}
          refresh={calls.refresh}
          run={(password) => calls.renew(password)}
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
          refresh={calls.refresh}
          run={(password) => calls.remove(password)}
          done={close}
          onClose={close}
        />
      )}
    </Section>
  );
}
