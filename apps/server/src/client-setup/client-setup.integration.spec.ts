import http from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Directory } from '../directory/directory.js';
import { runningApplication, type Running } from '../testing/running.js';

/** What mail clients ask before anybody has signed in. */
describe('mail clients that set themselves up', () => {
  let running: Running;
  let port: number;

  beforeAll(async () => {
    running = await runningApplication();
    port = Number(new URL(running.api).port);
    const { prisma } = running.database;
    const services = ['imaps', 'pop3s', 'submissions'].map((name) => ({ name, enabled: true }));
    await prisma.server.create({
      data: {
        name: 'One',
        hostname: 'mx.c.test',
        addresses: ['127.0.0.7'],
        services: { create: services },
        domains: { create: { name: 'c.test', accounts: { create: { name: 'ada', passwordHash: '' } } } },
      },
    });
    await prisma.server.create({
      data: { name: 'Two', hostname: 'mx.bare.test', domains: { create: { name: 'bare.test' } } },
    });
    await running.app.get(Directory).refresh('server', '');
  });
  afterAll(() => running.stop());

  let asker = 0;
  /** As the console passes a request on; each from another address, so that none is one too many. */
  const ask = async (
    path: string,
    options: { host?: string; body?: string; method?: string; from?: string; scheme?: string } = {},
  ) => {
    const { host = 'console.test:8025', body, method = body === undefined ? 'GET' : 'POST' } = options;
    const from = options.from ?? `192.0.2.${++asker}`;
    return new Promise<{ status: number; type: string; text: string }>((resolve, reject) => {
      const headers = {
        'x-forwarded-host': host,
        'x-forwarded-for': from,
        'x-forwarded-proto': options.scheme ?? 'https',
        'content-type': 'text/xml',
      };
      const request = http.request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode!, type: response.headers['content-type'] ?? '', text }),
        );
      });
      request.on('error', reject);
      request.end(body);
    });
  };
  const outlook = (address: string, schema = 'outlook/responseschema/2006a') =>
    `<?xml version="1.0"?><Autodiscover xmlns="http://schemas.microsoft.com/exchange/autodiscover/outlook/requestschema/2006"><Request><EMailAddress>${address}</EMailAddress><AcceptableResponseSchema>http://schemas.microsoft.com/exchange/autodiscover/${schema}</AcceptableResponseSchema></Request></Autodiscover>`;

  it.each([
    ['/mail/config-v1.1.xml?emailaddress=ada%40c.test', {}],
    ['/mail/config-v1.1.xml?emailaddress=ada@C.Test', { host: 'autoconfig.c.test' }],
    ['/mail/config-v1.1.xml', { host: 'autoconfig.c.test' }],
    ['/mail/config-v1.1.xml', { host: 'AUTOCONFIG.c.test:80' }],
    ['/.well-known/autoconfig/mail/config-v1.1.xml', { host: 'c.test' }],
    ['/.well-known/autoconfig/mail/config-v1.1.xml?emailaddress=', { host: 'mx.c.test' }],
  ])('Thunderbird is told under %s %j', async (path, options) => {
    const { status, type, text } = await ask(path, options);
    expect([status, type]).toEqual([200, 'application/xml; charset=utf-8']);
    expect(text).toContain('<emailProvider id="c.test">');
    expect(
      [...text.matchAll(/type="(\w+)">\s*<hostname>mx\.c\.test<\/hostname>\s*<port>(\d+)/g)].map(
        ([, ...rest]) => rest.join(' '),
      ),
    ).toEqual([
      expect.stringMatching(/^imap \d*993$/),
      expect.stringMatching(/^pop3 \d*995$/),
      expect.stringMatching(/^smtp \d*465$/),
    ]);
  });

  it.each([
    '/mail/config-v1.1.xml?emailaddress=a@other.test',
    '/mail/config-v1.1.xml?emailaddress=a@bare.test',
    '/mail/config-v1.1.xml',
    '/mobileconfig',
    '/mobileconfig?email=a@bare.test',
    '/autodiscover/autodiscover.json?Email=a@other.test&Protocol=AutodiscoverV1',
  ])('of a domain that is not here, or has nothing on, nothing is told: %s', async (path) => {
    expect(await ask(path)).toMatchObject({ status: 404, text: 'This server has no such mail domain.\n' });
  });

  it('says the same of accounts that are there and of others', async () => {
    for (const path of ['/mail/config-v1.1.xml?emailaddress=', '/mobileconfig?email=']) {
      const [ada, bob] = await Promise.all(['ada', 'bob'].map((name) => ask(`${path}${name}@c.test`)));
      const plain = (one: typeof ada) =>
        one!.text.replace(/ada|bob/g, '').replace(/[\da-f]{8}-[\da-f-]{27}/gi, '');
      expect([ada!.status, plain(ada)]).toEqual([bob!.status, plain(bob)]);
    }
  });

  it('Outlook is told in any case, posting or not', async () => {
    const posted = await ask('/Autodiscover/Autodiscover.XML', { body: outlook('Ada@c.test') });
    expect(posted.text).toContain('<LoginName>Ada@c.test</LoginName>');
    expect(posted.text.match(/<Type>\w+/g)).toEqual(['<Type>IMAP', '<Type>POP3', '<Type>SMTP']);
    expect((await ask('/autodiscover/autodiscover.xml?Email=ada@c.test')).text).toContain('<Type>IMAP');
    const phone = await ask('/autodiscover/autodiscover.xml', {
      body: outlook('ada@c.test', 'mobilesync/responseschema/2006'),
    });
    expect(phone.text).toContain('<ErrorCode>601</ErrorCode>');
    for (const body of ['', '<a/>', outlook('ada@other.test'), outlook('&lt;b&gt;@c.test')])
      expect((await ask('/autodiscover/autodiscover.xml', { body })).text).toContain(
        '<ErrorCode>600</ErrorCode>',
      );
  });

  it('Outlook is led to its document', async () => {
    for (const path of [
      '?Email=ada@c.test&Protocol=AutodiscoverV1',
      '/v1.0/ada%40c.test?protocol=autodiscoverv1',
    ]) {
      const { status, text } = await ask(`/autodiscover/autodiscover.json${path}`, {
        host: 'autodiscover.c.test',
      });
      expect([status, JSON.parse(text)]).toEqual([
        200,
        { Protocol: 'AutodiscoverV1', Url: 'https://autodiscover.c.test/autodiscover/autodiscover.xml' },
      ]);
    }
    const other = await ask('/autodiscover/autodiscover.json?Email=ada@c.test&Protocol=EWS');
    expect([other.status, JSON.parse(other.text)]).toMatchObject([
      400,
      { ErrorCode: 'ProtocolNotSupported' },
    ]);
  });

  it('an Apple device gets its profile', async () => {
    const { status, type, text } = await ask("/mobileconfig?email=o'neil%2Ba%26b@c.test");
    expect([status, type]).toEqual([200, 'application/x-apple-aspen-config; charset=utf-8']);
    expect(text).toContain('<string>o&apos;neil+a&amp;b@c.test</string>');
  });

  it.each([
    '<b>@c.test',
    'a@<c>.test',
    'a@c.test\r\nX: y',
    '"a&b"@c.test',
    `${'a'.repeat(10_000)}@c.test`,
    '%',
    '@',
    'a@',
  ])('a hostile address is none: %j', async (address) => {
    const email = encodeURIComponent(address);
    for (const path of [
      `/mail/config-v1.1.xml?emailaddress=${email}`,
      `/mobileconfig?email=${email}`,
      `/autodiscover/autodiscover.json?email=${email}&protocol=AutodiscoverV1`,
      `/autodiscover/autodiscover.json/v1.0/${email.slice(0, 300)}?protocol=AutodiscoverV1`,
    ])
      expect((await ask(path, { host: 'c.test' })).status, path).toBeOneOf([404]);
  });

  it('refuses what is too large, what is no host, and another method', async () => {
    expect((await ask('/autodiscover/autodiscover.xml', { body: 'x'.repeat(17_000) })).status).toBe(413);
    expect((await ask('/mail/config-v1.1.xml', { host: 'a"b' })).status).toBe(400);
    expect((await ask('/mail/config-v1.1.xml', { method: 'DELETE' })).status).toBe(405);
  });

  it('takes no word of a client into its documents', async () => {
    const { text } = await ask('/mail/config-v1.1.xml?emailaddress=a@c.test', { scheme: '"><b/>' });
    expect(text).toContain('<documentation url="http://console.test:8025/">');
  });

  it('does not answer a machine that searches', async () => {
    const from = '203.0.113.9';
    for (let n = 0; n < 60; n++) await ask('/mobileconfig', { from });
    expect((await ask('/mobileconfig?email=ada@c.test', { from })).status).toBe(429);
  });
});
