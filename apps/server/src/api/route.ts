import { applyDecorators, Delete, Get, HttpCode, Patch, Post, Put, SetMetadata } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader, ApiOperation, ApiProduces, ApiResponse } from '@nestjs/swagger';
import type { z } from 'zod';
import { type AuditAction, type AuditKind, problem, type Scope } from '@glasspost/contract';

export const ACCESS = Symbol('access');
/**
 * `public`: anybody; `operator`: a signed-in person, not a token; `account`: who has signed in to an account, and nobody else;
 * else the scope that a token needs.
 */
export type Access = 'public' | 'operator' | 'account' | Scope;
/** The name of the account's session in the OpenAPI document. */
export const OWNER_SECURITY = 'owner';

export const WITHIN = Symbol('within');
/**
 * How a route is kept to the domains of a domain administrator; without such a word they are refused.
 * - `domain`, `account`, `alias`, `appPassword`, `server`: what `:id` names must be (in) a domain of theirs, a server must hold one.
 * - `caller`: the handler asks `Caller` and shows or changes only what is the caller's own or in their domains.
 */
export type Within = 'domain' | 'account' | 'alias' | 'appPassword' | 'server' | 'caller';

export const DURING_SET_UP = Symbol('during set-up');

export const AUDIT = Symbol('audit');
/** What a route that may change something is called in the audit log. */
export interface Audited {
  readonly action: AuditAction;
  /** For what is made inside of another thing: the kind of thing that `:id` names. */
  readonly in?: AuditKind;
}

export interface RouteOptions {
  readonly access: Access;
  readonly within?: Within;
  /** Whether who must set up the second factor first may call it before. */
  readonly duringSetUp?: boolean;
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
  /** For a GET that is logged although it changes nothing: it hands out what nobody should take unseen. */
  readonly audit?: Audited;
}

/** A route of another method than GET says how it is logged, or that it changes nothing. */
export interface ChangingRouteOptions extends Omit<RouteOptions, 'audit'> {
  readonly audit: Audited | 'changes nothing';
}

const METHODS = { GET: Get, POST: Post, PUT: Put, PATCH: Patch, DELETE: Delete } as const;

/**
 * Everything that one route is, in one place: method, path, who may call it, what it answers, and its words in the
 * OpenAPI document. A route without it is refused by the guard.
 */
export function Route(method: 'GET', path: string, options: RouteOptions): MethodDecorator;
export function Route(
  method: Exclude<keyof typeof METHODS, 'GET'>,
  path: string,
  options: ChangingRouteOptions,
): MethodDecorator;
export function Route(
  method: keyof typeof METHODS,
  path: string,
  options: RouteOptions | ChangingRouteOptions,
): MethodDecorator {
  const status = options.status ?? (options.response || options.produces ? 200 : 204);
  return applyDecorators(
    METHODS[method](path),
    HttpCode(status),
    SetMetadata(ACCESS, options.access),
    SetMetadata(WITHIN, options.within),
    SetMetadata(DURING_SET_UP, options.duringSetUp === true),
    SetMetadata(AUDIT, options.audit === 'changes nothing' ? undefined : options.audit),
    ApiOperation({
      summary: options.summary,
      description: options.description,
      ...(options.access === 'public' ? { security: [] } : {}),
      ...(options.access === 'account' ? { security: [{ [OWNER_SECURITY]: [] }] } : {}),
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
