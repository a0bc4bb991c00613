import fs from 'node:fs';
import path from 'node:path';
import { recordDefinitions } from '@glasspost/dns';
import { describe, expect, it } from 'vitest';
import { RULES } from './decisions.js';
import { DNS_FLAGS, DNS_OPCODES, DNS_OPTIONS, DNS_RCODES, DNS_TYPES } from './dns.js';
import { IMAP_RESPONSES, IMAP_VERBS } from './imap.js';
import {
  AUTHENTICATION_METHODS,
  DKIM_TAGS,
  ENCODINGS,
  HEADERS,
  MEDIA_TYPES,
  MIME_PARAMETERS,
  MULTIPARTS,
  RECEIVED_WORDS,
} from './imf-words.js';
import { CAPABILITIES, POP3_VERBS, RESPONSE_CODES } from './pop3.js';
import { clause, RFC_TITLES } from './rfc.js';
import { CODES, ENHANCED, KEYWORDS, MECHANISMS, PARAMETER_VALUES, PARAMETERS, VERBS } from './smtp-words.js';
import { sentencesOf, wanted } from './testing/words.js';
import { CIPHER_PARTS } from './tls.js';

const LANGUAGES = ['en', 'ru', 'zh-CN'];
const english = sentencesOf('en');
const sources = fs
  .readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
  .map((file) => fs.readFileSync(path.join(import.meta.dirname, file), 'utf8'));

/** The words of each table that sentences are said of, under the name that their ids begin with. */
const TABLES: Readonly<Record<string, readonly string[]>> = {
  'pdu.smtp': ['sender', 'recipient'],
  'pdu.smtp.verbs': Object.keys(VERBS),
  'pdu.smtp.parameters': Object.keys(PARAMETERS),
  'pdu.smtp.keywords': Object.keys(KEYWORDS),
  'pdu.smtp.codes': Object.keys(CODES),
  'pdu.smtp.first': ['2', '3', '4', '5'],
  'pdu.smtp.second': ['0', '1', '2', '3', '4', '5'],
  ...Object.fromEntries(
    Object.entries(PARAMETER_VALUES).map(([name, values]) => [`pdu.smtp.values.${name}`, Object.keys(values)]),
  ),
  'pdu.sasl': Object.keys(MECHANISMS),
  'pdu.enhanced.classes': ['2', '4', '5'],
  'pdu.enhanced.subjects': ['0', '1', '2', '3', '4', '5', '6', '7'],
  'pdu.enhanced.details': Object.keys(ENHANCED),
  'pdu.imf.headers': Object.keys(HEADERS),
  'pdu.imf.received': [...RECEIVED_WORDS, 'date'],
  'pdu.imf.dkim': DKIM_TAGS,
  'pdu.imf.results': Object.keys(AUTHENTICATION_METHODS),
  'pdu.mime.encodings': [...Object.keys(ENCODINGS), 'other'],
  'pdu.mime.types': [...Object.keys(MEDIA_TYPES), 'other'],
  'pdu.mime.multiparts': Object.keys(MULTIPARTS),
  'pdu.mime.parameters': Object.keys(MIME_PARAMETERS),
  'pdu.pop3.verbs': Object.keys(POP3_VERBS),
  'pdu.pop3.codes': Object.keys(RESPONSE_CODES),
  'pdu.pop3.capabilities': Object.keys(CAPABILITIES),
  'pdu.pop3.status': ['ok', 'err', 'continue'],
  'pdu.imap.verbs': Object.keys(IMAP_VERBS),
  'pdu.imap.responses': Object.keys(IMAP_RESPONSES),
  'pdu.imap.marks': ['tagged', 'untagged', 'continuation'],
  'pdu.dns.types': [...DNS_TYPES, 'other'],
  'pdu.dns.opcodes': [...DNS_OPCODES, 'other'],
  'pdu.dns.rcodes': [...DNS_RCODES, 'other'],
  'pdu.dns.flags': [...DNS_FLAGS, 'DO'].flatMap((flag) => [`${flag}.yes`, `${flag}.no`]),
  'pdu.dns.options': [...Object.keys(DNS_OPTIONS), 'other'],
  'pdu.dns.sections': ['Question', 'Answer', 'Authority', 'Additional'],
  'pdu.dns.edns': ['udpSize', 'extendedRcode', 'version'],
  'pdu.tls.versions': ['v12', 'v13', 'old'],
  'pdu.tls.parts': Object.keys(CIPHER_PARTS),
  'pdu.tcp.handshake': ['syn', 'synAck', 'ack'],
  'pdu.tcp.flags': ['SYN', 'ACK', 'PSH', 'FIN', 'RST'],
  'pdu.ip.kinds': ['loopback', 'private', 'linkLocal', 'public'],
  ...Object.fromEntries(
    ['in', 'out'].map((way) => [
      `pdu.steps.${way}`,
      ['command', 'reply', 'data', 'query', 'answer', 'credentials', 'TLS', 'TCP', 'UDP', 'connect', 'close', 'handshake', 'IP', 'Ethernet'],
    ]),
  ),
}; // prettier-ignore

