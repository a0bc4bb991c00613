'use client';
import type { LabJob, LabMailDetail } from '@glasspost/contract';
import {
  ActionIcon,
  Button,
  FileButton,
  Group,
  Stack,
  Text,
  Textarea,
  TextInput,
  Title,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconPaperclip, IconSend, IconX } from '@tabler/icons-react';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { api } from '@/data/api';
import { useApiWords } from '@/data/api-words';
import { useAction } from '@/data/use-action';
import { bytes } from '@/ui/bytes';
import { schemaErrors } from '@/ui/schema-errors';
import type { LabPc } from '../lab';

interface ComposeProps {
  readonly labId: string;
  readonly pc: LabPc;
  /** The mail that this one answers. */
  readonly answers: LabMailDetail | undefined;
  readonly onClose: () => void;
  /** The job that sends it. */
  readonly onSending: (job: LabJob) => void;
}

interface Values {
  to: string;
  cc: string;
  subject: string;
  text: string;
}
const addresses = (text: string): string[] => text.split(/[\s,;]+/).filter((part) => part !== '');

/** Compose: To, Cc, Subject, text, attachments. What became of the mail is said in the status text. */
export function Compose({ labId, pc, answers, onClose, onSending }: ComposeProps) {
  const t = useTranslations('labs');
  const ui = useTranslations('ui');
  const text = useApiWords();
  const locale = useLocale();
  const [files, setFiles] = useState<readonly File[]>([]);
  const reply = answers?.reply;
  const form = useForm<Values>({
    initialValues: {
      to: reply?.to.join(', ') ?? '',
      cc: reply?.cc.join(', ') ?? '',
      subject: reply?.subject ?? '',
      text: reply?.text ?? '',
    },
    validate: (values) => schemaErrors('labMailSend', bodyOf(values), text),
  });
  const send = useAction({
    form,
    run: async (values: Values) => {
      const attachments = await Promise.all(
        files.map(async (file) => ({
          name: file.name,
          type: file.type || 'application/octet-stream',
          content: base64(new Uint8Array(await file.arrayBuffer())),
        })),
      );
      return (
        await api.POST('/api/v1/labs/{lab}/pcs/{id}/mail', {
          params: { path: { lab: labId, id: pc.id } },
          body: { ...bodyOf(values), attachments, ...(answers && { inReplyTo: answers.id }) },
        })
      ).data!;
    },
    done: onSending,
  });
  return (
    <form onSubmit={form.onSubmit((values) => send.mutate(values))} noValidate>
      <Stack gap="sm">
        <Title order={3} size="h4">
          {t(answers ? 'reply' : 'compose')}
        </Title>
        <TextInput
          label={t('to')}
          description={t('toHelp')}
          required
          data-autofocus
          inputMode="email"
          autoComplete="off"
          {...form.getInputProps('to')}
          data-testid="compose-to"
        />
        <TextInput
          label={t('cc')}
          inputMode="email"
          autoComplete="off"
          {...form.getInputProps('cc')}
          data-testid="compose-cc"
        />
        <TextInput label={t('subject')} {...form.getInputProps('subject')} data-testid="compose-subject" />
        <Textarea
          label={t('text')}
          autosize
          minRows={6}
          maxRows={18}
          {...form.getInputProps('text')}
          data-testid="compose-text"
        />
        {files.map((file, at) => (
          <Group key={at} gap="xs">
            <Text size="sm" className="break">
              {file.name} · {bytes(file.size, locale)}
            </Text>
            <ActionIcon
              variant="subtle"
              size="sm"
              aria-label={t('removeAttachment', { name: file.name })}
              onClick={() => setFiles(files.filter((one) => one !== file))}
            >
              <IconX size={14} aria-hidden />
            </ActionIcon>
          </Group>
        ))}
        <Group justify="space-between">
          <FileButton multiple onChange={(chosen) => setFiles([...files, ...chosen])}>
            {(props) => (
              <Button variant="default" leftSection={<IconPaperclip size={16} aria-hidden />} {...props}>
                {t('attach')}
              </Button>
            )}
          </FileButton>
          <Group gap="xs">
            <Button variant="default" onClick={onClose}>
              {ui('cancel')}
            </Button>
            <Button
              type="submit"
              loading={send.isPending}
              leftSection={<IconSend size={16} aria-hidden />}
              data-testid="compose-send"
            >
              {t('send')}
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  );
}

const bodyOf = ({ to, cc, ...rest }: Values) => ({
  ...rest,
  to: addresses(to),
  cc: addresses(cc),
  attachments: [] as { name: string; type: string; content: string }[],
});

function base64(octets: Uint8Array): string {
  let text = '';
  for (let at = 0; at < octets.length; at += 0x8000)
    text += String.fromCharCode(...octets.subarray(at, at + 0x8000));
  return btoa(text);
}
