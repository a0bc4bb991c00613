import { ProblemError } from '@glasspost/api-client';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { serverApi } from '@/data/server-api';

/** A server's pages; an address with a server that does not exist says so. */
export default async function ServerLayout({
  params,
  children,
}: {
  params: Promise<{ id: string }>;
  children: ReactNode;
}) {
  const { id } = await params;
  try {
    await (await serverApi()).GET('/api/v1/servers/{id}', { params: { path: { id } } });
  } catch (error) {
    if (error instanceof ProblemError && [400, 404, 422].includes(error.problem.status)) notFound();
    throw error;
  }
  return children;
}
