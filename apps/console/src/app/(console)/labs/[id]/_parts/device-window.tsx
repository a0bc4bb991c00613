'use client';
import { Drawer, Group } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useTranslations } from 'next-intl';
import { DEVICE_ICONS } from './device-icons';
import { devicesOf, type Lab } from './lab';
import { PcWindow } from './pc-window';
import { ServerWindow } from './server-window';
import { SwitchWindow } from './switch-window';

/**
 * The window of the device that was clicked. It stays beside the simulation panel, so that mail can be sent in it and stepped
 * through there; on a phone it takes the whole screen.
 */
export function DeviceWindow({
  lab,
  name,
  onClose,
  closeOnEscape,
}: {
  lab: Lab;
  name: string | undefined;
  onClose: () => void;
  /** Not while something else lies above it. */
  closeOnEscape: boolean;
}) {
  const ui = useTranslations('ui');
  const small = useMediaQuery('(max-width: 48em)');
  const device = devicesOf(lab).find((one) => one.name === name);
  const server = lab.servers.find((one) => one.name === name);
  const pc = lab.pcs.find((one) => one.name === name);
  const Icon = DEVICE_ICONS[device?.kind ?? 'switch'];
  return (
    <Drawer
      opened={device !== undefined}
      onClose={onClose}
      position="left"
      size={small ? '100%' : 'min(680px, 52vw)'}
      closeOnEscape={closeOnEscape}
      {...(!small && {
        withOverlay: false,
        trapFocus: false,
        lockScroll: false,
        closeOnClickOutside: false,
        shadow: 'xl',
      })}
      title={
        <Group gap="xs">
          <Icon size={20} aria-hidden />
          {device?.name}
        </Group>
      }
      closeButtonProps={{ 'aria-label': ui('close') }}
      data-testid="device-window"
    >
      {server && <ServerWindow key={server.id} server={server} />}
      {pc && <PcWindow key={pc.id} labId={lab.id} pc={pc} />}
      {device?.kind === 'switch' && <SwitchWindow lab={lab} name={device.name} />}
    </Drawer>
  );
}
