import type { RecordedProtocol } from '@glasspost/contract';

/** The types of the event list, in its order, each with its colour in list and picture. */
export const PROTOCOLS = ['dns', 'smtp', 'pop3', 'imap'] as const satisfies readonly RecordedProtocol[];
export const COLORS: Readonly<Record<RecordedProtocol, string>> = {
  dns: 'var(--mantine-color-grape-6)',
  smtp: 'var(--mantine-color-blue-6)',
  pop3: 'var(--mantine-color-teal-6)',
  imap: 'var(--mantine-color-orange-6)',
};
