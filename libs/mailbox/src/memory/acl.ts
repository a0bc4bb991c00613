import { ALL_RIGHTS } from '../model.js';
import { type AclStore, MailboxError } from '../store.js';
import type { MemoryAccountStore, World } from './account.js';

/** RFC 4314 for the store in memory. The owner has all rights and needs no entry. */
export function memoryAcl(world: World, store: MemoryAccountStore): AclStore {
  return {
    async get(name) {
      const folder = store.folder(name);
      store.demand(folder, 'a');
      return [
        { identifier: folder.owner.account, rights: ALL_RIGHTS },
        ...[...folder.acl].map(([identifier, rights]) => ({ identifier, rights })),
      ];
    },
    async set(name, identifier, rights) {
      const folder = store.folder(name);
      store.demand(folder, 'a');
      if (identifier === folder.owner.account)
        throw new MailboxError('not-possible', 'the owner of a mailbox always has all rights');
      if (identifier !== 'anyone' && !world.owners.has(identifier))
        throw new MailboxError('no-such-account', `there is no account ${identifier}`);
      if (rights === '') folder.acl.delete(identifier);
      else folder.acl.set(identifier, [...ALL_RIGHTS].filter((right) => rights.includes(right)).join(''));
    },
  };
}
