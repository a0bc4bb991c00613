import type { Locale } from './locales';

/** One by one: a path with the language in it would also stand for the files in `messages/api`. */
const MESSAGES: Record<Locale, () => Promise<unknown>> = {
  en: () => import('../../messages/en.json'),
  ru: () => import('../../messages/ru.json'),
  'zh-CN': () => import('../../messages/zh-CN.json'),
};

/** All words of the console in a language. */
export async function messagesOf(locale: Locale): Promise<Record<string, never>> {
  return ((await MESSAGES[locale]()) as { default: Record<string, never> }).default;
}
