import type { paths } from '@glasspost/api-client';

export type Now = paths['/api/v1/statistics/now']['get']['responses']['200']['content']['application/json'];
