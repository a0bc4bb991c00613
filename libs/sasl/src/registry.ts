import type { SaslPorts } from './credentials.js';
import { CramMd5Client, CramMd5Server, cramMd5Challenge } from './cram-md5.js';
import { LoginClient, LoginServer } from './login.js';
import type { SaslClient, SaslServer } from './mechanism.js';
import { PlainClient, PlainServer } from './plain.js';
import { ScramSha256Client, ScramSha256Server } from './scram-sha-256.js';

/** One line per mechanism: name → how to make its server machine, when its port is there. */
const SERVERS: Record<string, <L>(ports: SaslPorts<L>) => SaslServer<L> | undefined> = {
  'SCRAM-SHA-256': (ports) => ports.scram && new ScramSha256Server(ports.scram, ports.random),
  PLAIN: (ports) => ports.plain && new PlainServer(ports.plain),
  LOGIN: (ports) => ports.plain && new LoginServer(ports.plain),
  'CRAM-MD5': (ports) =>
    ports.secrets && ports.hostname !== undefined && ports.now !== undefined
      ? new CramMd5Server(ports.secrets, cramMd5Challenge(ports.hostname, ports.now(), ports.random))
      : undefined,
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

type MakeClient = (user: string, password: string) => SaslClient;

const CLIENTS: Record<string, MakeClient> = {
  'SCRAM-SHA-256': (user, password) => new ScramSha256Client(user, password),
  'CRAM-MD5': (user, password) => new CramMd5Client(user, password),
  PLAIN: (user, password) => new PlainClient(user, password),
  LOGIN: (user, password) => new LoginClient(user, password),
};

/** In the clear: what does not show the password comes first. */
const CLEAR_ORDER = ['SCRAM-SHA-256', 'CRAM-MD5', 'PLAIN', 'LOGIN'] as const;
/** Under TLS: CRAM-MD5 last, since it only works for accounts whose password the server can recover. */
const SECURE_ORDER = ['SCRAM-SHA-256', 'PLAIN', 'LOGIN', 'CRAM-MD5'] as const;

/**
 * The client machine for the best mechanism that both sides know; undefined when there is none.
 * @param secure whether the connection is under TLS.
 */
export function chooseClient(
  mechanisms: readonly string[],
  user: string,
  password: string,
  secure = false,
): SaslClient | undefined {
  const offered = new Set(mechanisms.map((name) => name.toUpperCase()));
  const name = (secure ? SECURE_ORDER : CLEAR_ORDER).find((candidate) => offered.has(candidate));
  return name === undefined ? undefined : CLIENTS[name]!(user, password);
}