describe('the sentences of the console', () => {
  it('are those that the server says: none is missing, none is too many', () => {
    const said = new Set(
      sources.flatMap((source) => [...source.matchAll(/'(pdu\.[\w./-]+)'/g)].map(([, id]) => id!)),
    );
    for (const [prefix, words] of Object.entries(TABLES))
      for (const word of words) said.add(`${prefix}.${word}`);
    for (const rule of Object.keys(RULES)) said.add(`decisions.${rule}`);
    const own = [...english.keys()].filter((id) => !id.startsWith('pdu.ui.'));
    expect(own.sort()).toEqual([...said].sort());
  });

  it.each(LANGUAGES)('say every decision with the values of its rule: %s', (language) => {
    const sentences = sentencesOf(language);
    for (const [rule, { values }] of Object.entries(RULES))
      expect({ rule, values: wanted(sentences.get(`decisions.${rule}`) ?? '') }).toEqual({
        rule,
        values: [...values].sort(),
      });
  });
});

describe('names of fields', () => {
  const folder = path.resolve(import.meta.dirname, '../../../console/messages/api');
  const dissector = fs.readFileSync(
    path.resolve(import.meta.dirname, '../../../../libs/dns/src/dissect.ts'),
    'utf8',
  );
  const names = new Set(
    [
      ...sources.flatMap((source) => [
        ...source.matchAll(/\b(?:field|group|told|known|named)\(\s*(?:cutter,\s*)?'([A-Z][^']*)'/g),
        ...source.matchAll(/\bname: '([A-Z][^']*)'/g),
      ]),
      ...dissector.matchAll(/\bname: '([A-Z][^']*)'/g),
      ...dissector.matchAll(/^  \[0x\d+, '([^']*)'/gm),
    ].map(([, name]) => name!),
  );

  it.each(['ru', 'zh-CN'])('are translated, by what the API calls them: %s', (language) => {
    const words = JSON.parse(fs.readFileSync(path.join(folder, `${language}.json`), 'utf8')) as Record<
      string,
      string
    >;
    expect(names.size).toBeGreaterThan(100);
    expect([...names].filter((name) => !name.startsWith('RFC ') && !Object.hasOwn(words, name))).toEqual([]);
  });
});

describe('clauses', () => {
  const cited = [
    ...sources.flatMap((source) =>
      [...source.matchAll(/'(RFC \d+[^']*)'/g)].map(([, reference]) => reference!),
    ),
    ...recordDefinitions.map(({ rfc }) => rfc),
  ];

  it('are of RFCs whose titles are known', () => {
    expect(cited.length).toBeGreaterThan(200);
    expect(cited.filter((reference) => !clause(reference)?.title)).toEqual([]);
  });

  it('of the dissector of DNS have titles, too', () => {
    const dissector = fs.readFileSync(
      path.resolve(import.meta.dirname, '../../../../libs/dns/src/dissect.ts'),
      'utf8',
    );
    const numbers = new Set(
      [...cited.join(' ').matchAll(/RFC (\d+)/g), ...dissector.matchAll(/RFC (\d+)/g)].map(
        ([, number]) => number!,
      ),
    );
    expect([...numbers].filter((number) => !Object.hasOwn(RFC_TITLES, number))).toEqual([]);
  });

  it('are read from their usual form', () => {
    expect(clause('RFC 5321 §4.1.1.3')).toEqual({
      rfc: 5321,
      section: '4.1.1.3',
      title: 'Simple Mail Transfer Protocol',
    });
    expect(clause('RFC 768')).toEqual({ rfc: 768, section: null, title: 'User Datagram Protocol' });
    expect(clause('a book')).toBeNull();
  });
});
