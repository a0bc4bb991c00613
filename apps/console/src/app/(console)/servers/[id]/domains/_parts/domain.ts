import type { paths } from '@glasspost/api-client';

export type Domain =
  paths['/api/v1/servers/{id}/domains']['get']['responses']['200']['content']['application/json']['items'][number];
export type Account =
  paths['/api/v1/domains/{id}/accounts']['get']['responses']['200']['content']['application/json']['items'][number];
export type Alias =
  paths['/api/v1/domains/{id}/aliases']['get']['responses']['200']['content']['application/json']['items'][number];
