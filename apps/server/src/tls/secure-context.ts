import { constants } from 'node:crypto';
import { createSecureContext, type SecureContext } from 'node:tls';
import type { KeyAndChain } from './pem.js';

/** The “intermediate” set of Mozilla (wiki.mozilla.org/Security/Server_Side_TLS, version 5.7), with ephemeral keys over curves only. */
const CIPHERS = [
  'TLS_AES_128_GCM_SHA256',
  'TLS_AES_256_GCM_SHA384',
  'TLS_CHACHA20_POLY1305_SHA256',
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES128-GCM-SHA256',
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES256-GCM-SHA384',
  'ECDHE-ECDSA-CHACHA20-POLY1305',
  'ECDHE-RSA-CHACHA20-POLY1305',
].join(':');
const CURVES = 'X25519MLKEM768:X25519:prime256v1:secp384r1';
/** SSL_OP_NO_RENEGOTIATION of OpenSSL, which Node has no name for. */
const NO_RENEGOTIATION = 0x40000000;

/**
 * What our side of a handshake is made with. Each context has random keys of its own for session tickets: a new context is
 * their rotation.
 * @throws when key and certificate do not fit.
 */
export function secureContext({ chain, key }: KeyAndChain): SecureContext {
  return createSecureContext({
    cert: chain,
    key,
    minVersion: 'TLSv1.2',
    ciphers: CIPHERS,
    ecdhCurve: CURVES,
    // Our order, but for clients that have ChaCha20 first: their processors have no AES.
    honorCipherOrder: true,
    secureOptions: NO_RENEGOTIATION | constants.SSL_OP_NO_COMPRESSION | constants.SSL_OP_PRIORITIZE_CHACHA,
  });
}
