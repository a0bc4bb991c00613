/** Words of others that are HTML and scripts: the console shows them as text, wherever they come from, and nothing of them runs. */
import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openConsole } from './browser/browser.js';
import { Dialogue } from './clients/dialogue.js';
import { has, run } from './clients/run.js';
import { type Product, until } from './product/product.js';

const SERVER = '127.16.12.20';
/** The hostile server, by the name that fixed routes have for it. */
const REMOTE = '127.16.12.98';
/** A client whose reverse name is hostile. */
const CLIENT = '127.16.12.66';
/** Each mark says where it came from, so that a test can tell that it was shown. */
const markup = (mark: string): string =>
  `<img src=x onerror="window.ran=1;fetch('/ran-${mark}')"><script>window.ran=1</script><a href="javascript:window.ran=1">${mark}</a>`;
/** The same without blanks and quotation marks, for names. */
const word = (mark: string): string => `<img/src=x/onerror=window.ran=1>${mark}`;
/** A label of a name in presentation form, whatever its octets (RFC 1035 §5.1). */
const label = (text: string): string =>
  text.replace(/[^a-z0-9-]/gi, (character) => `\\${String(character.charCodeAt(0)).padStart(3, '0')}`);

let product: Product;
let browser: Browser;
let page: Page;
let server: string;
let domain: string;
let remote: net.Server;
let receiver: http.Server;
/** What must never be: dialogs, requests that markup made, errors of the policy that it tried. */
const ran: string[] = [];

