/**
 * Writes the OpenAPI document of the built server and the types of the API client from it. Nothing is started: the
 * application is put together, asked for its routes, and left alone.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';
import { root } from './run.ts';

// The settings that putting it together asks for; no connection is made and nothing is written here.
process.env.DATABASE_URL ??= 'postgresql://nobody@127.0.0.1:1/none';
process.env.GLASSPOST_DATA_DIR = fs.mkdtempSync(path.join(os.tmpdir(), 'glasspost-openapi-'));

const { createApplication } = (await import(
  path.join(root, 'apps/server/dist/application.js')
)) as typeof import('../apps/server/src/application.js');
const { openApiDocument } = (await import(
  path.join(root, 'apps/server/dist/api/openapi.js')
)) as typeof import('../apps/server/src/api/openapi.js');

const app = await createApplication(['error']);
const document = openApiDocument(app);
const folder = path.join(root, 'libs/api-client');
fs.writeFileSync(path.join(folder, 'openapi.json'), `${JSON.stringify(document, null, 2)}\n`);
const types = await openapiTS(document as never);
fs.mkdirSync(path.join(folder, 'src'), { recursive: true });
fs.writeFileSync(
  path.join(folder, 'src/generated.ts'),
  `/* Made by npm run generate from openapi.json. Do not edit. */\n\n${astToString(types)}`,
);
fs.rmSync(process.env.GLASSPOST_DATA_DIR, { recursive: true, force: true });
process.exit(0);
