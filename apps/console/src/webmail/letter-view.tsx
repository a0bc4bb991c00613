'use client';
import {
  ActionIcon,
  Anchor,
  Button,
  Group,
  Menu,
  Modal,
  Skeleton,
  Stack,
  Table,
  Text,
  Title,
} from '@mantine/core';
import {
  IconAlertOctagon,
  IconArrowBackUp,
  IconArrowBackUpDouble,
  IconArrowForwardUp,
  IconArrowLeft,
  IconDotsVertical,
  IconPaperclip,
  IconTrash,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { api } from '@/data/api';
import * as ask from '@/data/mail-queries';
import { useExplain } from '@/data/use-action';
import { bytes } from '@/ui/bytes';
import { Failure } from '@/ui/failure';
import { Moment } from '@/ui/moment';
import type { AnswerKind } from './compose-start';
import { useFolderName } from './folder-names';
import { HtmlFrame } from './html-frame';
import classes from './mail.module.css';
import { PlainText } from './plain-text';
import type { Act } from './use-letter-actions';

export interface LetterViewProps {
  readonly folder: ask.Folder;
  readonly folders: readonly ask.Folder[];
  readonly uid: number;
  /** It is on its way out of the folder: a change that is heard of must not ask for it again. */
  readonly leaving: boolean;
  readonly onClose: () => void;
  readonly onAnswer: (letter: ask.LetterDetail, kind: AnswerKind) => void;
  readonly act: (act: Act) => void;
}

/** One mail: who, when, what, what is attached, and what can be done with it. */
export function LetterView(props: LetterViewProps) {
  const { folder, uid, leaving, onClose } = props;
  const t = useTranslations('webmail');
  const explain = useExplain();
  const read = useQuery({ ...ask.letter(api, folder.id, uid), enabled: !leaving });
  return (
    <>
      <Group className={`${classes.bar} ${classes.narrow}`}>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconArrowLeft size={14} aria-hidden />}
          onClick={onClose}
          data-testid="letter-back"
        >
          {t('back')}
        </Button>
      </Group>
      {read.isPending && <Skeleton height={240} m="sm" />}
      {read.isError && !read.data && <Failure text={explain(read.error)} again={() => void read.refetch()} />}
      {read.data && <Shown letter={read.data} {...props} />}
    </>
  );
}

function Shown({ letter, ...props }: LetterViewProps & { letter: ask.LetterDetail }) {
  const t = useTranslations('webmail');
  const [plain, setPlain] = useState(false);
  const asHtml = letter.html !== '' && !plain;
  return (
    <article
      className={classes.scroll}
      style={{ display: 'flex', flexDirection: 'column' }}
      aria-label={t('mail')}
    >
      <Stack gap="xs" p="sm" className={classes.bar}>
        <Actions letter={letter} {...props} plain={plain} onPlain={() => setPlain(!plain)} />
        <Title order={2} size="h4" className="break" data-testid="letter-subject">
          {letter.subject || t('noSubject')}
        </Title>
        <Head letter={letter} />
        <Attachments folder={props.folder.id} letter={letter} />
        {letter.truncated && <Text size="sm">{t('truncated')}</Text>}
      </Stack>
      {asHtml ? (
        <HtmlFrame folder={props.folder.id} letter={letter} key={letter.uid} />
      ) : (
        <div style={{ padding: 'var(--mantine-spacing-sm)' }}>
          <PlainText text={letter.text} />
        </div>
      )}
    </article>
  );
}

function Head({ letter }: { letter: ask.LetterDetail }) {
  const t = useTranslations('webmail');
  const lines = [
    ['from', letter.from],
    ['to', letter.to],
    ['cc', letter.cc],
    ['bcc', letter.bcc],
  ] as const;
  return (
    <Stack gap={2}>
      {lines.map(
        ([name, people]) =>
          people.length > 0 && (
            <Text key={name} size="sm" className="break" data-testid={`letter-${name}`}>
              <Text span inherit c="dimmed">
                {t(name)}:{' '}
              </Text>
              {people
                .map((person) => (person.name === '' ? person.address : `${person.name} <${person.address}>`))
                .join(', ')}
            </Text>
          ),
      )}
      <Text size="sm" c="dimmed">
        <Moment value={letter.date} />
      </Text>
    </Stack>
  );
}

