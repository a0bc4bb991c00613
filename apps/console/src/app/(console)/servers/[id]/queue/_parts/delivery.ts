import type { paths } from '@glasspost/api-client';

export type Delivery =
  paths['/api/v1/queue']['get']['responses']['200']['content']['application/json']['items'][number];
