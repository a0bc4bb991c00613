import 'server-only';
import type { Locale } from './locales';

/** Translations of what the API says, by its English text; English needs none. */
export async function apiWords(locale: Locale): Promise<Record<string, string>> {
  if (locale === 'en') return {};
  return ((await import(`../../messages/api/${locale}.json`)) as { default: Record<string, string> }).default;
}
