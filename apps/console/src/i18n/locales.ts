/** The languages of the console, each by its own name. */
export const LOCALES = { en: 'English', ru: 'Русский', 'zh-CN': '简体中文' } as const;
export type Locale = keyof typeof LOCALES;
export const DEFAULT_LOCALE: Locale = 'en';
export const LOCALE_COOKIE = 'glasspost_locale';

/** The person's choice (cookie), else the best of what the browser asks for (RFC 9110 §12.5.4), else English. */
export function chooseLocale(cookie: string | undefined, acceptLanguage: string | null): Locale {
  if (cookie !== undefined && isLocale(cookie)) return cookie;
  const wanted = (acceptLanguage ?? '')
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.split(';').map((piece) => piece.trim());
      const quality = parameters.find((parameter) => parameter.startsWith('q='));
      return { tag: tag.toLowerCase(), quality: quality === undefined ? 1 : Number(quality.slice(2)) || 0 };
    })
    .filter(({ tag, quality }) => tag !== '' && quality > 0)
    .sort((a, b) => b.quality - a.quality);
  for (const { tag } of wanted) {
    const language = tag.split('-')[0];
    // Traditional Chinese is not ours, but simplified is nearer to it than English is.
    if (language === 'zh') return 'zh-CN';
    if (language === 'en' || language === 'ru') return language;
  }
  return DEFAULT_LOCALE;
}

export const isLocale = (text: string): text is Locale => Object.hasOwn(LOCALES, text);
