'use client';
import {
  ActionIcon,
  Alert,
  Box,
  Button,
  Collapse,
  FileButton,
  Group,
  Modal,
  NativeSelect,
  Stack,
  TagsInput,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconPaperclip, IconSend, IconTrash, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { type DragEvent, useRef, useState } from 'react';
import { api } from '@/data/api';
import * as ask from '@/data/mail-queries';
import { useAction } from '@/data/use-action';
import { bytes } from '@/ui/bytes';
import { useConfirm } from '@/ui/confirm';
import { personText } from './answer';
import type { ComposeStart } from './compose-start';
import { speaksOfAttachments } from './text';
import { type DraftTools, type DraftValues, useDraft } from './use-draft';

/** Addresses that are offered at a time. */
const OFFERED = 8;

export interface ComposeProps {
  readonly start: ComposeStart;
  readonly own: readonly ask.Person[];
  readonly onKept: (uid: number | undefined) => void;
  readonly onClose: () => void;
}

/** The window for writing. What is written is kept as a draft, and stays when the window is closed. */
export function Compose({ start, own, onKept, onClose }: ComposeProps) {
  const t = useTranslations('webmail');
  const confirm = useConfirm();
  const phone = useMediaQuery('(max-width: 48em)');
  const [values, setValues] = useState<DraftValues>(start.beginning);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [copies, setCopies] = useState(start.beginning.cc.length + start.beginning.bcc.length > 0);
  const [over, setOver] = useState(false);
  const begun = useRef(false);
  const draft = useDraft(start, values, onKept);
  const set = (change: Partial<DraftValues>): void => {
    setValues((before) => ({ ...before, ...change }));
    setErrors({});
  };
  const send = useAction({
    run: async () => {
      const uid = await draft.save();
      return (await api.POST('/api/v1/mine/drafts/{uid}/send', { params: { path: { uid } } })).data!;
    },
    form: {
      getValues: () => ({ from: '', to: '' }),
      setErrors: (found) => setErrors(found as Record<string, string>),
    },
    refresh: [ask.MAIL_KEYS.folders, ask.MAIL_KEYS.letters, ask.MAIL_KEYS.people],
    done: ({ kept }) => {
      draft.stop();
      notifications.show({ color: kept ? 'teal' : 'yellow', message: t(kept ? 'sent' : 'sentNotKept') });
      onKept(undefined);
      onClose();
    },
  });
  const trySend = (): void => {
    if (draft.attachments.length > 0 || !speaksOfAttachments(`${values.subject}\n${values.text}`))
      return send.mutate();
    confirm({
      title: t('noAttachmentTitle'),
      text: t('noAttachmentText'),
      confirm: t('sendAnyway'),
      harmless: true,
      run: () => send.mutate(),
    });
  };
  const close = (): void => {
    if (send.isPending) return;
    const isEmpty = start.uid === undefined && draft.state === 'new' && values === start.beginning;
    if (!isEmpty) void draft.save().catch(() => undefined);
    onKept(undefined);
    onClose();
  };
  const drop = (event: DragEvent): void => {
    if (event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    setOver(false);
    void draft.attach([...event.dataTransfer.files]).catch(() => undefined);
  };
  return (
    <Modal
      opened
      onClose={close}
      title={t('compose')}
      size="xl"
      fullScreen={phone}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('closeCompose') }}
    >
      <Stack
        gap="xs"
        onDragOver={(event) => {
          if (!event.dataTransfer.types.includes('Files')) return;
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        style={
          over ? { outline: '2px dashed var(--mantine-primary-color-filled)', outlineOffset: 4 } : undefined
        }
        data-testid="compose"
      >
        {own.length > 1 && (
          <NativeSelect
            label={t('from')}
            value={values.from}
            error={errors.from}
            data={own.map((person) => ({ value: person.address, label: personText(person) }))}
            onChange={(event) => set({ from: event.currentTarget.value })}
            data-testid="compose-from"
          />
        )}
        {own.length <= 1 && errors.from && <Alert color="red">{errors.from}</Alert>}
        <Group align="flex-end" wrap="nowrap" gap="xs">
          <Box style={{ flex: 1, minWidth: 0 }}>
            <Recipients
              label={t('to')}
              name="to"
              value={values.to}
              error={errors.to}
              autoFocus={start.regards?.as !== 'reply'}
              onChange={(to) => set({ to })}
            />
          </Box>
          {!copies && (
            <Button variant="subtle" size="xs" onClick={() => setCopies(true)} data-testid="compose-copies">
              {t('copies')}
            </Button>
          )}
        </Group>
        <Collapse expanded={copies}>
          <Stack gap="xs">
            <Recipients label={t('cc')} name="cc" value={values.cc} onChange={(cc) => set({ cc })} />
            <Recipients label={t('bcc')} name="bcc" value={values.bcc} onChange={(bcc) => set({ bcc })} />
          </Stack>
        </Collapse>
        <TextInput
          label={t('subject')}
          value={values.subject}
          maxLength={2_000}
          onChange={(event) => set({ subject: event.currentTarget.value })}
          data-testid="compose-subject"
        />
        <Textarea
          aria-label={t('text')}
          autosize
          minRows={phone ? 8 : 12}
          maxRows={24}
          value={values.text}
          onChange={(event) => set({ text: event.currentTarget.value })}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) trySend();
          }}
          // Above what is quoted.
          onFocus={({ currentTarget }) => {
            if (!begun.current) currentTarget.setSelectionRange(0, 0);
            begun.current = true;
          }}
          data-autofocus={start.regards?.as === 'reply' || undefined}
          data-testid="compose-text"
        />
        <Files draft={draft} />
        {draft.problem && <Alert color="red">{draft.problem}</Alert>}
        <Group justify="space-between" gap="xs">
          <Group gap="xs">
            <Button
              leftSection={<IconSend size={16} aria-hidden />}
              loading={send.isPending}
              onClick={trySend}
              data-testid="compose-send"
            >
              {t('send')}
            </Button>
            <FileButton multiple onChange={(files) => void draft.attach(files).catch(() => undefined)}>
              {(props) => (
                <Button
                  {...props}
                  variant="default"
                  leftSection={<IconPaperclip size={16} aria-hidden />}
                  data-testid="compose-attach"
                >
                  {t('attach')}
                </Button>
              )}
            </FileButton>
          </Group>
          <Group gap="xs">
            <Saved draft={draft} />
            <ActionIcon
              variant="default"
              size="lg"
              aria-label={t('discard')}
              title={t('discard')}
              onClick={() =>
                confirm({
                  title: t('discard'),
                  text: t('discardText'),
                  confirm: t('discard'),
                  run: () => void draft.discard().then(onClose, onClose),
                })
              }
              data-testid="compose-discard"
            >
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          </Group>
        </Group>
      </Stack>
    </Modal>
  );
}

