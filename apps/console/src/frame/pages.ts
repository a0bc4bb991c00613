import {
  IconApi,
  IconFileImport,
  IconHeartbeat,
  IconHistory,
  IconMail,
  IconMailSearch,
  IconSettings,
  IconStack2,
  IconUsers,
  IconUserShield,
  IconWorldSearch,
} from '@tabler/icons-react';

/** The pages of a server, in the order of the tree. `group` is the heading that they stand under. */
export const SERVER_PAGES = [
  { key: 'dns', icon: IconWorldSearch, group: 'services' },
  { key: 'email', icon: IconMail, group: 'services' },
  { key: 'domains', icon: IconUsers, group: undefined },
  { key: 'queue', icon: IconStack2, group: undefined },
  { key: 'messages', icon: IconMailSearch, group: undefined },
  { key: 'settings', icon: IconSettings, group: undefined },
] as const;

/** The pages of the installation as a whole. `readers`: also for those who may only look. */
const INSTALLATION_PAGES = [
  { key: 'health', icon: IconHeartbeat, readers: true },
  { key: 'audit', icon: IconHistory, readers: false },
  { key: 'operators', icon: IconUserShield, readers: false },
  { key: 'tokens', icon: IconApi, readers: false },
  { key: 'setup', icon: IconFileImport, readers: false },
] as const;

/** Those that an operator of a role sees. */
export const installationPages = (administrator: boolean) =>
  INSTALLATION_PAGES.filter(({ readers }) => administrator || readers);

export const serverPath = (id: string, page: (typeof SERVER_PAGES)[number]['key']): string =>
  `/servers/${id}/${page}`;
export const installationPath = (page: (typeof INSTALLATION_PAGES)[number]['key']): string =>
  `/installation/${page}`;
