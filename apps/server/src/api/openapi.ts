import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { z } from 'zod';
import { SESSION_COOKIE } from '../operators/credentials.js';
import { OWNER_COOKIE } from '../owner/owner-sessions.js';
import { OWNER_SECURITY } from './route.js';

/** The OpenAPI 3.1 document of all routes. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Glasspost')
    .setVersion('1')
    .setDescription(
      'Everything that the console does. Send a token as `Authorization: Bearer gp_…` (made under Installation → Tokens or with POST /tokens), or sign in with POST /session. The owner of an account signs in with POST /mine/session, which opens /mine and nothing else. ' +
        'Errors are problem documents (RFC 9457) that name the field. Lists are paged by cursor. Single resources carry an ETag; send it back in If-Match so that nobody’s change is overwritten.',
    )
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'An API token.' }, 'token')
    .addCookieAuth(SESSION_COOKIE, undefined, 'session')
    .addCookieAuth(OWNER_COOKIE, undefined, OWNER_SECURITY)
    .addSecurityRequirements('token')
    .addSecurityRequirements('session')
    .build();
  return SwaggerModule.createDocument(app, config, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
    // OpenAPI 3.1 speaks JSON Schema 2020-12, which zod writes without loss.
    standardSchemaConverter: (schema, { schemaType }) => {
      const { $schema: _dialect, ...converted } = z.toJSONSchema(schema as z.ZodType, {
        io: schemaType,
        target: 'draft-2020-12',
      });
      return { schema: converted };
    },
  });
}

/** `/api/openapi.json` and, for people, `/api/docs`. */
export function serveOpenApi(app: INestApplication): void {
  SwaggerModule.setup('api/docs', app, () => openApiDocument(app), {
    jsonDocumentUrl: 'api/openapi.json',
    yamlDocumentUrl: 'api/openapi.yaml',
    customSiteTitle: 'Glasspost API',
  });
}
