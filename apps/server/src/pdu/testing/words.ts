import fs from 'node:fs';
import path from 'node:path';

type Tree = { [key: string]: string | Tree };

const flat = (tree: Tree, prefix: string): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value] as [string, string]] : flat(value, `${prefix}${key}.`),
  );

/** The sentences of the console, by their ids, in one language. */
export function sentencesOf(language: string): Map<string, string> {
  const file = path.resolve(import.meta.dirname, '../../../../console/messages', `${language}.json`);
  const all = JSON.parse(fs.readFileSync(file, 'utf8')) as { pdu: Tree; decisions: Tree };
  return new Map([...flat(all.pdu, 'pdu.'), ...flat(all.decisions, 'decisions.')]);
}

/** Names of the values that a sentence wants. */
export const wanted = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{(\w+)[,}]/g)].map(([, name]) => name!))].sort();
