'use client';
import { Badge, VisuallyHidden } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { Handle, type Node, type NodeProps, Position } from '@xyflow/react';
import { DEVICE_ICONS } from './device-icons';
import type { Device } from './lab';
import classes from './lab.module.css';

/** Width of a device in the picture, and the middle of its icon from its top: lab.module.css draws them so. */
export const DEVICE_WIDTH = 130;
export const ICON_MIDDLE = 24;

export type DeviceNodeType = Node<{ device: Device; marked: boolean }, 'device'>;

/** A device: icon, name and addresses. */
export function DeviceNode({ data: { device, marked } }: NodeProps<DeviceNodeType>) {
  const t = useTranslations('labs');
  const Icon = DEVICE_ICONS[device.kind];
  return (
    <div className={classes.device} data-testid={`device-${device.name}`}>
      {/* Links go from middle to middle: one invisible point, whichever end they were written with. */}
      <Handle
        type="source"
        position={Position.Top}
        isConnectable={false}
        style={{ left: DEVICE_WIDTH / 2, top: ICON_MIDDLE, transform: 'none' }}
      />
      <div className={classes.icon} data-marked={marked || undefined}>
        <Icon size={28} aria-hidden />
        {device.unread > 0 && (
          <Badge size="sm" circle={device.unread < 10} className={classes.unread} color="red.9">
            {device.unread}
          </Badge>
        )}
      </div>
      <VisuallyHidden>{t(`deviceKinds.${device.kind}`)}</VisuallyHidden>
      <div className={classes.name}>{device.name}</div>
      {device.addresses.slice(0, 2).map((address) => (
        <div key={address} className={classes.address}>
          {address}
        </div>
      ))}
    </div>
  );
}
