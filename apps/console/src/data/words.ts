import type * as contract from '@glasspost/contract';

/**
 * Words of the contract that pages make lists of. They are written down again because the contract brings zod along, which
 * no page needs at first; the types see to it that none is missing.
 */
const all = <Word extends string>(words: Record<Word, true>): readonly Word[] => Object.keys(words) as Word[];

export const DELIVERY_STATUS = all<(typeof contract.DELIVERY_STATUS)[number]>({
  queued: true,
  held: true,
  delivered: true,
  bounced: true,
  deleted: true,
});
export const QUEUE_ACTIONS = all<(typeof contract.QUEUE_ACTIONS)[number]>({
  hold: true,
  release: true,
  retry: true,
  return: true,
  delete: true,
});
export const ROLES = all<(typeof contract.ROLES)[number]>({
  administrator: true,
  domainAdministrator: true,
  reader: true,
});
export const SCOPES = all<(typeof contract.SCOPES)[number]>({
  read: true,
  servers: true,
  dns: true,
  accounts: true,
  queue: true,
  messages: true,
  setup: true,
  operators: true,
});
