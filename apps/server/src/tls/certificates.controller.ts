import { Body, Controller, Param, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { v4 } from 'uuid';
import type { z } from 'zod';
import {
  certificate,
  certificateAuthority,
  type CertificateAuthorityResource,
  type CertificateResource,
  certificateUpload,
  id,
  type ListQuery,
  listQuery,
  MAX_CERTIFICATES,
  page,
  serverCertificate,
  type ServerCertificateResource,
  serverCertificates,
  serverCertificateUpdate,
} from '@glasspost/contract';
import { type Page, pageOf } from '../api/page.js';
import { invalidField, notFound, ProblemException } from '../api/problem.js';
import { Route } from '../api/route.js';
import { Database } from '../database/database.js';
import { Directory } from '../directory/directory.js';
import type { ServerView } from '../directory/views.js';
import { InstallationKey } from '../secrets/installation-key.js';
import { type CertificateRow, CertificatesRepository } from './certificates.repository.js';
import { Certificates, keyContext } from './certificates.js';
import { covers } from './names.js';
import { checked, factsOf } from './pem.js';

/** These stay as they are: they stand in manuals and on printed sheets. */
const AUTHORITY_PEM = 'certificate-authority/glasspost-ca.pem';
const AUTHORITY_DER = 'certificate-authority/glasspost-ca.crt';

@ApiTags('certificates')
@Controller()
export class CertificatesController {
  constructor(
    private readonly database: Database,
    private readonly directory: Directory,
    private readonly certificates: Certificates,
    private readonly repository: CertificatesRepository,
    private readonly key: InstallationKey,
  ) {}

  @Route('GET', 'certificate-authority', {
    access: 'read',
    summary: 'The certificate authority of this installation',
    description:
      'It issues the certificates of all servers that have no other. Who installs it on a device is not asked about them any more.',
    response: certificateAuthority,
  })
  async authority(): Promise<CertificateAuthorityResource> {
    const { subject, fingerprint, notBefore, notAfter } = factsOf(
      await this.certificates.authorityCertificate(),
    );
    return {
      subject,
      fingerprint,
      notBefore: notBefore.toISOString(),
      notAfter: notAfter.toISOString(),
      pem: `/api/v1/${AUTHORITY_PEM}`,
      der: `/api/v1/${AUTHORITY_DER}`,
    };
  }

  @Route('GET', AUTHORITY_PEM, {
    access: 'public',
    summary: 'The certificate of the authority, PEM',
    produces: 'application/x-pem-file',
  })
  async authorityPem(@Res() response: Response): Promise<void> {
    const pem = (await this.certificates.authorityCertificate()).toString();
    response
      .set('content-disposition', 'attachment; filename="glasspost-ca.pem"')
      .type('application/x-pem-file')
      .send(pem);
  }

  @Route('GET', AUTHORITY_DER, {
    access: 'public',
    summary: 'The certificate of the authority, as devices install it',
    description: 'DER (RFC 5280), as application/x-x509-ca-cert.',
    produces: 'application/x-x509-ca-cert',
  })
  async authorityDer(@Res() response: Response): Promise<void> {
    const { raw } = await this.certificates.authorityCertificate();
    response
      .set('content-disposition', 'attachment; filename="glasspost-ca.crt"')
      .type('application/x-x509-ca-cert')
      .send(raw);
  }

  @Route('GET', 'certificates', {
    access: 'read',
    summary: 'List certificates, those that end first in front',
    response: page(certificate),
  })
  async list(@Query({ schema: listQuery }) query: ListQuery): Promise<Page<CertificateResource>> {
    const text = query.search?.toLowerCase();
    const where =
      text === undefined || text === ''
        ? {}
        : {
            OR: [
              { names: { has: text } },
              { subject: { contains: text, mode: 'insensitive' as const } },
              { issuer: { contains: text, mode: 'insensitive' as const } },
            ],
          };
    const { prisma } = this.database;
    const orderBy = [{ notAfter: 'asc' as const }, { id: 'asc' as const }];
    return pageOf(
      query,
      (window) => prisma.certificate.findMany({ where, orderBy, ...window }),
      () => prisma.certificate.count({ where }),
      (row) => this.present({ ...row, sealedKey: Buffer.from(row.sealedKey) } as CertificateRow),
    );
  }

  @Route('POST', 'certificates', {
    audit: { action: 'certificate.create' },
    access: 'servers',
    summary: 'Upload a certificate with its key',
    description: `It is shown from the next connection on, by every server whose name it has and by whoever is asked for one of its names (SNI, RFC 6066 §3), in place of one that ends sooner. Open sessions go on. At most ${MAX_CERTIFICATES}.`,
    response: certificate,
    status: 201,
  })
  async upload(
    @Body({ schema: certificateUpload }) body: z.infer<typeof certificateUpload>,
  ): Promise<CertificateResource> {
    const { key, ...facts } = checked(body.chain, body.key, new Date());
    const given = this.certificates.all().filter(({ source }) => source !== 'own');
    if (given.length >= MAX_CERTIFICATES)
      throw new ProblemException(
        409,
        'conflict',
        `There are ${MAX_CERTIFICATES} certificates: remove one first.`,
      );
    if (given.some(({ fingerprint }) => fingerprint === facts.fingerprint))
      throw invalidField('chain', 'This certificate is here already.', 'conflict');
    const certificateId = v4();
    const sealedKey = this.key.seal(key, keyContext(certificateId));
    const row = await this.repository.save({
      ...facts,
      id: certificateId,
      source: 'uploaded',
      sealedKey,
      serverId: null,
    });
    await this.directory.refresh('certificate', row.id);
    return this.present(row);
  }

  @Route('GET', 'certificates/:id', { access: 'read', summary: 'One certificate', response: certificate })
  async one(@Param('id', { schema: id }) certificateId: string): Promise<CertificateResource> {
    return this.present(await this.find(certificateId));
  }

  @Route('DELETE', 'certificates/:id', {
    audit: { action: 'certificate.delete' },
    access: 'servers',
    summary: 'Remove a certificate and its key',
    description: 'Servers that showed it show the next best from then on. Those of the own authority stay.',
  })
  async remove(@Param('id', { schema: id }) certificateId: string): Promise<void> {
    const { source } = await this.find(certificateId);
    if (source === 'own')
      throw new ProblemException(
        409,
        'conflict',
        'This certificate was made by the authority of this installation, and would be made again at once.',
      );
    await this.repository.remove(certificateId);
    await this.directory.refresh('certificate', certificateId);
  }

  @Route('GET', 'server-certificates', {
    access: 'read',
    summary: 'Which certificate each server shows',
    response: serverCertificates,
  })
  shown(): z.infer<typeof serverCertificates> {
    return {
      fixed: this.certificates.fixed,
      items: this.directory.servers().map((server) => this.presentShown(server)),
    };
  }

  @Route('PUT', 'servers/:id/certificate', {
    audit: { action: 'server.certificate' },
    access: 'servers',
    summary: 'Choose the certificate of a server',
    description:
      'Without a choice the one with its name that lasts longest is shown, of those that were uploaded or fetched; without any, its own.',
    response: serverCertificate,
  })
  async choose(
    @Param('id', { schema: id }) serverId: string,
    @Body({ schema: serverCertificateUpdate }) body: z.infer<typeof serverCertificateUpdate>,
  ): Promise<ServerCertificateResource> {
    const server = this.directory.server(serverId);
    if (!server) throw notFound('server');
    const { certificateId } = body;
    const row =
      certificateId === null
        ? undefined
        : this.certificates.all().find((certificate) => certificate.id === certificateId);
    if (certificateId !== null && !row) throw invalidField('certificateId', 'There is no such certificate.');
    if (row && row.serverId !== null && row.serverId !== serverId)
      throw invalidField('certificateId', 'This certificate is the own one of another server.');
    await this.repository.choose(serverId, certificateId);
    await this.directory.refresh('certificate', certificateId ?? serverId);
    return this.presentShown(server);
  }

  private async find(certificateId: string): Promise<CertificateRow> {
    const [row] = await this.repository.load(certificateId);
    if (!row) throw notFound('certificate');
    return row;
  }

  private present(row: CertificateRow): CertificateResource {
    const { id, source, names, subject, issuer, fingerprint, notBefore, notAfter, createdAt } = row;
    const issuedFor = row.serverId === null ? undefined : this.directory.server(row.serverId);
    return {
      id,
      source,
      names,
      subject,
      issuer,
      fingerprint,
      notBefore: notBefore.toISOString(),
      notAfter: notAfter.toISOString(),
      usable: this.certificates.isUsable(row),
      issuedFor: issuedFor ? named(issuedFor) : null,
      usedBy: this.certificates.usedBy(id).map(named),
      createdAt: createdAt.toISOString(),
    };
  }

  private presentShown(server: ServerView): ServerCertificateResource {
    const row = this.certificates.fixed ? undefined : this.certificates.shown(server);
    return {
      server: named(server),
      hostname: server.hostname,
      chosenId: this.certificates.chosenFor(server.id),
      certificateId: row?.id ?? null,
      covers: row !== undefined && covers(row.names, server.hostname),
      notAfter: row?.notAfter.toISOString() ?? null,
    };
  }
}

const named = ({ id, name }: ServerView): { id: string; name: string } => ({ id, name });
