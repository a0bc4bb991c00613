import type { InstallationKey } from '../secrets/installation-key.js';

/** Sealed for export: bound to nothing, since the lab may be another one when it comes back. */
const EXPORTED = 'lab-pc-exported';
const contextOf = (pcId: string): string => `lab-pc:${pcId}`;

/** The password of a PC's mail settings as it is stored; null: none. */
export const sealPassword = (
  key: InstallationKey,
  pcId: string,
  password: string,
): Uint8Array<ArrayBuffer> | null => (password === '' ? null : key.seal(password, contextOf(pcId)));

/** The password itself; empty when there is none, or when it was sealed under another key. */
export function openPassword(key: InstallationKey, pcId: string, sealed: Uint8Array | null): string {
  if (sealed === null) return '';
  try {
    return key.open(sealed, contextOf(pcId));
  } catch {
    return '';
  }
}

/** As it stands in a set-up document: only an installation with the same key can open it. */
export const exportPassword = (key: InstallationKey, password: string): string =>
  Buffer.from(key.seal(password, EXPORTED)).toString('base64');

/** Undefined when it was sealed under another key. */
export function importPassword(key: InstallationKey, sealed: string): string | undefined {
  try {
    return key.open(Buffer.from(sealed, 'base64'), EXPORTED);
  } catch {
    return undefined;
  }
}
