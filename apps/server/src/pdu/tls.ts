import type { PduField, PduLayer } from '@glasspost/contract';
import type { RecordedEvent, TlsDetails } from '@glasspost/trace';
import { known, say } from './field.js';

/** What the parts of a cipher suite's name are, by the part; `pdu.tls.parts.…`. */
export const CIPHER_PARTS: Readonly<Record<string, { readonly name: string; readonly clause: string }>> = {
  ECDHE: { name: 'Key exchange', clause: 'RFC 8422 §2.1' },
  DHE: { name: 'Key exchange', clause: 'RFC 5246 §F.1.1.3' },
  RSA: { name: 'Authentication', clause: 'RFC 5246 §F.1.1.2' },
  ECDSA: { name: 'Authentication', clause: 'RFC 8422 §2.1' },
  AES128: { name: 'Encryption', clause: 'RFC 5116 §5.1' },
  AES256: { name: 'Encryption', clause: 'RFC 5116 §5.2' },
  CHACHA20: { name: 'Encryption', clause: 'RFC 7905 §2' },
  GCM: { name: 'Mode', clause: 'RFC 5288 §3' },
  CBC: { name: 'Mode', clause: 'RFC 5246 §6.2.3.2' },
  POLY1305: { name: 'Integrity', clause: 'RFC 7905 §2' },
  SHA: { name: 'Hash', clause: 'RFC 5246 §5' },
  SHA256: { name: 'Hash', clause: 'RFC 5246 §5' },
  SHA384: { name: 'Hash', clause: 'RFC 5288 §3' },
};

/** Versions that are explained; `pdu.tls.versions.…` without the dot. */
export const TLS_VERSIONS: Readonly<Record<string, { readonly id: string; readonly clause: string }>> = {
  'TLSv1.3': { id: 'v13', clause: 'RFC 8446 §1' },
  'TLSv1.2': { id: 'v12', clause: 'RFC 5246 §1' },
};

/** What a handshake agreed on; null when the event does not tell. */
export function tlsDetails(event: RecordedEvent): TlsDetails | null {
  try {
    const details = JSON.parse(event.octets.toString('utf8')) as Partial<TlsDetails> | null;
    if (typeof details?.version !== 'string' || typeof details.cipher !== 'string') return null;
    return {
      version: details.version,
      cipher: details.cipher,
      ...(typeof details.serverName === 'string' && { serverName: details.serverName }),
    };
  } catch {
    return null;
  }
}

/** The TLS layer of everything behind a handshake. @param handshake of the handshake itself. */
export function tlsLayer(details: TlsDetails | null, handshake: boolean): PduLayer {
  const fields: PduField[] = [];
  if (details) {
    const version = TLS_VERSIONS[details.version];
    fields.push(
      known('Version', details.version, {
        meaning: say(`pdu.tls.versions.${version?.id ?? 'old'}`),
        clause: version?.clause ?? 'RFC 8996 §1',
      }),
      known('Cipher suite', details.cipher, {
        meaning: say('pdu.tls.cipher'),
        clause: 'RFC 8446 §B.4',
        children: cipherParts(details.cipher),
      }),
    );
    if (details.serverName !== undefined)
      fields.push(
        known('Server name', details.serverName, {
          meaning: say('pdu.tls.serverName'),
          clause: 'RFC 6066 §3',
        }),
      );
  }
  if (!handshake)
    fields.push(known('Content', '', { meaning: say('pdu.tls.decrypted'), clause: 'RFC 8446 §5.2' }));
  return { osi: 6, protocol: 'TLS', reconstructed: !handshake, bytes: null, fields };
}

/** `TLS_AES_256_GCM_SHA384`, or `ECDHE-RSA-AES256-GCM-SHA384`. */
function cipherParts(cipher: string): PduField[] {
  const words = cipher
    .toUpperCase()
    .replace(/^TLS_/, '')
    .replace(/AES[_-](?=\d)/, 'AES')
    .split(/[_-]/);
  return words
    .filter((word) => Object.hasOwn(CIPHER_PARTS, word))
    .map((word) => {
      const part = CIPHER_PARTS[word]!;
      return known(part.name, word, { meaning: say(`pdu.tls.parts.${word}`), clause: part.clause });
    });
}
