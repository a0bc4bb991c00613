import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { v4 } from 'uuid';
import type { RestoreResult } from '@glasspost/contract';
import { ProblemException } from '../api/problem.js';
import type { Identity } from '../operators/identity.js';
import { InstallationKey } from '../secrets/installation-key.js';
import { Settings } from '../settings.js';
import { readArchive } from './archive.js';
import type { Manifest } from './format.js';
import { RestoreRepository } from './restore.repository.js';
import { Standstill } from './standstill.js';

const FOLDER = 'restore';
/** What a process that was killed has left behind. */
const STALE_MS = 24 * 3600_000;

/** Looks into backups, and puts them in the place of what is stored (docs/adr/0010-backup.md). */
@Injectable()
export class RestoreService {
  constructor(
    private readonly repository: RestoreRepository,
    private readonly standstill: Standstill,
    private readonly key: InstallationKey,
    private readonly settings: Settings,
  ) {}

  /** Reads it to its end and says what is in it. Nothing is kept of it and nothing changes. */
  async look(upload: Readable, caller: Identity): Promise<RestoreResult> {
    const manifest = await draining(upload, () => this.read(upload));
    return this.result(manifest, caller, false, await this.now(manifest));
  }

  /**
   * Takes the backup whole onto the disk, checks it, then has everything stand still and replaces it. @throws ProblemException;
   * then nothing has changed.
   */
  async restore(upload: Readable, caller: Identity): Promise<RestoreResult> {
    const file = await this.place();
    try {
      try {
        await pipeline(upload, createWriteStream(file, { mode: 0o600 }));
      } catch (error) {
        if ((error as { code?: string }).code === 'ENOSPC')
          throw new ProblemException(507, 'disk', 'The disk of the server has no room for this backup.');
        throw error;
      }
      const manifest = await this.read(createReadStream(file));
      const replaced = await this.now(manifest);
      const then = sameAdministrator(manifest, caller);
      const keep = then === undefined ? null : { now: caller.operatorId, then };
      await this.standstill.during(() => this.repository.replace(createReadStream(file), keep));
      return this.result(manifest, caller, true, replaced);
    } finally {
      await rm(file, { force: true });
    }
  }

  private read(source: Readable): Promise<Manifest> {
    return readArchive(source, {
      manifest: (contents) => this.repository.check(contents),
      table: async (_table, content) => {
        for await (const block of content) void block;
      },
    });
  }

  private now(manifest: Manifest): Promise<Record<string, number>> {
    return this.repository.count(manifest.tables.map(({ name }) => name));
  }

  private async place(): Promise<string> {
    const folder = path.resolve(this.settings.GLASSPOST_DATA_DIR, FOLDER);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    for (const name of await readdir(folder)) {
      const left = path.join(folder, name);
      const { mtimeMs } = await stat(left);
      if (mtimeMs < Date.now() - STALE_MS) await rm(left, { force: true });
    }
    return path.join(folder, `${v4()}.tar.gz`);
  }

  private result(
    manifest: Manifest,
    caller: Identity,
    restored: boolean,
    replaced: Record<string, number>,
  ): RestoreResult {
    const warnings: RestoreResult['warnings'] = [];
    if (caller.token === '' && sameAdministrator(manifest, caller) === undefined)
      warnings.push({
        code: 'signedOut',
        detail: `The backup has no administrator ${caller.name}: you are signed out, and sign in as one of those in the backup.`,
      });
    if (manifest.secrets.sealed > 0 && manifest.secrets.keyFingerprint !== this.key.fingerprint)
      warnings.push({
        code: 'sealed',
        detail: `The backup holds secrets that are sealed under another key (${manifest.secrets.keyFingerprint}): start the server with the GLASSPOST_SECRET_KEY of the installation that made it, or set these secrets anew.`,
      });
    return {
      restored,
      version: manifest.version,
      madeAt: manifest.madeAt,
      rows: Object.fromEntries(manifest.tables.map(({ name, rows }) => [name, rows])),
      replaced,
      warnings,
    };
  }
}

/** Who the caller is in the backup: the same operator, or one of the same name on another machine. */
function sameAdministrator(manifest: Manifest, caller: Identity): string | undefined {
  return (
    manifest.administrators.find(({ id }) => id === caller.operatorId) ??
    manifest.administrators.find(({ name }) => name === caller.name)
  )?.id;
}

/** Whoever uploads hears the answer only when all has been sent: what is left is thrown away before an error is told. */
async function draining<T>(upload: Readable, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!upload.readableEnded && !upload.destroyed)
      await finished(upload.resume(), { writable: false }).catch(() => undefined);
    throw error;
  }
}
