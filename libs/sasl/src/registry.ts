import { OAuthBearerServer, XOAuth2Server } from './bearer.js';
import { type ChannelBindingData, CHANNEL_BINDINGS } from './channel-binding.js';
import type { SaslPorts } from './credentials.js';
import { CramMd5Client, CramMd5Server, cramMd5Challenge } from './cram-md5.js';
import { LoginClient, LoginServer } from './login.js';
import type { SaslClient, SaslServer } from './mechanism.js';
import { PlainClient, PlainServer } from './plain.js';
import { ScramSha256Client } from './scram-client.js';
import { ScramSha256Server } from './scram-sha-256.js';

/** One line per mechanism: name → how to make its server machine, when its port is there. */
const SERVERS: Record<string, <L>(ports: SaslPorts<L>) => SaslServer<L> | undefined> = {
  'SCRAM-SHA-256-PLUS': ({ scram, random, bindings }) =>
    scram && bindings && new ScramSha256Server(scram, { random, bindings, plus: true }),
  'SCRAM-SHA-256': ({ scram, random, bindings }) =>
    scram && new ScramSha256Server(scram, { random, bindings }),
  PLAIN: (ports) => ports.plain && new PlainServer(ports.plain),
  LOGIN: (ports) => ports.plain && new LoginServer(ports.plain),
  'CRAM-MD5': (ports) =>
    ports.secrets && ports.hostname !== undefined && ports.now !== undefined
      ? new CramMd5Server(ports.secrets, cramMd5Challenge(ports.hostname, ports.now(), ports.random))
      : undefined,
  OAUTHBEARER: ({ bearer }) => bearer && new OAuthBearerServer(bearer),
  XOAUTH2: ({ bearer }) => bearer && new XOAuth2Server(bearer),
};

/** Names of all mechanisms that this package knows, best first. */
export const mechanismNames: readonly string[] = Object.keys(SERVERS);

/**
 * A fresh server machine for one exchange; undefined when the mechanism is unknown or its ports are missing.
 * @param name case-insensitive (RFC 4422 §3.1 writes it in capitals; protocols compare without case).
 */
export function createMechanism<L>(name: string, ports: SaslPorts<L>): SaslServer<L> | undefined {
  const key = name.toUpperCase();
  return Object.hasOwn(SERVERS, key) ? SERVERS[key]!(ports) : undefined;
}

type MakeClient = (
  user: string,
  password: string,
  bindings: ChannelBindingData | undefined,
) => SaslClient | undefined;

const CLIENTS: Record<string, MakeClient> = {
  'SCRAM-SHA-256-PLUS': (user, password, bindings) =>
    CHANNEL_BINDINGS.some((name) => bindings?.(name))
      ? new ScramSha256Client(user, password, { bindings, plus: true })
      : undefined,
  'SCRAM-SHA-256': (user, password, bindings) => new ScramSha256Client(user, password, { bindings }),
  'CRAM-MD5': (user, password) => new CramMd5Client(user, password),
  PLAIN: (user, password) => new PlainClient(user, password),
  LOGIN: (user, password) => new LoginClient(user, password),
};

/** In the clear: what does not show the password comes first. */
const CLEAR_ORDER = ['SCRAM-SHA-256', 'CRAM-MD5', 'PLAIN', 'LOGIN'] as const;
/** Under TLS: CRAM-MD5 last, since it only works for accounts whose password the server can recover. */
const SECURE_ORDER = ['SCRAM-SHA-256-PLUS', 'SCRAM-SHA-256', 'PLAIN', 'LOGIN', 'CRAM-MD5'] as const;

/**
 * The client machine for the best mechanism that both sides know; undefined when there is none.
 * @param secure whether the connection is under TLS.
 * @param bindings what the log-in may be bound to, where the connection has it.
 */
export function chooseClient(
  mechanisms: readonly string[],
  user: string,
  password: string,
  secure = false,
  bindings?: ChannelBindingData,
): SaslClient | undefined {
  const offered = new Set(mechanisms.map((name) => name.toUpperCase()));
  for (const name of secure ? SECURE_ORDER : CLEAR_ORDER) {
    if (!offered.has(name)) continue;
    // Said to be unbound though it was offered, a server would take it for a downgrade (RFC 5802 §6).
    const known = offered.has('SCRAM-SHA-256-PLUS') && name === 'SCRAM-SHA-256' ? undefined : bindings;
    const client = CLIENTS[name]!(user, password, known);
    if (client) return client;
  }
  return undefined;
}
