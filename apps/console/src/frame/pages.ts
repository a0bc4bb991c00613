import {
  IconApi,
  IconArrowsExchange,
  IconCertificate,
  IconDatabaseExport,
  IconFileImport,
  IconHeartbeat,
  IconHistory,
  IconKey,
  IconMail,
  IconMailSearch,
  IconSettings,
  IconStack2,
  IconUsers,
  IconUserShield,
  IconWebhook,
  IconWorldSearch,
} from '@tabler/icons-react';
import type { Session } from '../data/session';

type Role = Session['operator']['role'];

/** The pages of a server, in the order of the tree. `group` is the heading that they stand under. */
export const SERVER_PAGES = [
  { key: 'dns', icon: IconWorldSearch, group: 'services' },
  { key: 'email', icon: IconMail, group: 'services' },
  { key: 'domains', icon: IconUsers, group: undefined },
  { key: 'queue', icon: IconStack2, group: undefined },
  { key: 'messages', icon: IconMailSearch, group: undefined },
  { key: 'conversations', icon: IconArrowsExchange, group: undefined },
  { key: 'settings', icon: IconSettings, group: undefined },
] as const;

/** The start: how everything does. */
export const OVERVIEW_PATH = '/';

/** What was said on the wire, at every server. A conversation has its own page below it. */
export const CONVERSATIONS_PATH = '/conversations';
export const conversationPath = (id: string): string => `${CONVERSATIONS_PATH}/${id}`;
/** All conversations about a mail. */
export const mailConversationsPath = (mailId: string): string => `${CONVERSATIONS_PATH}?mail=${mailId}`;
export const LABS_PATH = '/labs';
export const labPath = (id: string): string => `${LABS_PATH}/${id}`;
/** A lab is a matter of the whole installation: who sees only domains has nothing to see there. */
export const seesLabs = (role: Role): boolean => role !== 'domainAdministrator';

/** The pages of the installation as a whole, and who else than an administrator has something to see on them. */
const INSTALLATION_PAGES = [
  { key: 'health', icon: IconHeartbeat, others: ['reader'] },
  { key: 'conversations', icon: IconArrowsExchange, others: ['reader'] },
  { key: 'certificates', icon: IconCertificate, others: ['reader'] },
  { key: 'audit', icon: IconHistory, others: [] },
  { key: 'operators', icon: IconUserShield, others: [] },
  { key: 'tokens', icon: IconApi, others: ['domainAdministrator'] },
  { key: 'sign-in-provider', icon: IconKey, others: [] },
  { key: 'setup', icon: IconFileImport, others: [] },
  { key: 'webhooks', icon: IconWebhook, others: [] },
  { key: 'backup', icon: IconDatabaseExport, others: [] },
] as const satisfies readonly { key: string; icon: unknown; others: readonly Role[] }[];

export const serverPath = (id: string, page: (typeof SERVER_PAGES)[number]['key']): string =>
  `/servers/${id}/${page}`;
export const installationPath = (page: (typeof INSTALLATION_PAGES)[number]['key']): string =>
  page === 'conversations' ? CONVERSATIONS_PATH : `/installation/${page}`;

/** The pages of a server that somebody of this role has something to see on. */
export const serverPagesOf = (role: Role) =>
  SERVER_PAGES.filter(({ key }) => role !== 'domainAdministrator' || key === 'domains');

/** The pages of the installation for this role. */
export const installationPagesOf = (role: Role) =>
  INSTALLATION_PAGES.filter(
    ({ others }) => role === 'administrator' || (others as readonly Role[]).includes(role),
  );
