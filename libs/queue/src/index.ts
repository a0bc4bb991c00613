/**
 * queue: decisions about outgoing mail: where to (`route`), when again (`backoff`, `planNext`), how many at once
 * (`DestinationLimiter`), what a remote's reply means (`outcome`), and what the sender is told (`bounce`). No database,
 * no sockets: the server's queue worker owns those and asks here.
 *
 * Read first: plan.ts, then route.ts.
 */
export * from './resolver.js';
