import { IconDeviceDesktop, IconServer, IconSwitch2 } from '@tabler/icons-react';

export const DEVICE_ICONS = { server: IconServer, pc: IconDeviceDesktop, switch: IconSwitch2 } as const;
