import type { Transport } from '@glasspost/wire';
import { capa } from './commands/capa.js';
import { stls } from './commands/stls.js';
import { userPass } from './commands/user-pass.js';
import { type Pop3Client, Pop3ClientError, type Pop3ClientOptions } from './contract.js';
import { Pop3ClientSession } from './session.js';

/**
 * Opens a client session on a fresh connection: greeting, CAPA, STLS where it is needed, USER and PASS.
 * @throws Pop3ClientError, TransportClosed, TransportTimeout; the transport is closed then.
 */
export async function openPop3Client(transport: Transport, options: Pop3ClientOptions): Promise<Pop3Client> {
  const session = new Pop3ClientSession(transport, options);
  try {
    await session.status('greeting');
    const capabilities = await capa(session);
    if (needsTls(options, capabilities)) await stls(session, options.serverName);
    await userPass(session, options.user, options.password);
    return session;
  } catch (error) {
    // Where the server still listens, leave politely.
    if (error instanceof Pop3ClientError && error.kind === 'refused')
      await session.quit().catch(() => undefined);
    session.abandon();
    throw error;
  }
}

/** RFC 2449 §6.3: a server that takes USER and PASS now says so. */
function needsTls(options: Pop3ClientOptions, capabilities: ReadonlySet<string> | undefined): boolean {
  if (options.tls === 'none') return false;
  if (options.tls === 'require') return true;
  return capabilities !== undefined && capabilities.has('STLS') && !capabilities.has('USER');
}
