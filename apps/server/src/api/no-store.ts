import type { RequestHandler } from 'express';

/**
 * No answer is kept by browsers. An ETag is the revision, for If-Match: it says which version of what can be edited a change is
 * made to. What else a resource tells (a lab's steps, an account's mails) changes without it, so a 304 (RFC 9110 §15.4.5) would
 * show what was.
 */
export const noStore: RequestHandler = (request, response, next) => {
  delete request.headers['if-none-match'];
  response.setHeader('Cache-Control', 'no-store');
  next();
};