describe.skipIf(!has('chromium', 'swaks'))('markup in the words of others', () => {
  beforeAll(async () => {
    remote = hostileServer();
    await new Promise<void>((done) => remote.listen(0, REMOTE, done));
    receiver = http.createServer((_, response) => response.writeHead(500).end(markup('webhook')));
    await new Promise<void>((done) => receiver.listen(0, '127.0.0.1', done));
    ({ product, browser, page } = await openConsole({ setup: setup() }));
    const servers = await product.request<Items>('GET', '/servers');
    server = servers.items[0]!.id;
    domain = (await product.request<Items>('GET', `/servers/${server}/domains`)).items[0]!.id;
    page.setDefaultTimeout(15_000);
    page.on('dialog', (dialog) => {
      ran.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('request', (request) => {
      if (/\/ran-|\/x$|^javascript:/.test(request.url())) ran.push(request.url());
    });
    page.on('console', (message) => {
      if (/Content Security Policy/.test(message.text())) ran.push(message.text());
    });
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
    remote?.close();
    receiver?.close();
  });
  afterEach(async () => {
    expect(ran.splice(0)).toEqual([]);
    expect(await page.evaluate('window.ran')).toBeUndefined();
  });

  const open = (where: string): Promise<unknown> =>
    page.goto(`${product.console}${where}`, { waitUntil: 'networkidle' });
  const atServer = (where: string): Promise<unknown> => open(`/servers/${server}/${where}`);
  /** It is there to be read, and is no element. */
  const isText = async (text: string): Promise<void> => {
    await page.getByText(text, { exact: false }).first().waitFor();
    const made = await page.evaluate<string[]>(
      `[...document.querySelectorAll('img[src="x"], [onerror], [onload], a[href^="javascript:" i]')].map((element) => element.outerHTML)`,
    );
    expect(made).toEqual([]);
  };
  const send = (to: string, subject: string, ...more: string[]): ReturnType<typeof run> =>
    run('swaks', [
      ...['--server', `${SERVER}:${product.port(25)}`, '--helo', 'pc.test', '--from', 'ann@s.test'],
      ...['--auth-user', 'ann', '--auth-password', 'ann-Secret-1', '--to', to],
      ...['--header', `Subject: ${subject}`, ...more],
    ]);

  it('greetings and replies of a remote server: in the queue and in the life of a mail', async () => {
    const sent = await send('a@hostile.test', markup('subject'));
    expect(sent.code, sent.text).toBe(0);
    await until(async () => {
      const { items } = await product.request<{ items: { lastReply: string }[] }>(
        'GET',
        `/queue?serverId=${server}&status=queued`,
      );
      return items.some(({ lastReply }) => lastReply.includes('onerror'));
    }, 30_000);
    await atServer('queue');
    await isText(markup('reply'));
    await isText(markup('subject'));
    await page.getByTestId('delivery-a@hostile.test').click();
    await page.getByRole('dialog').getByText(markup('reply')).first().waitFor();
    await isText(markup('reply'));
    await atServer('messages');
    await isText(markup('subject'));
    await page.getByText(markup('subject')).first().click();
    await page.getByTestId('mail-life').getByText(markup('reply')).first().waitFor();
    await isText(markup('reply'));
  });

  it('a greeting that refuses', async () => {
    const sent = await send('b@greeting.test', 'greeting');
    expect(sent.code, sent.text).toBe(0);
    await atServer('queue');
    await isText(markup('greeting'));
  });

  it('EHLO names and reverse names of clients', async () => {
    const client = await Dialogue.open(SERVER, product.port(25), CLIENT);
    await client.hear(/^220 /);
    await client.say(`HELO ${word('helo')}`, /^[25]\d\d /);
    await client.say('EHLO pc.test', /^250 /);
    await client.say('MAIL FROM:<x@far.test>', /^250 /);
    await client.say('RCPT TO:<nobody@s.test>', /^550 /);
    await client.say('QUIT', /^221 /);
    // A literal is what a name may be whatever is in it (RFC 5321 §4.1.3).
    const other = await Dialogue.open(SERVER, product.port(25), CLIENT);
    await other.hear(/^220 /);
    other.send(`EHLO ${word('ehlo')}\r\n`);
    await other.hear(/^[25]\d\d /);
    other.socket.destroy();
    await atServer('messages?state=refused');
    await page.getByText('nobody@s.test').first().click();
    const life = page.getByTestId('mail-life');
    await life.waitFor();
    await isText('nobody@s.test');
    // The name that leads back to the address, with the dots of its label as RFC 1035 §5.1 writes them.
    await life
      .getByText(/<img\/src=x\/onerror=window\\?\.ran=1>name/)
      .first()
      .waitFor();
    await isText('>name');

    let told: { id: string; subject: string | null }[] = [];
    await until(async () => {
      const path = `/conversations?address=${CLIENT}&protocol=smtp`;
      told = (await product.request<{ items: typeof told }>('GET', path)).items;
      return told.length === 2;
    }, 30_000);
    await open('/conversations?protocol=smtp');
    await page.getByTestId(`conversation-${told[0]!.id}`).waitFor();
    await isText(told[0]!.subject!);
    for (const [{ id }, verb, name] of [
      [told[0]!, 'EHLO', word('ehlo')],
      [told[1]!, 'HELO', word('helo')],
    ] as const) {
      await open(`/conversations/${id}`);
      await page.getByTestId('ladder').getByText(`${verb} ${name}`, { exact: false }).first().waitFor();
      await isText(name);
      await page.locator('[data-kind=command]').first().click();
      await page.getByTestId('event-panel').getByText(name, { exact: false }).first().waitFor();
      await isText(name);
    }
  });

  it('zone text, its mistakes, names and TXT records', async () => {
    await product.request('POST', `/servers/${server}/records`, {
      name: 'txt.s.test',
      type: 'TXT',
      data: `"${markup('txt').replaceAll('"', '\\"')}"`,
    });
    await atServer('dns');
    await isText('javascript:window.ran=1');
    await isText('<img/src=x/onerror=window');
    await page.getByTestId('zone-s.test').getByRole('button').first().click();
    const text = page.getByTestId('zone-text');
    await text.waitFor();
    await text.fill(`x IN ${markup('mistake')}\ny IN A ${word('address')}\n`);
    await page.getByTestId('zone-compare').click();
    await page.getByRole('dialog').getByRole('alert').waitFor();
    await isText(word('address'));
    await text.fill(`z IN TXT "${markup('difference').replaceAll('"', '\\"')}"\n`);
    await page.getByTestId('zone-compare').click();
    await page.getByTestId('zone-difference').waitFor();
    await isText('difference</a>');
    await page.getByTestId('zone-apply').click();
    await page.getByTestId('record-z.s.test-TXT').waitFor();
    await page.getByTestId('history-s.test').click();
    await page.getByTestId('zone-history').waitFor();
    await isText('difference</a>');
    await atServer('dns');
    await page.getByTestId('lookup-name').fill('z.s.test');
    await page.getByTestId('lookup-type').click();
    await page.getByRole('option', { name: 'TXT', exact: true }).click();
    await page.getByTestId('lookup-ask').click();
    await page.getByTestId('lookup-answer').getByText('difference</a>').first().waitFor();
    await isText('difference</a>');
  });

  it('the report of an import', async () => {
    await atServer(`domains?domain=${domain}`);
    await page.getByTestId('accounts-import').click();
    await page.getByTestId('csv-text').fill(`name,password\n${word('row')},long-enough-1\n`);
    await page.getByTestId('csv-check').click();
    await page.getByTestId('csv-report').waitFor();
    await isText(word('row'));
    await page.getByTestId('csv-text').fill(`name,${word('column')}\nx,y\n`);
    await page.getByTestId('csv-check').click();
    await isText(word('column'));
  });

  it('names of people, and answers of webhooks', async () => {
    await product.request('POST', `/domains/${domain}/accounts`, {
      name: 'eve',
      password: 'eve-Secret-1',
      displayName: markup('person'),
    });
    await atServer(`domains?domain=${domain}`);
    await isText(markup('person'));
    await open(`/sheets/${domain}`);
    await isText(markup('person'));
    const hook = await product.request<{ id: string }>('POST', '/webhooks', {
      name: word('hook'),
      url: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/?${word('url')}`,
      events: ['mail.bounced'],
      serverId: null,
      enabled: true,
    });
    await product.request('POST', `/webhooks/${hook.id}/test`);
    await until(async () => {
      const { items } = await product.request<{ items: { attempts: number }[] }>(
        'GET',
        `/webhooks/${hook.id}/deliveries`,
      );
      return items.some(({ attempts }) => attempts > 0);
    }, 30_000);
    await open('/installation/webhooks');
    await page.getByTestId(`webhook-${word('hook')}`).click();
    await page.getByTestId('webhook-delivery').first().waitFor();
    await page.getByTestId('webhook-said').first().click();
    await isText(markup('webhook'));
    await open('/installation/audit');
    await isText(word('hook'));
  });
});

type Items = { items: { id: string }[] };

/** Mail for hostile.test and greeting.test goes to the hostile server by fixed routes; the client's name leads back. */
function setup(): string {
  const { port } = remote.address() as AddressInfo;
  const name = `${label(word('name'))}.s.test.`;
  const reverse = CLIENT.split('.').reverse().join('.');
  return JSON.stringify({
    version: 1,
    servers: [
      {
        name: 'S',
        hostname: 's.test',
        addresses: [SERVER],
        dns: SERVER,
        allowPlaintextAuth: true,
        services: { dns: true, smtp: true },
        tuning: {
          routes: { 'hostile.test': `mx.s.test:${port}`, 'greeting.test': `mx.s.test:${port}` },
        },
        zones: [
          { name: 's.test', records: `@ IN A ${SERVER}\nmx IN A ${REMOTE}\n${name} IN A ${CLIENT}\n` },
          { name: 'in-addr.arpa', records: `${reverse}.in-addr.arpa. IN PTR ${name}\n` },
        ],
        domains: [{ name: 's.test', accounts: [{ name: 'ann', password: 'ann-Secret-1' }] }],
      },
    ],
  });
}

/** Speaks SMTP with markup in every reply, and takes no mail. Its second client is refused with the greeting. */
function hostileServer(): net.Server {
  let clients = 0;
  return net.createServer((socket) => {
    const refuses = clients++ > 0;
    socket.on('error', () => undefined);
    socket.write(refuses ? `421 ${markup('greeting')}\r\n` : `220 ${markup('hello')}\r\n`);
    let received = '';
    socket.on('data', (block: Buffer) => {
      received += block.toString('latin1');
      for (let end; (end = received.indexOf('\n')) >= 0; received = received.slice(end + 1)) {
        const line = received.slice(0, end);
        if (/^EHLO/i.test(line)) socket.write(`250-${word('ehlo')}\r\n250 ${markup('ehlo')}\r\n`);
        else if (/^MAIL/i.test(line)) socket.write(`250 2.1.0 ${markup('mail')}\r\n`);
        else if (/^QUIT/i.test(line)) socket.end(`221 ${markup('bye')}\r\n`);
        else socket.write(`450 4.7.1 ${markup('reply')}\r\n`);
      }
    });
  });
}
