import net from 'node:net';
import { TransportClosed, TransportTimeout } from '@glasspost/wire';
import { SocketTransport } from './socket-transport.js';

export interface DialOptions {
  /** An IP address: names are resolved before. */
  readonly address: string;
  readonly port: number;
  /** Address to come from; undefined: the system chooses. */
  readonly from?: string;
  readonly timeoutMs: number;
}

/**
 * Opens an outgoing connection.
 * @throws TransportTimeout, or TransportClosed with the system's reason (`connection refused`, …).
 */
export async function dial(options: DialOptions): Promise<SocketTransport> {
  const socket = net.connect({
    host: options.address,
    port: options.port,
    localAddress: options.from,
    noDelay: true,
    allowHalfOpen: true,
  });
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => {
      socket.destroy();
      reject(
        new TransportTimeout(
          `no connection to ${options.address} port ${options.port} in ${Math.round(options.timeoutMs / 1000)} s`,
        ),
      );
    }, options.timeoutMs);
    socket.once('connect', () => {
      clearTimeout(timer);
      socket.removeAllListeners('error');
      resolve();
    });
    socket.once('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      reject(new TransportClosed(reason(error)));
    });
  });
  return new SocketTransport(socket, 'client');
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  EHOSTUNREACH: 'no route to the host',
  ENETUNREACH: 'the network cannot be reached',
  ETIMEDOUT: 'connection timed out',
  ECONNRESET: 'connection reset by the other side',
  EADDRNOTAVAIL: 'our address cannot be used for it',
};

const reason = (error: NodeJS.ErrnoException): string => REASONS[error.code ?? ''] ?? error.message;
