'use client';
import {
  Alert,
  Button,
  Checkbox,
  FileButton,
  Group,
  Modal,
  Progress,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { api } from '@/data/api';
import { useApiWords } from '@/data/api-words';
import { KEYS } from '@/data/queries';
import { useAction } from '@/data/use-action';
import { labPath } from '@/frame/pages';
import { FormButtons } from '@/ui/form-buttons';
import { schemaErrors } from '@/ui/schema-errors';
import type { Origin } from './lab';

interface Values {
  name: string;
  description: string;
  document: string;
  network: boolean;
  serverNames: boolean;
}

const bodyOf = (origin: Origin, values: Values) => ({
  name: values.name.trim() === '' && origin.kind !== 'empty' ? undefined : values.name,
  description: values.description || undefined,
  ...(origin.kind === 'template' && { template: origin.template.name }),
  ...(origin.kind === 'document' && { document: values.document }),
  network: values.network ? ('free' as const) : ('asWritten' as const),
  serverNames: values.serverNames ? ('free' as const) : ('asWritten' as const),
});

type Problem = { readonly line?: number; readonly detail: string };

/** A new lab: from a template, from a document, or empty. What is taken already is said beside what helps against it. */
export function LabForm({ origin, onClose }: { origin: Origin; onClose: () => void }) {
  const t = useTranslations('labs');
  const ui = useTranslations('ui');
  const setup = useTranslations('setup');
  const text = useApiWords();
  const locale = useLocale();
  const router = useRouter();
  const [mistakes, setMistakes] = useState<readonly Problem[]>([]);
  const template = origin.kind === 'template' ? origin.template : undefined;
  const form = useForm<Values>({
    initialValues: {
      name: template?.title[locale] ?? '',
      description: '',
      document: '',
      network: false,
      serverNames: false,
    },
    validate: (values) => schemaErrors('labCreate', bodyOf(origin, values), text),
  });
  const make = useAction({
    form,
    refresh: [KEYS.labs, KEYS.servers],
    run: async (values: Values) => (await api.POST('/api/v1/labs', { body: bodyOf(origin, values) })).data!,
    refused: ({ problem }) => {
      const fields = form.getValues();
      // A mistake in a document names places in the document, which are no fields of this form.
      const elsewhere = (problem.errors ?? []).filter(
        ({ pointer }) => !Object.hasOwn(fields, pointer.replace(/^#?\//, '').split('/')[0]!),
      );
      setMistakes(elsewhere);
      return elsewhere.length > 0;
    },
    done: (lab) => {
      onClose();
      router.push(labPath(lab.id));
    },
  });
  const taken = (field: 'network' | 'serverNames') => form.errors[field];
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={
        template
          ? t('makeFrom', { template: template.title[locale] })
          : t(origin.kind === 'empty' ? 'empty' : 'import')
      }
      closeButtonProps={{ 'aria-label': ui('close') }}
    >
      <form
        onSubmit={form.onSubmit((values) => {
          setMistakes([]);
          make.mutate(values);
        })}
        noValidate
      >
        <Stack>
          <TextInput
            label={t('name')}
            description={origin.kind === 'document' ? t('nameOfDocument') : undefined}
            required={origin.kind === 'empty'}
            data-autofocus
            data-testid="lab-name"
            {...form.getInputProps('name')}
          />
          {origin.kind !== 'template' && (
            <Textarea label={t('description')} autosize minRows={2} {...form.getInputProps('description')} />
          )}
          {origin.kind === 'document' && (
            <>
              <Textarea
                label={t('document')}
                description={t('documentHelp')}
                autosize
                minRows={6}
                maxRows={16}
                spellCheck={false}
                required
                styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 13 } }}
                data-testid="lab-document"
                {...form.getInputProps('document')}
              />
              <FileButton
                accept=".yaml,.yml"
                onChange={(file) => void file?.text().then((read) => form.setFieldValue('document', read))}
              >
                {(props) => (
                  <Group>
                    <Button variant="default" size="xs" {...props}>
                      {setup('upload')}
                    </Button>
                  </Group>
                )}
              </FileButton>
            </>
          )}
          {origin.kind !== 'empty' && (
            <Stack gap="xs">
              <Checkbox
                label={t('freeNetwork')}
                description={t('freeNetworkHelp')}
                data-testid="free-network"
                {...form.getInputProps('network', { type: 'checkbox' })}
              />
              <Checkbox
                label={t('freeNames')}
                description={t('freeNamesHelp')}
                data-testid="free-names"
                {...form.getInputProps('serverNames', { type: 'checkbox' })}
              />
              {(taken('network') || taken('serverNames')) && (
                <Alert color="yellow" role="alert" title={t('takenTitle')} data-testid="lab-taken">
                  <Text size="sm">{t('takenText')}</Text>
                  <Button
                    mt="xs"
                    size="xs"
                    onClick={() => {
                      const values = { ...form.getValues(), network: true, serverNames: true };
                      form.setValues(values);
                      form.clearErrors();
                      make.mutate(values);
                    }}
                    loading={make.isPending}
                    data-testid="lab-free"
                  >
                    {t('takeFree')}
                  </Button>
                </Alert>
              )}
            </Stack>
          )}
          {mistakes.length > 0 && (
            <Alert color="red" role="alert" title={setup('mistakes', { count: mistakes.length })}>
              {mistakes.map(({ line, detail }, at) => (
                <Text key={at} size="sm">
                  {line === undefined ? text(detail) : setup('mistake', { line, detail: text(detail) })}
                </Text>
              ))}
            </Alert>
          )}
          {make.isPending && (
            <Stack gap={4} role="status">
              <Progress value={100} animated aria-label={t('making')} />
              <Text size="sm">{t('making')}</Text>
            </Stack>
          )}
          <FormButtons busy={make.isPending} submit={t('make')} onCancel={onClose} />
        </Stack>
      </form>
    </Modal>
  );
}
