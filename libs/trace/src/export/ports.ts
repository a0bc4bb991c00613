import type { Conversation, Protocol } from '../model.js';
import type { Endpoint } from '@glasspost/wire';

/** Where each protocol is spoken in the clear (RFC 5321 §4.5.4.2, RFC 1939 §3, RFC 9051 §2.1, RFC 1035 §4.2). */
const PLAIN: Record<Protocol, number> = { smtp: 25, pop3: 110, imap: 143, dns: 53 };
/** RFC 6409 §3.1. */
const SUBMISSION = 587;
/** RFC 8314 §7.3: submission inside TLS. */
const SUBMISSIONS = 465;

/** The first of the ports that a client gets from its system (RFC 6335 §6). */
const FIRST_DYNAMIC = 49_152;
const DYNAMIC = 65_536 - FIRST_DYNAMIC;
/** Most connections that are remembered, so that no two of a file are taken for one. */
export const MAX_REMEMBERED_CONNECTIONS = 16_384;

/** The two ends by their parts. */
export function endsOf({ side, local, remote }: Conversation): { client: Endpoint; server: Endpoint } {
  return side === 'client' ? { client: local, server: remote } : { client: remote, server: local };
}

/** The port that is written for the server: where the protocol is spoken in the clear, so that it is recognised. */
export function plainPort(conversation: Conversation): number {
  const { protocol, service } = conversation;
  if (protocol === 'smtp') {
    const { port } = endsOf(conversation).server;
    if (service === 'submission' || service === 'submissions') return SUBMISSION;
    if (service === null && (port === SUBMISSION || port === SUBMISSIONS)) return SUBMISSION;
  }
  return PLAIN[protocol];
}

/** Gives each connection of a file ports of its own. */
export class ClientPorts {
  private readonly taken = new Set<string>();

  /** @returns the wanted port, or the next dynamic one that no remembered connection between these ends has. */
  take(client: string, wanted: number, server: string, serverPort: number): number {
    const key = (port: number): string => `${client} ${port} ${server} ${serverPort}`;
    let port = wanted;
    for (let i = 0; i < DYNAMIC && this.taken.has(key(port)); i++)
      port = FIRST_DYNAMIC + ((Math.max(port, FIRST_DYNAMIC) - FIRST_DYNAMIC + 1) % DYNAMIC);
    this.taken.add(key(port));
    if (this.taken.size > MAX_REMEMBERED_CONNECTIONS)
      for (const oldest of this.taken) {
        this.taken.delete(oldest);
        break;
      }
    return port;
  }
}
