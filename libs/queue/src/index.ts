/**
 * queue: decisions about outgoing mail: where to (`route`), when again (`planNext`, `retryDelay`), how many at once
 * (`DestinationLimiter`), what a remote's reply means (`outcomeOf`), and what the sender is told (`buildNotice`). No database,
 * no sockets: the server's queue worker owns those and asks here.
 *
 * Read first: plan.ts, then route.ts.
 */
export * from './resolver.js';
export * from './backoff.js';
export * from './plan.js';
export * from './route.js';
export * from './limiter.js';
export * from './outcome.js';
export * from './bounce.js';
