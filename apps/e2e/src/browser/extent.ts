/**
 * How much the browser walks. `npm run e2e` looks at every page in every language and width; `npm test` at every page in one
 * language for each width, so that it ends in time. What a page does is tried in both.
 */
export const everything = process.env.E2E_EXTENT === 'all';
