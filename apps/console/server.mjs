/**
 * The console's process: Next's pages, and the REST API passed through under the same origin, so that the browser's
 * session cookie belongs to one site. Ends on SIGTERM or SIGINT, and with the launcher that started it.
 */
import http from 'node:http';
import net from 'node:net';
import { readSettings } from '@glasspost/settings';
import { createProxyServer } from 'httpxy';
import next from 'next';
import { packedFiles } from './packed.mjs';

// Next and its plug-ins look for their files from here.
process.chdir(import.meta.dirname);

const settings = readSettings(process.env);
const bind = settings.GLASSPOST_BIND;
const port = settings.GLASSPOST_CONSOLE_PORT;
// The pages ask the same API; they read this variable when they are asked for.
const target = (process.env.GLASSPOST_API_URL =
  settings.GLASSPOST_API_URL ?? `http://127.0.0.1:${settings.GLASSPOST_API_PORT}`);

const UNREACHABLE = JSON.stringify({
  type: 'about:blank',
  title: 'The server does not answer',
  status: 502,
  code: 'unreachable',
  detail: 'The console cannot reach the server. It may be starting; try again in a moment.',
});

/** Proxies before us whose word counts. */
const trusted = new net.BlockList();
for (const network of settings.GLASSPOST_TRUSTED_PROXIES.split(',')) {
  const [base, bits] = network.split('/');
  const kind = base.includes(':') ? 'ipv6' : 'ipv4';
  trusted.addSubnet(base, Number(bits ?? (kind === 'ipv6' ? 128 : 32)), kind);
}

/** Says whom a request comes from. What a client says of it itself is kept only when it is a trusted proxy. */
function forward(request) {
  const { headers, socket } = request;
  const from = (socket.remoteAddress ?? '').replace(/^::ffff:(?=\d+\.)/, '');
  const believed = net.isIP(from) !== 0 && trusted.check(from, from.includes(':') ? 'ipv6' : 'ipv4');
  const before = believed ? headers['x-forwarded-for'] : undefined;
  headers['x-forwarded-for'] = before ? `${before}, ${from}` : from;
  if (!believed || !headers['x-forwarded-proto']) headers['x-forwarded-proto'] = 'http';
  if (!believed || !headers['x-forwarded-host']) headers['x-forwarded-host'] = headers.host ?? '';
  delete headers.forwarded;
}

const proxy = createProxyServer({ target });
proxy.on('error', (_error, _request, response) => {
  if (!(response instanceof http.ServerResponse)) return;
  if (response.headersSent) return void response.destroy();
  response.writeHead(502, { 'content-type': 'application/problem+json', 'cache-control': 'no-store' });
  response.end(UNREACHABLE);
});

// A backup is uploaded in one request, which takes its time; headers have their own, short limit.
const server = http.createServer({ requestTimeout: 6 * 3600_000 });
const app = next({
  dir: import.meta.dirname,
  dev: process.env.NODE_ENV === 'development',
  httpServer: server,
});

/** Tells the launcher; without one, a person at the terminal. */
function report(message) {
  if (process.send) process.send(message);
  else if (message.kind === 'failed') process.stderr.write(`${message.message}\n`);
  else
    process.stdout.write(
      `The console listens on http://${bind.includes(':') ? `[${bind}]` : bind}:${port}\n`,
    );
}

let stopping = false;
async function stop() {
  if (stopping) return;
  stopping = true;
  server.close();
  // Event streams never end by themselves.
  server.closeAllConnections();
  await app.close();
  process.exit(0);
}
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => void stop());
process.on('disconnect', () => void stop());

server.once('error', (error) => {
  report({
    kind: 'failed',
    message:
      error.code === 'EADDRINUSE'
        ? `The console cannot listen on ${bind} port ${port}: something else does. Choose another with GLASSPOST_CONSOLE_PORT.`
        : `The console cannot listen on ${bind} port ${port}: ${error.message}`,
  });
  process.exit(1);
});

// The port first: a taken one is known at once, and early visitors wait until the pages are there.
const ready = app.prepare();
const pages = app.getRequestHandler();
/**
 * What others than browsers ask at this address: an authority that speaks ACME (RFC 8555 §8.3), and mail clients that set
 * themselves up (Outlook spells its path as it likes).
 */
const PASSED = [
  /^\/api(\/|$)/,
  /^\/\.well-known\/(acme-challenge|autoconfig)\//,
  /^\/mail\/config-v1\.1\.xml(\?|$)/,
  /^\/mobileconfig(\?|$)/,
  /^\/autodiscover\//i,
];
const packed = process.env.NODE_ENV === 'development' ? () => false : packedFiles();
server.on('request', (request, response) => {
  if (PASSED.some((path) => path.test(request.url ?? ''))) {
    forward(request);
    return void proxy.web(request, response);
  }
  if (packed(request, response)) return;
  ready
    .then(() => pages(request, response))
    .catch((error) => {
      process.stderr.write(`${error?.stack ?? error}\n`);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
});
server.listen(port, bind);

try {
  await ready;
  if (!server.listening) await new Promise((resolve) => server.once('listening', resolve));
  report({ kind: 'ready' });
} catch (error) {
  report({ kind: 'failed', message: `The console cannot start: ${error.message}` });
  process.exit(1);
}
