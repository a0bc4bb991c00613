import type { NextFunction, Request, Response } from 'express';
import type { AcmeRepository } from './acme.repository.js';

/** Where an authority looks (RFC 8555 §8.3). */
export const CHALLENGE_PATH = '/.well-known/acme-challenge';
/** base64url, and 128 bits at least. */
const TOKEN = /^\/([A-Za-z0-9_-]{16,128})$/;

/** Answers an authority that asks for a token; everything else is for others. */
export const answerChallenges =
  (repository: AcmeRepository) =>
  (request: Request, response: Response, next: NextFunction): void => {
    const token = TOKEN.exec(request.path)?.[1];
    if (request.method !== 'GET' || token === undefined) return next();
    repository
      .challenge(token)
      .then(
        (answer) =>
          answer === undefined
            ? response.status(404).type('text/plain').send('')
            : response.type('application/octet-stream').send(answer),
        next,
      );
  };
