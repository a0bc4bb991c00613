import { type Pdu, type PduField, pdu as schema } from '@glasspost/contract';
import { MantineProvider } from '@mantine/core';
import { NextIntlClientProvider } from 'next-intl';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import english from '../../../messages/en.json';
import russian from '../../../messages/ru.json';
import { ApiWordsProvider } from '../../data/api-words';
import { ancestors, byPath, nodeAt, nodesOf } from './nodes';
import { PduInformation } from './pdu-information';

const octets = Buffer.from('RCPT TO:<a@b.example>\n');
const field = (name: string, start: number, end: number, rest: Partial<PduField> = {}): PduField => ({
  name,
  value: octets.toString('latin1', start, end),
  start,
  end,
  meaning: null,
  clause: null,
  problem: null,
  ...rest,
});
const pdu: Pdu = {
  layers: [
    {
      osi: 7,
      protocol: 'SMTP',
      reconstructed: false,
      bytes: { start: 0, end: octets.length },
      fields: [
        field('Command', 0, 4, { meaning: { id: 'pdu.smtp.verbs.RCPT', values: {} } }),
        field('Recipient', 8, 21, {
          clause: { rfc: 5321, section: '4.1.1.3', title: 'Simple Mail Transfer Protocol' },
          children: [field('Local part', 9, 10), field('Domain', 11, 20)],
        }),
        field('Line end', 21, 22, { problem: { id: 'pdu.problems.bareLineFeed', values: {} } }),
      ],
    },
    { osi: 4, protocol: 'TCP', reconstructed: true, bytes: null, fields: [] },
  ],
  inLayers: {
    event: 0,
    layers: [{ osi: 7, protocol: 'SMTP', line: 'RCPT TO:<a@b.example>', words: [] }],
  },
  outLayers: null,
  steps: [
    { id: 'decisions.smtp.local-recipient', values: { recipient: 'a@b.example', domain: 'b.example' } },
    { id: 'pdu.dns.ttl', values: { days: '1', hours: '0', minutes: '0', seconds: '5' } },
  ],
};

function render(locale: 'en' | 'ru', words: Record<string, string> = {}): string {
  const view = createElement(PduInformation, { pdu, octets });
  return renderToStaticMarkup(
    createElement(NextIntlClientProvider, {
      locale,
      timeZone: 'UTC',
      messages: locale === 'en' ? english : russian,
      children: createElement(ApiWordsProvider, {
        words,
        children: createElement(MantineProvider, null, view),
      }),
    }),
  );
}

describe('PDU information', () => {
  it('shows layers, fields, steps and octets', () => {
    expect(schema.parse(pdu)).toEqual(pdu);
    const html = render('en');
    expect(html).toContain('role="tree"');
    expect(html).toContain('7 Application');
    expect(html).toContain('reconstructed');
    expect(html).toContain('b.example is a domain of this server, and a@b.example has a mailbox here.');
    expect(html).toContain('Others may keep the record for 1 day 5 seconds.');
    expect(html).toContain('Nothing goes out for it.');
    // An end of line can be seen; every octet is there twice, as a number and as text.
    expect(html).toContain('>\\n<');
    expect(html.match(/data-octet="/g)).toHaveLength(octets.length * 2);
  });

  it('says it in the language of the reader', () => {
    const html = render('ru', { Recipient: 'Получатель' });
    expect(html).toContain('Получатель');
    expect(html).toContain('Запись можно хранить 1 день 5 секунд.');
    expect(html).toContain('7 Прикладной');
  });
});

describe('the tree of a PDU', () => {
  const nodes = nodesOf(pdu.layers);

  it('finds the smallest field of an octet', () => {
    expect(nodeAt(nodes, 12)).toMatchObject({ path: '0.1.1', name: 'Domain' });
    expect(nodeAt(nodes, 8)).toMatchObject({ path: '0.1', name: 'Recipient' });
    expect(nodeAt(nodes, 5)).toBeNull();
    expect(byPath(nodes).get('0.1.1')!.value).toBe('b.example');
  });

  it('knows what a field lies in', () => {
    expect(ancestors('0.1.1')).toEqual(['0', '0.1']);
    expect(ancestors('1')).toEqual([]);
  });
});
