import type { Transport } from '@glasspost/wire';
import type { Pop3Host } from './host.js';

/** Runs one POP3 connection to its end. */
export async function servePop3(transport: Transport, host: Pop3Host, signal?: AbortSignal): Promise<void> {
  void host;
  void signal;
  transport.close();
}
