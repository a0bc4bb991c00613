import { applyDecorators, Delete, Get, HttpCode, Patch, Post, Put, SetMetadata } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader, ApiOperation, ApiProduces, ApiResponse } from '@nestjs/swagger';
import type { z } from 'zod';
import { problem, type Scope } from '@glasspost/contract';

export const ACCESS = Symbol('access');
/** `public`: anybody; `operator`: a signed-in person, not a token; else the scope that a token needs. */
export type Access = 'public' | 'operator' | Scope;

export interface RouteOptions {
  readonly access: Access;
  readonly summary: string;
  readonly description?: string;
  /** Schema of the answer; left out: no content (204). */
  readonly response?: z.ZodType;
  readonly status?: number;
  /** Media type of an answer or a request that is not JSON. */
  readonly produces?: string;
  readonly consumes?: string;
  /** Whether the request may carry If-Match. */
  readonly ifMatch?: boolean;
}

const METHODS = { GET: Get, POST: Post, PUT: Put, PATCH: Patch, DELETE: Delete } as const;

/**
 * Everything that one route is, in one place: method, path, who may call it, what it answers, and its words in the
 * OpenAPI document. A route without it is refused by the guard.
 */
export function Route(method: keyof typeof METHODS, path: string, options: RouteOptions): MethodDecorator {
  const status = options.status ?? (options.response || options.produces ? 200 : 204);
  return applyDecorators(
    METHODS[method](path),
    HttpCode(status),
    SetMetadata(ACCESS, options.access),
    ApiOperation({
      summary: options.summary,
      description: options.description,
      ...(options.access === 'public' ? { security: [] } : {}),
    }),
    ...(options.produces ? [ApiProduces(options.produces)] : []),
    ...(options.consumes ? [ApiConsumes(options.consumes), ApiBody({ schema: { type: 'string' } })] : []),
    ...(options.ifMatch
      ? [
          ApiHeader({
            name: 'If-Match',
            required: false,
            description: 'ETag of the version that you changed; 412 when there is a newer one.',
          }),
        ]
      : []),
    ApiResponse({
      status,
      description: 'Done.',
      ...(options.response ? { standardSchema: options.response as never } : {}),
    }),
    ApiResponse({
      status: 'default',
      description: 'A problem (RFC 9457, application/problem+json).',
      standardSchema: problem as never,
    }),
  );
}