function Attachments({ folder, letter }: { folder: string; letter: ask.LetterDetail }) {
  const t = useTranslations('webmail');
  const locale = useLocale();
  if (letter.attachments.length === 0) return null;
  return (
    <Group component="ul" gap="xs" p={0} m={0} style={{ listStyle: 'none' }} aria-label={t('attachments')}>
      {letter.attachments.map(({ section, name, size }) => (
        <li key={section}>
          <Anchor
            href={ask.partAddress(folder, letter.uid, section)}
            download={name}
            size="sm"
            className="break"
            underline="always"
            data-testid={`attachment-${section}`}
          >
            <IconPaperclip size={14} aria-hidden /> {name}
          </Anchor>{' '}
          <Text span size="xs" c="dimmed">
            {bytes(size, locale)}
          </Text>
        </li>
      ))}
    </Group>
  );
}

function Actions({
  letter,
  folder,
  folders,
  onAnswer,
  act,
  plain,
  onPlain,
}: LetterViewProps & { letter: ask.LetterDetail; plain: boolean; onPlain: () => void }) {
  const t = useTranslations('webmail');
  const nameOf = useFolderName();
  const [header, setHeader] = useState(false);
  const of = { folder: folder.id, uids: [letter.uid] };
  const others = folders.filter(({ id, specialUse }) => id !== folder.id && specialUse !== 'drafts');
  const several = letter.to.length + letter.cc.length > 1;
  const isJunk = folder.specialUse === 'junk';
  return (
    <Group gap={6}>
      <Button
        size="compact-sm"
        leftSection={<IconArrowBackUp size={16} aria-hidden />}
        onClick={() => onAnswer(letter, 'reply')}
        data-testid="reply"
      >
        {t('reply')}
      </Button>
      {several && (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconArrowBackUpDouble size={16} aria-hidden />}
          onClick={() => onAnswer(letter, 'replyAll')}
          data-testid="reply-all"
        >
          {t('replyAll')}
        </Button>
      )}
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconArrowForwardUp size={16} aria-hidden />}
        onClick={() => onAnswer(letter, 'forward')}
        data-testid="forward"
      >
        {t('forward')}
      </Button>
      <ActionIcon
        variant="default"
        aria-label={t('delete')}
        title={t('delete')}
        onClick={() => act({ ...of, action: 'delete' })}
        data-testid="letter-delete"
      >
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon
        variant="default"
        aria-label={t(isJunk ? 'notJunk' : 'junk')}
        title={t(isJunk ? 'notJunk' : 'junk')}
        onClick={() => act({ ...of, action: isJunk ? 'notJunk' : 'junk' })}
        data-testid="letter-junk"
      >
        <IconAlertOctagon size={16} aria-hidden />
      </ActionIcon>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon variant="default" aria-label={t('more')} title={t('more')} data-testid="letter-more">
            <IconDotsVertical size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown mah={420} style={{ overflowY: 'auto' }}>
          <Menu.Item onClick={() => act({ ...of, action: 'unread' })}>{t('markUnread')}</Menu.Item>
          {letter.html !== '' && letter.text !== '' && (
            <Menu.Item onClick={onPlain}>{t(plain ? 'asHtml' : 'asText')}</Menu.Item>
          )}
          <Menu.Item onClick={() => setHeader(true)}>{t('headerFields')}</Menu.Item>
          <Menu.Item component="a" href={ask.sourceAddress(folder.id, letter.uid)} download>
            {t('downloadSource')}
          </Menu.Item>
          <Menu.Label>{t('moveTo')}</Menu.Label>
          {others.map((other) => (
            <Menu.Item
              key={other.id}
              onClick={() => act({ ...of, action: 'move', to: other.id })}
              data-testid={`move-${other.name}`}
            >
              {nameOf(other)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {header && <HeaderFields folder={folder.id} uid={letter.uid} onClose={() => setHeader(false)} />}
    </Group>
  );
}

function HeaderFields({ folder, uid, onClose }: { folder: string; uid: number; onClose: () => void }) {
  const t = useTranslations('webmail');
  const fields = useQuery({
    queryKey: [...ask.MAIL_KEYS.letter, folder, uid, 'header'],
    queryFn: async ({ signal }) =>
      (
        await api.GET('/api/v1/mine/folders/{folder}/mails/{uid}/header', {
          params: { path: { folder, uid } },
          signal,
        })
      ).data!.fields,
  });
  return (
    <Modal opened onClose={onClose} title={t('headerFields')} size="xl">
      {fields.data ? (
        <Table aria-label={t('headerFields')}>
          <Table.Tbody>
            {fields.data.map(({ name, value }, at) => (
              <Table.Tr key={at}>
                <Table.Th w={150} style={{ verticalAlign: 'top' }}>
                  {name}
                </Table.Th>
                <Table.Td className="break">{value}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      ) : (
        <Skeleton height={200} />
      )}
    </Modal>
  );
}
