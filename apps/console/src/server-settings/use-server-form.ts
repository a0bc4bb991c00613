'use client';
import { useForm } from '@mantine/form';
import { useTranslations } from 'next-intl';
import { api } from '../data/api';
import { useApiWords } from '../data/api-words';
import { KEYS } from '../data/queries';
import { useAction } from '../data/use-action';
import { useEdited } from '../data/use-edited';
import type { Server } from '../data/use-server';
import { schemaErrors } from '../ui/schema-errors';

/** These may be left empty, which is sent as null. */
const NULLABLE = ['dns', 'smarthost', 'postmaster'] as const;

export interface ServerValues {
  name: string;
  hostname: string;
  dns: string;
  smarthost: string;
  postmaster: string;
  addresses: string[];
  forwarders: string[];
  recursionFrom: string[];
  relayFrom: string[];
  allowPlaintextAuth: boolean;
  maxMessageMB: number;
  tuning: Server['tuning'];
}
export type ServerField = keyof ServerValues;

/** A form on some of a server's settings; the others are not sent, so that two pages do not stand in each other's way. */
export function useServerForm(server: Server, names: readonly ServerField[]) {
  const ui = useTranslations('ui');
  const text = useApiWords();
  const valuesOf = (from: Server): Partial<ServerValues> =>
    Object.fromEntries(names.map((name) => [name, from[name] ?? '']));
  const bodyOf = (values: Partial<ServerValues>) => ({
    ...values,
    ...(Object.fromEntries(
      NULLABLE.filter((name) => names.includes(name)).map((name) => [name, values[name]?.trim() || null]),
    ) as Partial<Record<(typeof NULLABLE)[number], string | null>>),
  });
  const form = useForm<Partial<ServerValues>>({
    initialValues: valuesOf(server),
    validate: (values) => schemaErrors('serverUpdate', bodyOf(values), text),
  });
  const edited = useEdited({
    resource: server,
    valuesOf,
    form,
    load: async () => (await api.GET('/api/v1/servers/{id}', { params: { path: { id: server.id } } })).data!,
  });
  const save = useAction({
    form,
    refresh: [KEYS.servers],
    success: ui('saved'),
    refused: edited.refused,
    run: async (values: Partial<ServerValues>) =>
      (
        await api.PATCH('/api/v1/servers/{id}', {
          params: { path: { id: server.id }, header: edited.ifMatch() },
          body: bodyOf(values),
        })
      ).data!,
    done: edited.begin,
  });
  return { form, edited, save };
}

export type ServerFormState = ReturnType<typeof useServerForm>;
