/**
 * How much is walked. `npm run e2e` looks at every page in every language and width, and does often or at length what `npm test`
 * does a few times, so that it ends in time. What a page does is tried in both.
 */
export const everything = process.env.E2E_EXTENT === 'all';

/** The languages that one test looks at one after the other; in `npm test` the one with the longest words. */
export const locales = everything ? (['en', 'ru', 'zh-CN'] as const) : (['ru'] as const);

/** The colour schemes that pages are looked at in: both, but in `npm test` the one that has more to hide. */
export const schemes = everything ? (['light', 'dark'] as const) : (['dark'] as const);