/** What has become of the draft. */
function Saved({ draft: { state, savedAt } }: { draft: DraftTools }) {
  const t = useTranslations('webmail');
  const locale = useLocale();
  const time = savedAt && new Date(savedAt).toLocaleTimeString(locale, { timeStyle: 'short' });
  return (
    <Text size="sm" c="dimmed" role="status" data-testid="compose-state" data-state={state}>
      {state === 'saving' && t('saving')}
      {state === 'failed' && t('notSaved')}
      {state === 'saved' && (time ? t('savedAt', { time }) : t('saved'))}
    </Text>
  );
}

function Files({ draft: { attachments, detach } }: { draft: DraftTools }) {
  const t = useTranslations('webmail');
  const locale = useLocale();
  if (attachments.length === 0) return null;
  return (
    <Group component="ul" gap="xs" p={0} m={0} style={{ listStyle: 'none' }} aria-label={t('attachments')}>
      {attachments.map(({ section, name, size }) => (
        <Group component="li" key={section} gap={4} wrap="nowrap" data-testid="compose-file">
          <IconPaperclip size={14} aria-hidden />
          <Text size="sm" className="break">
            {name}
          </Text>
          <Text size="xs" c="dimmed">
            {bytes(size, locale)}
          </Text>
          <ActionIcon
            size={24}
            variant="subtle"
            color="gray"
            aria-label={t('removeFile', { name })}
            onClick={() => void detach(section).catch(() => undefined)}
          >
            <IconX size={14} aria-hidden />
          </ActionIcon>
        </Group>
      ))}
    </Group>
  );
}

function Recipients({
  label,
  name,
  value,
  error,
  autoFocus,
  onChange,
}: {
  label: string;
  name: string;
  value: readonly string[];
  error?: string;
  autoFocus?: boolean;
  onChange: (value: string[]) => void;
}) {
  const people = useQuery(ask.correspondents(api));
  const [search, setSearch] = useState('');
  return (
    <TagsInput
      label={label}
      value={[...value]}
      error={error}
      // Nothing is offered before something is typed: the list would lie over the fields below.
      data={search.trim() === '' ? [] : (people.data ?? []).map(personText)}
      searchValue={search}
      onSearchChange={setSearch}
      limit={OFFERED}
      splitChars={[',', ';']}
      acceptValueOnBlur
      data-autofocus={autoFocus || undefined}
      onChange={onChange}
      comboboxProps={{ withinPortal: true }}
      data-testid={`compose-${name}`}
    />
  );
}
