import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser';
import { api } from '../data/api';

/** What the browser gives of a passkey, as the API takes it. */
type PasskeyAnswer = { id: string } & Record<string, unknown>;

/** Whether this browser has passkeys here: it has them only at https:// and at localhost, and not for bare addresses. */
export const passkeysPossible = (): boolean =>
  browserSupportsWebAuthn() && window.isSecureContext && !/^[\d.]+$|^\[/.test(location.hostname);

/** Whether the person, or the time, has ended what the browser asked. */
export const wasCancelled = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'NotAllowedError' || error.name === 'AbortError');

/** Has the browser ask for a passkey of this place. */
export async function askForPasskey(): Promise<PasskeyAnswer> {
  const { options } = (await api.POST('/api/v1/session/passkey/options')).data!;
  const answer = await startAuthentication({
    optionsJSON: options as unknown as PublicKeyCredentialRequestOptionsJSON,
  });
  return { ...answer };
}

/** Has the browser make a passkey, and keeps it under a name. */
export async function makePasskey(name: string, password: string): Promise<void> {
  const { options } = (await api.POST('/api/v1/me/passkeys/options', { body: { password } })).data!;
  const answer = await startRegistration({
    optionsJSON: options as unknown as PublicKeyCredentialCreationOptionsJSON,
  });
  await api.POST('/api/v1/me/passkeys', { body: { name, passkey: { ...answer } } });
}
