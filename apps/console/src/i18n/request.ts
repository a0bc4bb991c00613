import { cookies, headers } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import { chooseLocale, type Locale, LOCALE_COOKIE } from './locales';

/** One by one: a path with the language in it would also stand for the files in `messages/api`. */
const MESSAGES: Record<Locale, () => Promise<unknown>> = {
  en: () => import('../../messages/en.json'),
  ru: () => import('../../messages/ru.json'),
  'zh-CN': () => import('../../messages/zh-CN.json'),
};

export default getRequestConfig(async () => {
  const [jar, head] = await Promise.all([cookies(), headers()]);
  const locale = chooseLocale(jar.get(LOCALE_COOKIE)?.value, head.get('accept-language'));
  const messages = (await MESSAGES[locale]()) as { default: Record<string, never> };
  // Times are shown in the person's zone by <Moment>; this one only keeps server and browser from differing.
  return { locale, messages: messages.default, timeZone: 'UTC' };
});
