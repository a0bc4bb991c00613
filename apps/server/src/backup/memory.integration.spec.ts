import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createGzip } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DumpRepository } from './dump.repository.js';
import { RestoreRepository } from './restore.repository.js';
import { type Served, served } from './testing/installation.js';

const MB = 1024 * 1024;
const CONTENT_MB = 200;
/** A few entries and the buffers of the streams between them, on a busy machine; far from the whole. */
const MAX_MB = 96;

describe('a large installation', () => {
  let one: Served;
  const folder = mkdtempSync(path.join(tmpdir(), 'glasspost-memory-'));
  const file = path.join(folder, 'backup.tar.gz');

  beforeAll(async () => {
    one = await served();
    await one.pool.query(
      `WITH mail AS (INSERT INTO content (id, size) VALUES (gen_random_uuid(), ${CONTENT_MB * MB}) RETURNING id)
       INSERT INTO content_chunk SELECT id, n, decode(repeat(md5(n::text), 16384), 'hex') FROM mail, generate_series(1, ${CONTENT_MB * 4}) n`,
    );
  }, 120_000);
  afterAll(async () => {
    await one.end();
    rmSync(folder, { recursive: true });
  });

  /** Passes octets on and notes how much memory is really in use beside them, every few megabytes. */
  function watched(): { stream: Transform; most(): number } {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const used = (): number => {
      collect();
      const { heapUsed, arrayBuffers } = process.memoryUsage();
      return heapUsed + arrayBuffers;
    };
    const first = used();
    let most = first;
    let since = 0;
    const stream = new Transform({
      transform(block: Buffer, _encoding, done) {
        since += block.length;
        if (since > 20 * MB) {
          since = 0;
          most = Math.max(most, used());
        }
        done(null, block);
      },
    });
    return { stream, most: () => (most - first) / MB };
  }

  it('is saved and restored with little memory', { timeout: 120_000 }, async () => {
    const dump = await one.app.get(DumpRepository).open(new AbortController().signal);
    const saving = watched();
    // Stored as it is, so that what is read back is as large as what was saved.
    await pipeline(
      Readable.from(dump.tar(), { objectMode: false }),
      saving.stream,
      createGzip({ level: 0 }),
      createWriteStream(file),
    );
    await dump.close();
    expect(saving.most()).toBeLessThan(MAX_MB);

    const sums = async (): Promise<unknown> =>
      (await one.pool.query(`SELECT md5(string_agg(md5(bytes), '' ORDER BY number)) FROM content_chunk`))
        .rows;
    const before = await sums();
    const restoring = watched();
    const upload = pipeline(createReadStream(file), restoring.stream);
    await one.app.get(RestoreRepository).replace(restoring.stream, null);
    await upload;
    expect(restoring.most()).toBeLessThan(MAX_MB);
    expect(await sums()).toEqual(before);
  });
});
