'use client';
import { Modal, Stack, Tabs } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useTranslations } from 'next-intl';
import { AddDevice } from './add-device';
import { DeviceList, LinkList } from './device-lists';
import type { Lab } from './lab';

/** Adds and removes devices and links. */
export function DevicesDialog({ lab, onClose }: { lab: Lab; onClose: () => void }) {
  const t = useTranslations('labs');
  const ui = useTranslations('ui');
  const small = useMediaQuery('(max-width: 48em)');
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      fullScreen={small ?? false}
      title={t('editDevices')}
      closeButtonProps={{ 'aria-label': ui('close') }}
    >
      <Tabs defaultValue="devices" keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="devices">{t('devices')}</Tabs.Tab>
          <Tabs.Tab value="links" data-testid="links-tab">
            {t('links')}
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="devices" pt="md">
          <Stack>
            <AddDevice lab={lab} />
            <DeviceList lab={lab} />
          </Stack>
        </Tabs.Panel>
        <Tabs.Panel value="links" pt="md">
          <LinkList lab={lab} />
        </Tabs.Panel>
      </Tabs>
    </Modal>
  );
}
