import fs from 'node:fs';
import path from 'node:path';
import { DOMAIN_FINDINGS, PART_FINDINGS } from '@glasspost/contract';
import { createTranslator } from 'next-intl';
import { describe, expect, it } from 'vitest';
import { type Locale, LOCALES } from './locales';

const app = path.resolve(import.meta.dirname, '../..');
type Tree = { [key: string]: string | Tree };

const read = (file: string): Tree =>
  JSON.parse(fs.readFileSync(path.join(app, 'messages', file), 'utf8')) as Tree;
const flat = (tree: Tree, prefix = ''): Record<string, string> =>
  Object.assign(
    {},
    ...Object.entries(tree).map(([key, value]) =>
      typeof value === 'string' ? { [prefix + key]: value } : flat(value, `${prefix}${key}.`),
    ),
  ) as Record<string, string>;

const messages = Object.fromEntries(Object.keys(LOCALES).map((locale) => [locale, read(`${locale}.json`)]));
const english = flat(messages.en!);
const others = Object.keys(LOCALES).filter((locale) => locale !== 'en');

const sources = fs
  .readdirSync(path.join(app, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.spec.ts'))
  .map((file) => fs.readFileSync(path.join(app, 'src', file), 'utf8'));

/** The keys that the sources ask for, as patterns: `t('a')` is itself, t(`a.${b}`) is every key that begins so. */
function used(): RegExp[] {
  const patterns: RegExp[] = [];
  for (const source of sources) {
    const spaces = [...source.matchAll(/const (\w+) = (?:await )?(?:use|get)Translations\('(\w+)'\)/g)];
    for (const [, variable, space] of spaces) {
      const calls = source.matchAll(new RegExp(`(?<![\\w.])${variable}\\(\\s*(['\`])(.+?)\\1`, 'g'));
      for (const call of calls) patterns.push(pattern(`${space}.${call[2]!}`));
      // A variable as the key, t(name): any key directly in the space.
      if (new RegExp(`(?<![\\w.])${variable}\\(\\w+\\)`).test(source))
        patterns.push(new RegExp(`^${space}\\.\\w+$`));
    }
    for (const [, space, key] of source.matchAll(/getTranslations\('(\w+)'\)\)\('([^']+)'\)/g))
      patterns.push(pattern(`${space}.${key}`));
  }
  return patterns;
}
const pattern = (key: string): RegExp =>
  new RegExp(
    `^${key
      .split(/\$\{[^}]*\}/)
      .map((part) => part.replace(/[.*+?^$()|[\]\\{}]/g, '\\$&'))
      // What is put in may be a path itself, such as an action of the audit log.
      .join('[\\w./-]+')}$`,
  );

describe('the words of the console', () => {
  it('are all there for what the pages ask', () => {
    const keys = Object.keys(english);
    const missing = used().filter((wanted) => !keys.some((key) => wanted.test(key)));
    expect(missing.map(String)).toEqual([]);
  });

  it('are all asked for', () => {
    const wanted = used();
    expect(Object.keys(english).filter((key) => !wanted.some((one) => one.test(key)))).toEqual([]);
  });

  it.each(others)('are complete in %s, with the same values in them', (locale) => {
    const translated = flat(messages[locale]!);
    expect(Object.keys(translated).sort()).toEqual(Object.keys(english).sort());
    const values = (text: string): string[] =>
      [...new Set([...text.matchAll(/\{(\w+)[,}]/g)].map(([, name]) => name!))].sort();
    for (const [key, text] of Object.entries(english)) {
      expect(translated[key], key).not.toBe('');
      expect({ key, values: values(translated[key]!) }).toEqual({ key, values: values(text) });
    }
  });

  it.each(Object.keys(LOCALES))('can be formatted in %s with every count', (locale) => {
    const problems: string[] = [];
    const t = createTranslator({
      locale: locale as Locale,
      messages: messages[locale] as never,
      onError: (error) => problems.push(error.message),
    }) as unknown as (key: string, values: Record<string, unknown>) => string;
    for (const [key, text] of Object.entries(flat(messages[locale]!))) {
      const names = [...text.matchAll(/\{(\w+)[,}]/g)].map(([, name]) => name!);
      for (const count of [0, 1, 2, 5, 21]) t(key, Object.fromEntries(names.map((name) => [name, count])));
    }
    expect(problems).toEqual([]);
  });
});

describe('the sentences of health', () => {
  // Those of the server, in English, are what the console says in each language: with the same values in them.
  const said = (file: string): [string, string][] =>
    [
      ...fs
        .readFileSync(path.resolve(app, '../server/src/health', file), 'utf8')
        .matchAll(/^ {2}(\w+):\s*'((?:[^'\\]|\\.)*)',/gm),
    ].map(([, code, text]) => [code!, text!]);
  const values = (text: string): string[] =>
    [...new Set([...text.matchAll(/\{(\w+)[,}]/g)].map(([, name]) => name!))].sort();

  it.each([
    ['findings', 'checks/sentences.ts', DOMAIN_FINDINGS],
    ['parts', 'parts.ts', PART_FINDINGS],
  ] as const)('are those of the server: %s', (kind, file, codes) => {
    const server = new Map(said(file));
    expect([...server.keys()].sort()).toEqual([...codes].sort());
    for (const code of codes)
      expect({ code, values: values(english[`health.${kind}.${code}`] ?? '') }).toEqual({
        code,
        values: values(server.get(code)!),
      });
  });
});
