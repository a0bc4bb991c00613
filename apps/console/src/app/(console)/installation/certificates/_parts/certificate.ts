import type { paths } from '@glasspost/api-client';

export type Certificate =
  paths['/api/v1/certificates']['get']['responses']['200']['content']['application/json']['items'][number];
export type ServerCertificate =
  paths['/api/v1/server-certificates']['get']['responses']['200']['content']['application/json']['items'][number];
export type AcmeOrder =
  paths['/api/v1/acme-orders']['get']['responses']['200']['content']['application/json']['items'][number];
