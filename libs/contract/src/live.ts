import { z } from 'zod';
import { MAX_PAGE_AGE_MS } from './words.js';

/** What the event stream carries: a hint to ask again, never the data itself. */
export const TOPICS = [
  'server',
  'service',
  'zone',
  'domain',
  'account',
  'queue',
  'message',
  'lab',
  'audit',
  'trace',
  'operator',
  'statistics',
  'webhook',
  'conversation',
  'certificate',
] as const;
export type Topic = (typeof TOPICS)[number];
export const liveEvent = z.object({
  topic: z.enum(TOPICS),
  id: z.string().describe('The resource that changed, or empty for many.'),
});
export type LiveEvent = z.infer<typeof liveEvent>;

export const liveQuery = z.object({
  age: z.coerce
    .number()
    .int()
    .min(0)
    .max(MAX_PAGE_AGE_MS)
    .optional()
    .describe(
      'How long ago, in milliseconds, was asked for what is shown: what has changed since is told at once.',
    ),
});
export type LiveQuery = z.infer<typeof liveQuery>;

export const health = z.object({
  status: z.enum(['ok', 'failing']),
  problems: z.array(z.object({ part: z.string(), detail: z.string() })).describe('What is not up, and why.'),
  database: z.enum(['up', 'down']),
  listeners: z.array(
    z.object({
      server: z.string(),
      service: z.string(),
      state: z.string(),
      listening: z.array(z.string()),
      error: z.string().nullable(),
    }),
  ),
});
export type Health = z.infer<typeof health>;
