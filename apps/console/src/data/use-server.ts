'use client';
import { useQuery } from '@tanstack/react-query';
import type { paths } from '@glasspost/api-client';
import { api } from './api';
import { servers } from './queries';

export type Server =
  paths['/api/v1/servers']['get']['responses']['200']['content']['application/json']['items'][number];
export type Service = Server['services'][number];

/** One server of the list that every page holds; undefined until it is there. */
export function useServer(id: string): Server | undefined {
  return useQuery({ ...servers(api), select: (items) => items.find((server) => server.id === id) }).data;
}
