'use client';
import { useState } from 'react';
import { api } from '@/data/api';
import { useApiWords } from '@/data/api-words';
import { KEYS } from '@/data/queries';
import { useAction } from '@/data/use-action';
import type { Server } from '@/data/use-server';
import { missingRecords, type NeededRecord, zoneTextOf } from './records';

/** Records of one name in a zone: there are few. */
const MOST = 500;

/** Writes what a domain needs into a zone of the server: a new one, or what the one that is there does not have. */
export function useFirstZone(server: Server, name: string, needed: readonly NeededRecord[]) {
  const text = useApiWords();
  const [written, setWritten] = useState<number>();
  const [addressError, setAddressError] = useState<string>();
  const action = useAction<void, number>({
    refresh: [KEYS.zones, KEYS.records, KEYS.zoneTexts, KEYS.health, KEYS.reach, KEYS.servers],
    run: async () => {
      setAddressError(undefined);
      const written = await writeZone(server.id, name, needed);
      // A zone that nobody is answered from would be none.
      if (!server.services.some((service) => service.name === 'dns' && service.enabled))
        await api.PUT('/api/v1/servers/{id}/services/{service}', {
          params: { path: { id: server.id, service: 'dns' } },
          body: { enabled: true },
        });
      return written;
    },
    done: setWritten,
    refused: ({ problem }) => {
      if (problem.code !== 'validation') return false;
      setAddressError(text(problem.errors?.[0]?.detail ?? problem.detail ?? problem.title));
      return true;
    },
  });
  return { write: () => action.mutate(), busy: action.isPending, written, addressError };
}

async function writeZone(serverId: string, name: string, needed: readonly NeededRecord[]): Promise<number> {
  const path = { id: serverId };
  const zones = (
    await api.GET('/api/v1/servers/{id}/zones', { params: { path, query: { search: name, limit: MOST } } })
  ).data!.items;
  const zone = zones.find((one) => one.name === name);
  if (!zone) {
    await api.POST('/api/v1/servers/{id}/zones', {
      params: { path },
      body: { name, text: zoneTextOf(needed) },
    });
    return needed.length;
  }
  const held = (
    await Promise.all(
      [...new Set(needed.map((record) => record.name))].map(
        async (search) =>
          (
            await api.GET('/api/v1/zones/{id}/records', {
              params: { path: { id: zone.id }, query: { search, limit: MOST } },
            })
          ).data!.items,
      ),
    )
  ).flat();
  const missing = missingRecords(needed, held);
  for (const record of missing)
    await api.POST('/api/v1/zones/{id}/records', {
      params: { path: { id: zone.id } },
      body: { name: `${record.name}.`, type: record.type, data: record.data },
    });
  return missing.length;
}
