import type { paths } from '@glasspost/api-client';

export type LabSummary =
  paths['/api/v1/labs']['get']['responses']['200']['content']['application/json']['items'][number];
export type Template =
  paths['/api/v1/labs/templates']['get']['responses']['200']['content']['application/json']['items'][number];

/** What a new lab is made from. */
export type Origin =
  { readonly kind: 'template'; readonly template: Template } | { readonly kind: 'empty' | 'document' };
