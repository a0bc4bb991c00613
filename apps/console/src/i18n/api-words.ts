import 'server-only';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locale } from './locales';

const read: Partial<Record<Locale, Promise<Record<string, string>>>> = {};

/** Read as a file: the bundler would take these plain sentences for messages with values in them. `server.mjs` runs in the app's folder. */
const load = async (locale: Locale): Promise<Record<string, string>> =>
  JSON.parse(await readFile(path.join(process.cwd(), 'messages/api', `${locale}.json`), 'utf8')) as Record<
    string,
    string
  >;

/** Translations of what the API says, by its English text; English needs none. */
export async function apiWords(locale: Locale): Promise<Record<string, string>> {
  if (locale === 'en') return {};
  return (read[locale] ??= load(locale));
}
