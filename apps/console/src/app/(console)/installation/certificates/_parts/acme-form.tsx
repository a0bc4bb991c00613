'use client';
import { ACME_CHALLENGES } from '@glasspost/contract/words';
import { Anchor, Checkbox, Modal, Radio, Stack, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslations } from 'next-intl';
import { api } from '@/data/api';
import { useApiWords } from '@/data/api-words';
import { KEYS } from '@/data/queries';
import { useAction } from '@/data/use-action';
import { FormButtons } from '@/ui/form-buttons';
import { schemaErrors } from '@/ui/schema-errors';

const LETS_ENCRYPT = 'https://acme-v02.api.letsencrypt.org/directory';
const LETS_ENCRYPT_TERMS = 'https://letsencrypt.org/repository/';

/** What is to be fetched, from whom, and how they are shown that the names are ours. */
export function AcmeForm({ onClose }: { onClose: () => void }) {
  const t = useTranslations('acme');
  const ui = useTranslations('ui');
  const text = useApiWords();
  const form = useForm({
    initialValues: {
      names: [] as string[],
      challenge: 'http-01' as (typeof ACME_CHALLENGES)[number],
      directoryUrl: LETS_ENCRYPT,
      directoryCa: '',
      contact: '',
      termsAgreed: false,
    },
    validate: (values) => schemaErrors('acmeOrderCreate', values, text),
  });
  const save = useAction({
    form,
    refresh: [KEYS.certificates],
    run: (values: typeof form.values) =>
      api.POST('/api/v1/acme-orders', { body: { ...values, termsAgreed: true } }),
    done: onClose,
  });
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('add')}
      closeButtonProps={{ 'aria-label': ui('close') }}
    >
      <form onSubmit={form.onSubmit((values) => save.mutate(values))} noValidate>
        <Stack>
          <TagsInput
            label={t('names')}
            description={t('namesHelp')}
            required
            splitChars={[',', ' ']}
            acceptValueOnBlur
            data-testid="acme-names"
            {...form.getInputProps('names')}
          />
          <Radio.Group label={t('challenge')} {...form.getInputProps('challenge')}>
            <Stack gap="xs" mt="xs">
              {ACME_CHALLENGES.map((challenge) => (
                <Radio
                  key={challenge}
                  value={challenge}
                  label={challenge}
                  description={challenge === 'http-01' ? t('byHttp') : t('byDns')}
                />
              ))}
            </Stack>
          </Radio.Group>
          <TextInput
            label={t('directory')}
            description={t('directoryHelp')}
            type="url"
            required
            {...form.getInputProps('directoryUrl')}
          />
          <TextInput
            label={t('contact')}
            description={t('contactHelp')}
            type="email"
            {...form.getInputProps('contact')}
          />
          <Textarea
            label={t('directoryCa')}
            description={t('directoryCaHelp')}
            autosize
            minRows={2}
            maxRows={6}
            spellCheck={false}
            {...form.getInputProps('directoryCa')}
          />
          <Checkbox
            label={t('terms')}
            description={
              form.values.directoryUrl === LETS_ENCRYPT && (
                <Anchor href={LETS_ENCRYPT_TERMS} target="_blank" rel="noreferrer" inherit>
                  {LETS_ENCRYPT_TERMS}
                </Anchor>
              )
            }
            {...form.getInputProps('termsAgreed', { type: 'checkbox' })}
          />
          <FormButtons busy={save.isPending} submit={t('add')} onCancel={onClose} />
        </Stack>
      </form>
    </Modal>
  );
}
