import { api } from '@/data/api';
import { OWNER_KEYS } from '@/data/owner-queries';
import { KEYS } from '@/data/queries';

interface Codes {
  readonly codes: readonly string[];
}

/** How a second factor is set up, for an operator or for a mailbox. */
export interface FactorCalls {
  /** What a change makes old. */
  readonly refresh: readonly (readonly string[])[];
  start(password: string): Promise<{ secret: string; uri: string; ticket: string }>;
  confirm(ticket: string, code: string): Promise<Codes>;
  renew(password: string): Promise<Codes>;
  remove(password: string): Promise<unknown>;
}

/** Of the operator who is signed in. */
export const OPERATOR_FACTOR: FactorCalls = {
  refresh: [KEYS.me],
  start: async (password) => (await api.POST('/api/v1/me/second-factor/start', { body: { password } })).data!,
  confirm: async (ticket, code) =>
    (await api.POST('/api/v1/me/second-factor', { body: { ticket, code } })).data!,
  renew: async (password) => (await api.POST('/api/v1/me/recovery-codes', { body: { password } })).data!,
  remove: (password) => api.POST('/api/v1/me/second-factor/remove', { body: { password } }),
};

/** Of the mailbox that somebody has signed in to. */
export const MAILBOX_FACTOR: FactorCalls = {
  refresh: [OWNER_KEYS.mine, KEYS.sessions],
  start: async (password) =>
    (await api.POST('/api/v1/mine/second-factor/start', { body: { password } })).data!,
  confirm: async (ticket, code) =>
    (await api.POST('/api/v1/mine/second-factor', { body: { ticket, code } })).data!,
  renew: async (password) => (await api.POST('/api/v1/mine/recovery-codes', { body: { password } })).data!,
  remove: (password) => api.POST('/api/v1/mine/second-factor/remove', { body: { password } }),
};
