'use client';
import { Button, Group, Tabs, UnstyledButton, Text, Stack } from '@mantine/core';
import { IconArrowLeft, IconMail } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { useInAddress } from '@/ui/use-in-address';
import { MailBrowser } from './pc-mail/mail-browser';
import type { LabPc } from './lab';
import { PcConfig } from './pc-config';

const TABS = ['desktop', 'config'] as const;

/** A PC's window: Config, and Desktop with what runs on it. */
export function PcWindow({ labId, pc }: { labId: string; pc: LabPc }) {
  const t = useTranslations('labs');
  const [address, setAddress] = useInAddress();
  const tab = TABS.find((one) => one === address.get('tab')) ?? TABS[0];
  return (
    <Tabs
      value={tab}
      onChange={(to) => setAddress({ tab: to ?? undefined, app: undefined })}
      keepMounted={false}
    >
      <Tabs.List>
        <Tabs.Tab value="config" data-testid="pc-config">
          {t('config')}
        </Tabs.Tab>
        <Tabs.Tab value="desktop">{t('desktop')}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="config" pt="md">
        <PcConfig labId={labId} pc={pc} />
      </Tabs.Panel>
      <Tabs.Panel value="desktop" pt="md">
        {address.get('app') === 'mail' ? (
          <Stack gap="sm">
            <Group>
              <Button
                variant="subtle"
                size="xs"
                leftSection={<IconArrowLeft size={14} aria-hidden />}
                onClick={() => setAddress({ app: undefined })}
              >
                {t('desktop')}
              </Button>
            </Group>
            <MailBrowser labId={labId} pc={pc} />
          </Stack>
        ) : (
          <UnstyledButton
            p="md"
            onClick={() => setAddress({ app: 'mail' })}
            data-testid="open-mail"
            bd="1px solid var(--mantine-color-default-border)"
            style={{ borderRadius: 'var(--mantine-radius-md)' }}
          >
            <Stack align="center" gap={4} miw={90}>
              <IconMail size={36} aria-hidden />
              <Text size="sm" fw={600}>
                {t('eMail')}
              </Text>
              {pc.unread > 0 && <Text size="xs">{t('unread', { count: pc.unread })}</Text>}
            </Stack>
          </UnstyledButton>
        )}
      </Tabs.Panel>
    </Tabs>
  );
}
