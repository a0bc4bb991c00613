import { createClient } from '@glasspost/api-client';

/** The REST API as the browser reaches it: on the console's own origin, which passes it on (server.mjs). */
export type Api = ReturnType<typeof createClient>;
export const api: Api = createClient('');
