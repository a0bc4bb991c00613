import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { AUDIT, type Audited } from '../api/route.js';
import type { IdentifiedRequest } from '../operators/identity.js';
import { Audit } from './audit.service.js';
import { tellOf } from './tell.js';

/** Records every change that a request makes. What a route does is said in `Route`; here is nothing of any one of them. */
@Injectable()
export class AuditInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly audit: Audit,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const audited = this.reflector.get<Audited | undefined>(AUDIT, context.getHandler());
    const request = context.switchToHttp().getRequest<IdentifiedRequest>();
    if (!audited || request.query.dryRun === 'true') return next.handle();
    return from(
      this.audit.request(
        request,
        audited,
        // Called in here, so that the handler and what it calls run in the name of the caller.
        () => lastValueFrom(next.handle(), { defaultValue: undefined }),
        (answer) => tellOf(audited.action, request, answer),
      ),
    );
  }
}
