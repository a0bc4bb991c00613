import { cookies, headers } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import { chooseLocale, LOCALE_COOKIE } from './locales';
import { messagesOf } from './messages';

export default getRequestConfig(async () => {
  const [jar, head] = await Promise.all([cookies(), headers()]);
  const locale = chooseLocale(jar.get(LOCALE_COOKIE)?.value, head.get('accept-language'));
  // Times are shown in the person's zone by <Moment>; this one only keeps server and browser from differing.
  return { locale, messages: await messagesOf(locale), timeZone: 'UTC' };
});
