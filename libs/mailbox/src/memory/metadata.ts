import { MailboxError, MAX_ANNOTATION_OCTETS, MAX_ANNOTATIONS, type MetadataStore } from '../store.js';
import type { MemoryAccountStore } from './account.js';

/** RFC 5464 for the store in memory: shared entries belong to the mailbox, private ones to who set them. */
export function memoryMetadata(store: MemoryAccountStore): MetadataStore {
  const mapsOf = (name: string): ((entry: string) => Map<string, Buffer>) => {
    if (name === '') return () => store.owner.metadata;
    const { metadata } = store.folder(name);
    return (entry) => {
      const owner = entry.startsWith('/private/') ? store.owner.account : '';
      let map = metadata.get(owner);
      if (!map) metadata.set(owner, (map = new Map()));
      return map;
    };
  };
  return {
    async get(name) {
      if (name !== '') store.demand(store.folder(name), 'r');
      const of = mapsOf(name);
      return new Map([...of('/shared/'), ...of('/private/')]);
    },
    async set(name, entries) {
      if (name !== '') store.demand(store.folder(name), 'r');
      const of = mapsOf(name);
      for (const [entry, value] of entries) {
        if (name !== '' && !entry.startsWith('/private/')) store.demand(store.folder(name), 'w');
        if (value && value.length > MAX_ANNOTATION_OCTETS)
          throw new MailboxError('too-large', `an annotation has at most ${MAX_ANNOTATION_OCTETS} octets`);
      }
      const known = new Set([...of('/shared/').keys(), ...of('/private/').keys()]);
      for (const [entry, value] of entries) {
        if (value) known.add(entry);
        else known.delete(entry);
      }
      if (known.size > MAX_ANNOTATIONS)
        throw new MailboxError('too-many', `a mailbox has at most ${MAX_ANNOTATIONS} annotations`);
      for (const [entry, value] of entries) {
        if (value) of(entry).set(entry, Buffer.from(value));
        else of(entry).delete(entry);
      }
    },
  };
}
