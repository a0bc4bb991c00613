import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { extract as newExtract } from 'tar-stream';
import type { z } from 'zod';
import { ProblemException } from '../api/problem.js';
import {
  END,
  end,
  entryName,
  FORMAT,
  MANIFEST,
  type Manifest,
  manifest,
  type ManifestTable,
  MAX_JSON_OCTETS,
} from './format.js';

/** Who reads a backup. Both are waited for; a table's content must be read to its end. */
export interface ArchiveReader {
  manifest(manifest: Manifest): Promise<void>;
  table(table: ManifestTable, content: AsyncIterable<Buffer>): Promise<void>;
}

export const damaged = (what: string): ProblemException =>
  new ProblemException(422, 'damaged', `This backup is damaged or not whole: ${what}`);

const foreign = (): ProblemException =>
  new ProblemException(422, 'foreign', 'This file is not a backup of Glasspost.');

/**
 * Reads a backup from its first octet to its last, and checks that all of it is there and as it was written.
 * @throws ProblemException 422 when it is not; then what was read before must count for nothing.
 */
export async function readArchive(source: Readable, reader: ArchiveReader): Promise<Manifest> {
  const entries = new Entries(source);
  try {
    const first = await entries.next();
    if (first?.name !== MANIFEST) throw foreign();
    const contents = await json(first, manifest);
    if (contents.format !== FORMAT)
      throw new ProblemException(
        422,
        'newer',
        `This backup has format ${contents.format}; this version of Glasspost reads format ${FORMAT}.`,
      );
    await reader.manifest(contents);
    const read: z.infer<typeof end>['tables'] = [];
    await entries.next();
    for (const table of contents.tables) {
      const sum = new Sum();
      await reader.table(table, sum.of(entries, table.name));
      read.push({ name: table.name, octets: sum.octets, sha256: sum.digest() });
    }
    if (entries.current?.name !== END) throw damaged('its end is missing.');
    const { tables } = await json(entries.current, end);
    for (const [i, { name, octets, sha256 }] of read.entries()) {
      const wanted = tables[i];
      if (wanted?.name !== name || wanted.octets !== octets || wanted.sha256 !== sha256)
        throw damaged(`${name} is not as it was written.`);
    }
    if (await entries.next()) throw damaged('something follows its end.');
    return contents;
  } catch (error) {
    throw entries.failure(error);
  } finally {
    entries.close();
  }
}

/** What was read of a table. */
class Sum {
  octets = 0;
  private readonly hash = createHash('sha256');

  async *of(entries: Entries, table: string): AsyncGenerator<Buffer> {
    for (let number = 1; entries.current?.name === entryName(table, number); number++) {
      for await (const block of entries.current.body) {
        this.hash.update(block);
        this.octets += block.length;
        yield block;
      }
      await entries.next();
    }
  }

  digest(): string {
    return this.hash.digest('hex');
  }
}

interface NamedEntry {
  readonly name: string;
  readonly body: AsyncIterable<Buffer>;
}

/** The entries of a gzipped tar, one after the other; only a few blocks of it are in memory. */
class Entries {
  current: NamedEntry | undefined;
  private readonly extract = newExtract();
  private readonly gunzip = createGunzip();
  private readonly iterator: AsyncIterator<
    AsyncIterable<unknown> & { readonly header: { readonly name: string } }
  >;
  private broken: Error | undefined;

  constructor(private readonly source: Readable) {
    this.iterator = this.extract[Symbol.asyncIterator]();
    this.extract.on('error', () => undefined);
    void this.pump();
  }

  async next(): Promise<NamedEntry | undefined> {
    const { value: entry, done } = await this.iterator.next();
    this.current =
      done === true ? undefined : { name: entry.header.name, body: entry as AsyncIterable<Buffer> };
    return this.current;
  }

  /** What to say of an error that came up while reading: of several, the one that is the cause. */
  failure(error: unknown): unknown {
    if (error instanceof ProblemException) return this.broken ? this.cause(this.broken) : error;
    return this.cause(error);
  }

  close(): void {
    this.gunzip.destroy();
    this.extract.destroy();
    this.source.unpipe(this.gunzip);
  }

  private cause(error: unknown): unknown {
    const { code, message } = error as { code?: string; message?: string };
    if (code === 'Z_BUF_ERROR') return this.current ? damaged('it ends too early.') : foreign();
    if (code?.startsWith('Z_')) return this.current ? damaged('it cannot be unpacked.') : foreign();
    if (/Unexpected end of data/.test(message ?? '')) return damaged('it ends too early.');
    if (/Invalid tar header/.test(message ?? ''))
      return this.current ? damaged('its parts do not fit.') : foreign();
    return error;
  }

  private async pump(): Promise<void> {
    try {
      this.source.once('error', (error) => this.gunzip.destroy(error));
      this.source.once('close', () => {
        if (!this.source.readableEnded) this.gunzip.destroy(new Error('The upload was broken off.'));
      });
      for await (const block of this.source.pipe(this.gunzip))
        if (!this.extract.write(block as Buffer)) await this.drained();
      this.extract.end(undefined);
    } catch (error) {
      this.broken = error as Error;
      this.extract.destroy(error as Error);
    }
  }

  /** Until there is room again, or nobody reads any more. */
  private async drained(): Promise<void> {
    const over = new AbortController();
    const either = ['drain', 'close'].map((event) => once(this.extract, event, { signal: over.signal }));
    await Promise.race(either).finally(() => over.abort());
    await Promise.allSettled(either);
  }
}

async function json<T extends z.ZodType>(entry: NamedEntry, schema: T): Promise<z.infer<T>> {
  const blocks: Buffer[] = [];
  let size = 0;
  for await (const block of entry.body) {
    size += block.length;
    if (size > MAX_JSON_OCTETS) throw damaged(`${entry.name} is too long.`);
    blocks.push(block);
  }
  let value: unknown;
  try {
    value = JSON.parse(Buffer.concat(blocks).toString('utf8'));
  } catch {
    throw foreign();
  }
  const checked = schema.safeParse(value);
  if (!checked.success) throw foreign();
  return checked.data;
}
