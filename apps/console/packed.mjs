/** Sends scripts and style sheets as they were packed by the build (`compress.mjs`), to browsers that can unpack them. */
import fs from 'node:fs';
import path from 'node:path';

export const STATIC = path.join(import.meta.dirname, '.next/static');
/** The smaller one first. */
export const ENCODINGS = [
  { name: 'br', ending: '.br' },
  { name: 'gzip', ending: '.gz' },
];
const TYPES = { '.js': 'application/javascript; charset=UTF-8', '.css': 'text/css; charset=UTF-8' };

/** What is there to send; without a build (`npm run dev`) nothing. @returns whether a request has been answered. */
export function packedFiles() {
  const there = new Set(
    fs.existsSync(STATIC) ? fs.readdirSync(STATIC, { recursive: true, encoding: 'utf8' }) : [],
  );
  return (request, response) => {
    const name = /^\/_next\/static\/([\w./~-]+)$/.exec(request.url ?? '')?.[1];
    if (name === undefined || request.method !== 'GET') return false;
    const type = TYPES[path.extname(name)];
    const accepted = accepts(request.headers['accept-encoding'] ?? '');
    const encoding = ENCODINGS.find((one) => accepted.has(one.name) && there.has(name + one.ending));
    if (!type || !encoding) return false;
    response.setHeader('content-type', type);
    response.setHeader('content-encoding', encoding.name);
    response.setHeader('vary', 'Accept-Encoding');
    // Their names change with what is in them.
    response.setHeader('cache-control', 'public, max-age=31536000, immutable');
    response.setHeader('x-content-type-options', 'nosniff');
    const file = fs.createReadStream(path.join(STATIC, name + encoding.ending));
    file.once('error', () => response.destroy());
    file.pipe(response);
    return true;
  };
}

/** The encodings that a browser takes (RFC 9110 §12.5.3). */
const accepts = (header) =>
  new Set(
    header
      .split(',')
      .map((part) => part.trim().split(/\s*;\s*/))
      .filter(([, weight]) => !/^q=0(\.0*)?$/.test(weight ?? ''))
      .map(([name]) => name.toLowerCase()),
  );
