import fs from 'node:fs';
import path from 'node:path';
import { root } from '../product/product.js';

type Tree = { readonly [key: string]: string | Tree };

/** The console's words in a language, by their keys: `words('ru')('zones.removeOf', { zone: 'a.test' })`. */
export function words(locale: string): (key: string, values?: Readonly<Record<string, string>>) => string {
  const file = path.join(root, 'apps/console/messages', `${locale}.json`);
  const all = JSON.parse(fs.readFileSync(file, 'utf8')) as Tree;
  return (key, values = {}) => {
    const found = key
      .split('.')
      .reduce<string | Tree | undefined>(
        (tree, part) => (typeof tree === 'object' ? tree[part] : undefined),
        all,
      );
    if (typeof found !== 'string') throw new Error(`There are no words ${key} in ${locale}.`);
    return Object.entries(values).reduce((text, [name, value]) => text.replaceAll(`{${name}}`, value), found);
  };
}
