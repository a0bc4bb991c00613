import 'reflect-metadata';
import { createHash, type X509Certificate } from 'node:crypto';
import type { TLSSocket } from 'node:tls';
import type { ChannelBindings } from '@glasspost/wire';
import * as x509 from '@peculiar/x509';

/** RFC 9266 §2: the label, and how many octets are exported; the context is there and empty. */
const EXPORTER_LABEL = 'EXPORTER-Channel-Binding';
const EXPORTER_OCTETS = 32;
const NO_CONTEXT = Buffer.alloc(0);

/** What binds a log-in to this very TLS connection, worked out only when somebody asks. */
export function channelBindings(secured: TLSSocket, side: 'server' | 'client'): ChannelBindings {
  return {
    exporter: () => secured.exportKeyingMaterial(EXPORTER_OCTETS, EXPORTER_LABEL, NO_CONTEXT),
    serverEndPoint: () => {
      const certificate = side === 'server' ? secured.getX509Certificate() : secured.getPeerX509Certificate();
      const hash = certificate && endPointHash(certificate);
      return hash ? createHash(hash).update(certificate.raw).digest() : undefined;
    },
  };
}

/**
 * RFC 5929 §4.1: the hash of the certificate's signature, SHA-256 in place of MD5 and SHA-1; none when the signature uses
 * no hash of its own (Ed25519) or does not name one.
 */
export function endPointHash(certificate: X509Certificate): string | undefined {
  const algorithm = certificate.signatureAlgorithm ?? '';
  // RSASSA-PSS names its hash in parameters (RFC 4055 §3.1), which Node does not show.
  const text = algorithm === 'rsassaPss' ? pssHash(certificate) : algorithm;
  const hash = /MD5|SHA-?1|SHA3-(?:224|256|384|512)|SHA-?(?:224|256|384|512)/i.exec(text)?.[0].toLowerCase();
  if (!hash || hash.startsWith('sha3-')) return hash;
  const name = hash.replace('-', '');
  return name === 'md5' || name === 'sha1' ? 'sha256' : name;
}

function pssHash(certificate: X509Certificate): string {
  const { signatureAlgorithm } = new x509.X509Certificate(new Uint8Array(certificate.raw));
  return 'hash' in signatureAlgorithm ? signatureAlgorithm.hash.name : '';
}
