/**
 * How much is walked. `npm run e2e` looks at every page in every language and width, and does often or at length what `npm test`
 * does a few times, so that it ends in time. What a page does is tried in both.
 */
export const everything = process.env.E2E_EXTENT === 'all';
