'use client';
import type { ServiceName } from '@glasspost/contract';
import { useQueryClient } from '@tanstack/react-query';
import { api } from './api';
import { KEYS, servers } from './queries';
import { useAction } from './use-action';
import type { Server } from './use-server';

interface Switch {
  readonly names: readonly ServiceName[];
  readonly on: boolean;
}

/** Switches services of a server on or off, one after the other; shown at once, taken back when refused. */
export function useServices(serverId: string) {
  const queries = useQueryClient();
  const { queryKey } = servers(api);
  return useAction({
    refresh: [KEYS.servers],
    run: async ({ names, on }: Switch) => {
      for (const service of names)
        await api.PUT('/api/v1/servers/{id}/services/{service}', {
          params: { path: { id: serverId, service } },
          body: { enabled: on },
        });
    },
    optimistic: ({ names, on }) => {
      const before = queries.getQueryData<Server[]>(queryKey);
      queries.setQueryData<Server[]>(queryKey, (items) =>
        items?.map((server) =>
          server.id !== serverId
            ? server
            : {
                ...server,
                services: server.services.map((service) =>
                  names.includes(service.name) ? { ...service, enabled: on } : service,
                ),
              },
        ),
      );
      return () => queries.setQueryData(queryKey, before);
    },
  });
}
