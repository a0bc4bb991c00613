import { z } from 'zod';

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
