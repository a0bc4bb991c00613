import {
  IconApi,
  IconFileImport,
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

/** The pages of the installation as a whole. */
export const INSTALLATION_PAGES = [
  { key: 'operators', icon: IconUserShield },
  { key: 'tokens', icon: IconApi },
  { key: 'setup', icon: IconFileImport },
] as const;

export const serverPath = (id: string, page: (typeof SERVER_PAGES)[number]['key']): string =>
  `/servers/${id}/${page}`;
export const installationPath = (page: (typeof INSTALLATION_PAGES)[number]['key']): string =>
  `/installation/${page}`;
