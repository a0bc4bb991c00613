/**
 * After the build: writes each script and style sheet once more, packed as small as it gets, so that a page costs few octets
 * and the server no work (`packed.mjs` sends them).
 */
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { ENCODINGS, STATIC } from './packed.mjs';

const pack = {
  br: (octets) =>
    zlib.brotliCompressSync(octets, {
      params: {
        [zlib.constants.BROTLI_PARAM_MODE]: zlib.constants.BROTLI_MODE_TEXT,
        [zlib.constants.BROTLI_PARAM_SIZE_HINT]: octets.length,
      },
    }),
  gzip: (octets) => zlib.gzipSync(octets, { level: 9 }),
};

for (const entry of fs.readdirSync(STATIC, { recursive: true, encoding: 'utf8' })) {
  if (!/\.(js|css)$/.test(entry)) continue;
  const file = path.join(STATIC, entry);
  const octets = fs.readFileSync(file);
  for (const { name, ending } of ENCODINGS) fs.writeFileSync(file + ending, pack[name](octets));
}
