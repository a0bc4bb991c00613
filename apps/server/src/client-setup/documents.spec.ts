import { describe, expect, it } from 'vitest';
import { autoconfig } from './autoconfig.js';
import { asksForOutlook, autodiscover, autodiscoverError } from './autodiscover.js';
import { mobileconfig } from './mobileconfig.js';
import { RequestLimit } from './request-limit.js';
import type { Told } from './told.js';
import { escapeXml, textOfElement } from './xml.js';

const OFFERS: Told['offers'] = [
  { name: 'imaps', protocol: 'imap', security: 'tls', port: 10993 },
  { name: 'imap', protocol: 'imap', security: 'starttls', port: 10143 },
  { name: 'pop3s', protocol: 'pop3', security: 'tls', port: 10995 },
  { name: 'submission', protocol: 'smtp', security: 'starttls', port: 10587 },
];
const told: Told = {
  domain: 'пример.test',
  hostname: 'mail.example.org',
  offers: OFFERS,
  origin: 'https://mail.example.org',
};

const blocks = (text: string, name: string): string[] =>
  [...text.matchAll(new RegExp(`<${name}[ >][^]*?</${name}>`, 'g'))].map(([one]) => one.replace(/\s+/g, ' '));

describe('autoconfig', () => {
  it('names the services that are on, IMAP first, with what each needs', () => {
    const text = autoconfig(told);
    expect(
      blocks(text, 'incomingServer').map((one) =>
        /type="(\w+)".*<port>(\d+).*<socketType>(\w+)/.exec(one)?.slice(1),
      ),
    ).toEqual([
      ['imap', '10993', 'SSL'],
      ['imap', '10143', 'STARTTLS'],
      ['pop3', '10995', 'SSL'],
    ]);
    expect(blocks(text, 'outgoingServer')).toEqual([
      '<outgoingServer type="smtp"> <hostname>mail.example.org</hostname> <port>10587</port> <socketType>STARTTLS</socketType> <authentication>password-cleartext</authentication> <username>%EMAILADDRESS%</username> </outgoingServer>',
    ]);
    expect(text).toContain('<domain>xn--e1afmkfd.test</domain>');
    expect(text).toContain('<displayName>пример.test</displayName>');
  });
});

describe('autodiscover', () => {
  it('names the best of each protocol, with the address as the user name', () => {
    const text = autodiscover(told, 'a&b@example.org');
    expect(
      blocks(text, 'Protocol').map((one) =>
        /<Type>(\w+).*<Port>(\d+).*<Encryption>(\w+)/.exec(one)?.slice(1),
      ),
    ).toEqual([
      ['IMAP', '10993', 'SSL'],
      ['POP3', '10995', 'SSL'],
      ['SMTP', '10587', 'TLS'],
    ]);
    expect(text).toContain('<LoginName>a&amp;b@example.org</LoginName>');
  });

  it('says why not', () => {
    expect(autodiscoverError(601, 'No <b>', new Date(0))).toContain(
      '<Error Time="00:00:00" Id="0">\n      <ErrorCode>601</ErrorCode>\n      <Message>No &lt;b&gt;</Message>',
    );
    expect(asksForOutlook(undefined)).toBe(true);
    expect(
      asksForOutlook('http://schemas.microsoft.com/exchange/autodiscover/mobilesync/responseschema/2006'),
    ).toBe(false);
  });
});

describe('mobileconfig', () => {
  it('sets up one account, without a password, under the same identifiers each time', () => {
    const text = mobileconfig(told, "o'neil@example.org")!;
    expect(mobileconfig(told, "o'neil@example.org")).toBe(text);
    expect(text).toContain('<key>IncomingMailServerPortNumber</key>\n<integer>10993</integer>');
    expect(text).toContain('<key>OutgoingMailServerPortNumber</key>\n<integer>10587</integer>');
    expect(text).toContain('<string>o&apos;neil@example.org</string>');
    expect(text).not.toMatch(/Password<\/key>\n<string>(?!EmailAuth)/);
    const uuids = (one: string) =>
      one.match(/[\dA-F]{8}-[\dA-F]{4}-8[\dA-F]{3}-[89AB][\dA-F]{3}-[\dA-F]{12}/g);
    expect(new Set(uuids(text)).size).toBe(2);
    expect(uuids(mobileconfig(told, 'other@example.org')!)).not.toEqual(uuids(text));
  });

  it('is POP3 where there is no IMAP, and nothing where mail cannot be sent', () => {
    const only = (...protocols: string[]): Told => ({
      ...told,
      offers: OFFERS.filter(({ protocol }) => protocols.includes(protocol)),
    });
    expect(mobileconfig(only('pop3', 'smtp'), 'a@b.test')).toContain('EmailTypePOP');
    expect(mobileconfig(only('imap'), 'a@b.test')).toBeUndefined();
  });
});

describe('XML', () => {
  it('has no room for what would end it', () => {
    expect(escapeXml(`<a b="c">&'\0\x1f\uFFFE\ud800`)).toBe('&lt;a b=&quot;c&quot;&gt;&amp;&apos;');
  });

  it.each([
    ['<EMailAddress>a@b.test</EMailAddress>', 'a@b.test'],
    ['<x:EMailAddress >\r\n a&amp;b@c.test </x:EMailAddress>', 'a&b@c.test'],
    ['<EMailAddress>a&amp;lt;@b</EMailAddress>', 'a&lt;@b'],
    ['<EMailAddress><b/>a@b.test</EMailAddress>', undefined],
    [`<EMailAddress>${'a'.repeat(10_000)}`, undefined],
    ['', undefined],
  ])('reads one element of %s', (text, expected) => {
    expect(textOfElement(text, 'EMailAddress')).toBe(expected);
  });
});

describe('the limit of requests', () => {
  it('is for an address, or a network of IPv6, and is over with its time', () => {
    let now = 0;
    const limit = new RequestLimit(() => now);
    const taken = (address: string, times: number) =>
      Array.from({ length: times }, () => limit.take(address)).filter(Boolean).length;
    expect(taken('192.0.2.1', 100)).toBe(60);
    expect(taken('::ffff:192.0.2.1', 1)).toBe(0);
    expect(taken('192.0.2.2', 1)).toBe(1);
    expect(taken('2001:db8::1', 60)).toBe(60);
    expect(taken('2001:db8::2:3:4:5', 1)).toBe(0);
    expect(taken('2001:db8:0:1::1', 1)).toBe(1);
    now = 60_000;
    expect(taken('192.0.2.1', 1)).toBe(1);
  });
});
