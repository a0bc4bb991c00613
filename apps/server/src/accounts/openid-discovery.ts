import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';
import { isSafeProviderAddress, type SignInTry } from '@glasspost/contract';

const TIMEOUT_MS = 5_000;
/** How long keys are used; a token with a key that is not among them has them fetched again, after the second time. */
const KEYS_MS = 60 * 60_000;
const KEYS_COOLDOWN_MS = 30_000;
const MAX_DOCUMENT_OCTETS = 256 * 1024;

/** The provider did not do its part: nothing is known of the token. */
export class ProviderFailure extends Error {
  override readonly name = 'ProviderFailure';
  constructor(
    readonly result: Exclude<SignInTry, 'ok'>,
    detail: string,
  ) {
    super(detail);
  }
}

/** Where a provider describes itself (OpenID Connect Discovery 1.0 §4). */
export const configurationOf = (issuer: string): string =>
  `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;

/** A small JSON document; redirects are not followed. @throws ProviderFailure */
async function fetchObject(address: string): Promise<Record<string, unknown>> {
  let text: string;
  try {
    const answer = await fetch(address, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (!answer.ok) throw new ProviderFailure('notOpenId', `${address}: HTTP ${answer.status}`);
    text = await limited(answer);
  } catch (error) {
    if (error instanceof ProviderFailure) throw error;
    const { cause, message } = error as Error;
    throw new ProviderFailure('unreachable', cause instanceof Error ? cause.message : message);
  }
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // Said below.
  }
  throw new ProviderFailure('notOpenId', `${address}: not a JSON object`);
}

async function limited(answer: Response): Promise<string> {
  const blocks: Uint8Array[] = [];
  let size = 0;
  for await (const block of answer.body ?? []) {
    size += block.length;
    if (size > MAX_DOCUMENT_OCTETS) throw new ProviderFailure('notOpenId', 'its description is too long');
    blocks.push(block);
  }
  return Buffer.concat(blocks).toString('utf8');
}

/** Where the provider's keys are. @throws ProviderFailure */
async function keysAddress(issuer: string): Promise<string> {
  const configuration = await fetchObject(configurationOf(issuer));
  // §4.3: it must name itself exactly as it was asked for.
  if (configuration.issuer !== issuer)
    throw new ProviderFailure('otherIssuer', String(configuration.issuer).slice(0, 200));
  const address = configuration.jwks_uri;
  if (typeof address !== 'string' || !URL.canParse(address))
    throw new ProviderFailure('notOpenId', 'no jwks_uri');
  if (!isSafeProviderAddress(address)) throw new ProviderFailure('insecure', address.slice(0, 200));
  return address;
}

/** The provider's keys, fetched when they are needed and kept for a while. @throws ProviderFailure */
export async function providerKeys(issuer: string): Promise<JWTVerifyGetKey> {
  return createRemoteJWKSet(new URL(await keysAddress(issuer)), {
    timeoutDuration: TIMEOUT_MS,
    cacheMaxAge: KEYS_MS,
    cooldownDuration: KEYS_COOLDOWN_MS,
  });
}

/** How many keys a provider has now. @throws ProviderFailure */
export async function tryProvider(issuer: string): Promise<number> {
  const { keys } = await fetchObject(await keysAddress(issuer));
  if (!Array.isArray(keys) || keys.length === 0) throw new ProviderFailure('noKeys', '');
  return keys.length;
}
