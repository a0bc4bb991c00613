import { z } from 'zod';
import { id, timestamp } from './values.js';
import { CERTIFICATE_SOURCES } from './words.js';

/** Uploaded and fetched certificates of an installation: each process holds them in memory. */
export const MAX_CERTIFICATES = 1_000;

const pem = (max: number) => z.string().max(max);
export const certificateUpload = z.object({
  chain: pem(100_000).describe(
    'PEM: the certificate of the server and those between it and the authority, in any order.',
  ),
  key: pem(20_000).describe('PEM: the private key without a password. It is stored sealed and never shown.'),
});

const server = z.object({ id, name: z.string() });

export const certificate = z.object({
  id,
  source: z
    .enum(CERTIFICATE_SOURCES)
    .describe(
      'own: issued by the authority of this installation, renewed by itself; uploaded; acme: fetched and renewed by ACME.',
    ),
  names: z.array(z.string()).describe('Host names and addresses that it is good for.'),
  subject: z.string(),
  issuer: z.string(),
  fingerprint: z.string().describe('SHA-256 of the certificate, hexadecimal.'),
  notBefore: timestamp,
  notAfter: timestamp,
  usable: z
    .boolean()
    .describe('false: its key was sealed under another key of the installation and cannot be read any more.'),
  issuedFor: server.nullable().describe('Of an own one: the server that it is for.'),
  usedBy: z.array(server).describe('Servers that show it to a client that asks for no name, or for theirs.'),
  createdAt: timestamp,
});
export type CertificateResource = z.infer<typeof certificate>;

export const certificateAuthority = z.object({
  subject: z.string(),
  fingerprint: z.string().describe('SHA-256 of the certificate, hexadecimal.'),
  notBefore: timestamp,
  notAfter: timestamp,
  pem: z.string().describe('Path of the certificate in PEM; nobody needs to sign in for it.'),
  der: z
    .string()
    .describe('Path of the certificate as a .crt file, which devices install when they open it.'),
});
export type CertificateAuthorityResource = z.infer<typeof certificateAuthority>;

export const serverCertificate = z.object({
  server,
  hostname: z.string(),
  chosenId: id.nullable().describe('The certificate that was chosen for it; null: the best one is taken.'),
  certificateId: id
    .nullable()
    .describe('The certificate that it shows now; null: that of GLASSPOST_TLS_CERT, or none yet.'),
  covers: z.boolean().describe('Whether that one is good for the host name.'),
  notAfter: timestamp.nullable(),
});
export type ServerCertificateResource = z.infer<typeof serverCertificate>;
export const serverCertificates = z.object({
  fixed: z.boolean().describe('Whether GLASSPOST_TLS_CERT stands for all certificates.'),
  items: z.array(serverCertificate),
});
export const serverCertificateUpdate = z.object({
  certificateId: id.nullable().describe('null: the best one is taken.'),
});
