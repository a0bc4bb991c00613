import fs from 'node:fs';
import path from 'node:path';
import * as contract from '@glasspost/contract';
import { serverTuning, serverUpdate } from '@glasspost/contract';
import { describe, expect, it } from 'vitest';
import { translatorOf } from './api-text';
import { LOCALES } from './locales';
import { apiSentences, SAID_ELSEWHERE } from './testing/api-sentences';

const folder = path.resolve(import.meta.dirname, '../../messages/api');
const others = Object.keys(LOCALES).filter((locale) => locale !== 'en');
const words = Object.fromEntries(
  others.map((locale) => [
    locale,
    JSON.parse(fs.readFileSync(path.join(folder, `${locale}.json`), 'utf8')) as Record<string, string>,
  ]),
);
/** The key without the names of its values, as the sources have it. */
const form = (key: string): string => key.replace(/\{\w*\}/g, '{}').replace(/(?:\{\}){2,}/g, '{}');
const values = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!))].sort();

/** Labels and help of record fields, and the settings of a server: forms show them as they are. */
function shownInForms(): string[] {
  const records = path.resolve(folder, '../../../../libs/dns/src/records');
  const shown = fs
    .readdirSync(records)
    .filter((file) => !file.endsWith('.spec.ts'))
    .flatMap((file) => [
      ...fs
        .readFileSync(path.join(records, file), 'utf8')
        .matchAll(/\b(?:title|label|help): '((?:\\'|[^'])+)'/g),
    ])
    .map(([, text]) => text!.replaceAll("\\'", "'"));
  for (const field of [...Object.values(serverUpdate.shape), ...Object.values(serverTuning.shape)]) {
    const inner = 'unwrap' in field ? (field.unwrap() as { description?: string }) : undefined;
    const description = field.description ?? inner?.description;
    if (description) shown.push(description);
  }
  return [...shown, serverTuning.description!];
}

/** Whether a key is a name of a field of a PDU: `apps/server/src/pdu/words.spec.ts` checks that none is missing. */
function nameOfField(): (key: string) => boolean {
  const project = path.resolve(folder, '../../../..');
  const pdu = path.join(project, 'apps/server/src/pdu');
  const files = fs.readdirSync(pdu).filter((file) => /(?<!\.spec)\.ts$/.test(file));
  const sources = [
    ...files.map((file) => path.join(pdu, file)),
    path.join(project, 'libs/dns/src/dissect.ts'),
  ]
    .map((file) => fs.readFileSync(file, 'utf8'))
    .join('\n');
  // The dissector of DNS makes the names of the counts from those of the sections.
  return (key) => sources.includes(`'${key}'`) || sources.includes(`'${key.replace(/ count$/, '')}'`);
}

describe('the words of the API', () => {
  const { said, exceptions } = apiSentences();
  const shown = shownInForms();
  const isField = nameOfField();

  it.each(others)('are translated into %s: every sentence of the sources that reaches people', (locale) => {
    const known = new Set(Object.keys(words[locale]!).map(form));
    const missing = said.filter(({ text }) => !known.has(form(text)));
    expect(missing.map(({ at, shown: text }) => `${at}: ${text}`)).toEqual([]);
    expect(shown.filter((text) => !known.has(form(text)))).toEqual([]);
    expect(said.length).toBeGreaterThan(500);
  });

  it.each(others)('hold nothing in %s that nobody says', (locale) => {
    const elsewhere = SAID_ELSEWHERE.flatMap(({ texts }) => texts);
    const used = new Set([...said.map(({ text }) => text), ...shown, ...elsewhere].map(form));
    const unused = Object.keys(words[locale]!).filter((key) => !used.has(form(key)) && !isField(key));
    expect(unused).toEqual([]);
  });

  it('have the same values in every language', () => {
    const keys = Object.keys(words[others[0]!]!).sort();
    for (const locale of others) {
      expect(Object.keys(words[locale]!).sort()).toEqual(keys);
      for (const [key, text] of Object.entries(words[locale]!)) {
        expect(text.trim(), key).not.toBe('');
        // zod says also what it has got, which the person sees in the field.
        const needed =
          key.startsWith('Invalid input') || /^Too (big|small)/.test(key) ? values(text) : values(key);
        expect({ key, values: values(text) }).toEqual({ key, values: needed });
        expect(values(key)).toEqual(expect.arrayContaining(values(text)));
      }
    }
  });

  it('leave out only kinds of sentences that there are', () => {
    expect(exceptions.filter(({ count }) => count === 0)).toEqual([]);
  });

  it.each(others)('come out in %s with every sentence of the sources, its values put in', (locale) => {
    const translate = translatorOf(words[locale]!);
    const english = said
      .map(({ text }) => text.replace(/\{\}(?! means)/g, 'x'))
      .filter((text) => translate(text) === text && /[a-z]{2,} [a-z]{2,}/.test(text));
    expect(english).toEqual([]);
  });

  it.each(others)('know in %s what the schemas of the contract have against anything', (locale) => {
    const translate = translatorOf(words[locale]!);
    const wrong = [
      undefined,
      null,
      1,
      1.5,
      -1e9,
      1e12,
      '',
      'a b',
      'x'.repeat(300),
      [],
      Array(2000).fill('?'),
      true,
      {},
    ];
    const english = new Set<string>();
    for (const one of Object.values(contract)) {
      if (!('safeParse' in Object(one))) continue;
      const schema = one as unknown as Schema;
      const bodies = wrong.flatMap((value) => [
        value,
        ...Object.keys(schema.shape ?? {}).map((field) => ({ [field]: value, unknown: value })),
      ]);
      for (const body of bodies)
        for (const { message } of schema.safeParse(body).error?.issues ?? [])
          if (translate(message) === message) english.add(message);
    }
    expect([...english]).toEqual([]);
  });
});

/** The part of a schema that is needed here. */
interface Schema {
  readonly shape?: object;
  safeParse(body: unknown): { error?: { issues: readonly { message: string }[] } };
}
