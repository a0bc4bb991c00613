'use client';
import { Button, FileButton, Group, Modal, Stack, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslations } from 'next-intl';
import { api } from '@/data/api';
import { KEYS } from '@/data/queries';
import { useAction } from '@/data/use-action';
import { FormButtons } from '@/ui/form-buttons';

const FIELDS = [
  ['chain', 'chainHelp', '.pem,.crt,.cer,.txt'],
  ['key', 'keyHelp', '.pem,.key,.txt'],
] as const;

/** A certificate with its key, pasted or out of files; what is wrong with either stands beside it. */
export function CertificateUpload({ onClose }: { onClose: () => void }) {
  const t = useTranslations('certificates');
  const ui = useTranslations('ui');
  const form = useForm({ initialValues: { chain: '', key: '' } });
  const save = useAction({
    form,
    refresh: [KEYS.certificates, KEYS.health],
    success: t('uploaded'),
    run: (body: { chain: string; key: string }) => api.POST('/api/v1/certificates', { body }),
    done: onClose,
  });
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('upload')}
      closeButtonProps={{ 'aria-label': ui('close') }}
    >
      <form onSubmit={form.onSubmit((values) => save.mutate(values))} noValidate>
        <Stack>
          {FIELDS.map(([field, help, accept]) => (
            <Stack key={field} gap="xs">
              <Textarea
                label={t(field)}
                description={t(help)}
                required
                autosize
                minRows={4}
                maxRows={8}
                spellCheck={false}
                autoComplete="off"
                styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 13 } }}
                {...form.getInputProps(field)}
                data-testid={`certificate-${field}`}
              />
              <Group>
                <FileButton
                  accept={accept}
                  onChange={(file) => void file?.text().then((text) => form.setFieldValue(field, text))}
                >
                  {(props) => (
                    <Button
                      size="compact-sm"
                      variant="default"
                      {...props}
                      aria-label={`${t(field)}: ${t('file')}`}
                    >
                      {t('file')}
                    </Button>
                  )}
                </FileButton>
              </Group>
            </Stack>
          ))}
          <FormButtons busy={save.isPending} submit={t('upload')} onCancel={onClose} />
        </Stack>
      </form>
    </Modal>
  );
}
