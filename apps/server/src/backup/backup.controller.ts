import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { Controller, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import {
  ESTIMATE_HEADER,
  type RestoreQuery,
  restoreQuery,
  type RestoreResult,
  restoreResult,
} from '@glasspost/contract';
import { ProblemException } from '../api/problem.js';
import { Route } from '../api/route.js';
import { Caller, type IdentifiedRequest, type Identity } from '../operators/identity.js';
import { DumpRepository } from './dump.repository.js';
import type { Manifest } from './format.js';
import { RestoreService } from './restore.service.js';

const TYPE = 'application/gzip';
const UPLOAD_TYPES = [TYPE, 'application/x-gzip', 'application/octet-stream'];
/** Backups made at once: each is a connection and a snapshot that keeps PostgreSQL from tidying up. */
const MAX_AT_ONCE = 2;
/** Much faster than zlib's own choice, and little larger. */
const GZIP_LEVEL = 3;

/** What the audit log says of a backup or a restore. */
type Rows = Readonly<Record<string, number>>;

@ApiTags('backup')
@Controller('backup')
export class BackupController {
  private running = 0;

  constructor(private readonly dumps: DumpRepository) {}

  @Route('GET', '', {
    access: 'operators',
    audit: { action: 'installation.backup' },
    summary: 'Download everything that is stored, as of one moment',
    description: `A gzipped tar (docs/adr/0010-backup.md). Stored secrets stay sealed under GLASSPOST_SECRET_KEY, which is not in it. ${ESTIMATE_HEADER} says about how large it is unpacked.`,
    produces: TYPE,
  })
  async download(@Req() request: IdentifiedRequest, @Res() response: Response): Promise<{ rows: Rows }> {
    if (this.running >= MAX_AT_ONCE)
      throw new ProblemException(
        409,
        'busy',
        `${MAX_AT_ONCE} backups are being made just now: wait for one to end.`,
      );
    this.running++;
    const gone = new AbortController();
    const leave = (): void => gone.abort();
    response.once('close', leave);
    try {
      const dump = await this.dumps.open(gone.signal);
      try {
        const stamp = dump.manifest.madeAt.replace(/\.\d+/, '').replaceAll(':', '');
        response
          .status(200)
          .type(TYPE)
          .attachment(`glasspost-${stamp}.tar.gz`)
          .set({
            'Cache-Control': 'no-store, no-transform',
            [ESTIMATE_HEADER]: String(dump.estimatedOctets),
          });
        await pipeline(
          Readable.from(dump.tar(), { objectMode: false }),
          createGzip({ level: GZIP_LEVEL, chunkSize: 64 * 1024 }),
          response,
        );
        return { rows: rowsOf(dump.manifest) };
      } finally {
        response.off('close', leave);
        await dump.close();
      }
    } catch (error) {
      if (gone.signal.aborted || request.destroyed)
        throw new ProblemException(499, 'cancelled', 'The download was broken off.');
      throw error;
    } finally {
      response.off('close', leave);
      this.running--;
    }
  }
}

@ApiTags('backup')
@Controller('restore')
export class RestoreController {
  constructor(private readonly restores: RestoreService) {}

  @Route('POST', '', {
    access: 'operators',
    audit: { action: 'installation.restore' },
    summary: 'Replace everything that is stored by a backup',
    description:
      'All or nothing; services stop for as long as it takes, on all server processes. Entries of the audit log are added, never removed. With `dryRun` the backup is only read to its end, and told what is in it.',
    consumes: TYPE,
    response: restoreResult,
  })
  restore(
    @Query({ schema: restoreQuery }) query: RestoreQuery,
    @Req() request: IdentifiedRequest,
    @Caller() caller: Identity,
  ): Promise<RestoreResult> {
    const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? '';
    if (!UPLOAD_TYPES.includes(type))
      throw new ProblemException(415, 'type', `Send the backup as it was downloaded, as ${TYPE}.`);
    return query.dryRun === 'true'
      ? this.restores.look(request, caller)
      : this.restores.restore(request, caller);
  }
}

const rowsOf = ({ tables }: Manifest): Rows =>
  Object.fromEntries(tables.map(({ name, rows }) => [name, rows]));
