/** In which language the console is walked: `E2E_LANGUAGE=ru npx vitest run -c vitest.e2e.config.ts …`. */
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../product/product.js';
import { literal, type Pair, translation, type Translate } from './translation.js';

type Tree = { readonly [key: string]: string | Tree };

/** The language of contexts that do not ask for one of their own. */
export const language = process.env.E2E_LANGUAGE ?? 'en';

const read = (file: string): Tree =>
  JSON.parse(fs.readFileSync(path.join(root, 'apps/console/messages', `${file}.json`), 'utf8')) as Tree;

function pairsOf(english: Tree, other: Tree): Pair[] {
  return Object.entries(english).flatMap(([key, value]) => {
    const said = other[key];
    if (typeof value === 'string') return typeof said === 'string' ? [{ english: value, other: said }] : [];
    return typeof said === 'object' ? pairsOf(value, said) : [];
  });
}

const known = new Map<string, Translate>();

/** What translates English texts of the console, and those of the API that it shows, into a language. */
export function translateInto(locale: string): Translate {
  let translate = known.get(locale);
  if (!translate) {
    const ofTheApi = locale === 'en' ? {} : read(`api/${locale}`);
    translate =
      locale === 'en'
        ? (text) => text
        : translation([
            ...pairsOf(read('en'), read(locale)),
            ...Object.entries(ofTheApi).map(([english, other]) => ({ english, other: other as string })),
          ]);
    known.set(locale, translate);
  }
  return translate;
}

/** What to look for in a text that was read from the page: `expect(text).toMatch(saying('disabled'))`. */
export function saying(english: string): RegExp {
  const said = translateInto(language)(english);
  return said instanceof RegExp ? said : new RegExp(literal(said), 'i');
}

/** What to type for an English text where the console looks for its own words. */
export function spoken(english: string): string {
  const said = translateInto(language)(english, true);
  if (typeof said !== 'string') throw new Error(`“${english}” has not just one text in ${language}: ${said}`);
  return said;
}
