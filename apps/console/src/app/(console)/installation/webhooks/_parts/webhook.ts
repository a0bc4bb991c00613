import type { paths } from '@glasspost/api-client';

export type Webhook =
  paths['/api/v1/webhooks']['get']['responses']['200']['content']['application/json']['items'][number];
export type WebhookDelivery =
  paths['/api/v1/webhooks/{id}/deliveries']['get']['responses']['200']['content']['application/json']['items'][number];
