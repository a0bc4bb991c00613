import type { LabEventResource, LabResource } from '@glasspost/contract';

export type Lab = LabResource;
export type LabPc = Lab['pcs'][number];
export type LabServer = Lab['servers'][number];
export type LabEvent = LabEventResource;
export type DeviceKind = 'server' | 'pc' | 'switch';

export interface Device {
  readonly name: string;
  readonly kind: DeviceKind;
  readonly addresses: readonly string[];
  /** Mails in a PC's inbox that nobody has read. */
  readonly unread: number;
}

/** All that stands in a lab's picture. */
export const devicesOf = (lab: Lab): Device[] => [
  ...lab.servers.map(({ name, addresses }) => ({ name, kind: 'server' as const, addresses, unread: 0 })),
  ...lab.pcs.map(({ name, address, unread }) => ({
    name,
    kind: 'pc' as const,
    addresses: [address],
    unread,
  })),
  ...lab.switches.map((name) => ({ name, kind: 'switch' as const, addresses: [], unread: 0 })),
];
