'use client';
import { ActionIcon, Badge, Box, Button, Group, Menu, Modal, NavLink, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import {
  IconArchive,
  IconDots,
  IconFolder,
  IconInbox,
  IconPencil,
  IconPlus,
  IconSend,
  IconTrash,
  IconUsers,
  IconAlertOctagon,
} from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { api } from '@/data/api';
import { type Folder, MAIL_KEYS } from '@/data/mail-queries';
import { useAction } from '@/data/use-action';
import { useConfirm } from '@/ui/confirm';
import { useFolderName } from './folder-names';
import classes from './mail.module.css';

const ICONS = {
  inbox: IconInbox,
  drafts: IconPencil,
  sent: IconSend,
  archive: IconArchive,
  junk: IconAlertOctagon,
  trash: IconTrash,
  all: IconFolder,
  flagged: IconFolder,
} as const;

/** The folders with what is unread in them. */
export function FolderPane({
  folders,
  current,
  onOpen,
}: {
  folders: readonly Folder[];
  current: string | undefined;
  onOpen: (id: string) => void;
}) {
  const t = useTranslations('webmail');
  const nameOf = useFolderName();
  const [naming, setNaming] = useState<Folder | 'new'>();
  return (
    <Box component="nav" aria-label={t('folders')} className={`${classes.pane} ${classes.folders}`}>
      <div className={classes.scroll}>
        {folders.map((folder) => {
          const Icon = folder.shared
            ? IconUsers
            : folder.specialUse === null
              ? IconFolder
              : ICONS[folder.specialUse];
          return (
            <Group key={folder.id} gap={0} wrap="nowrap">
              <NavLink
                component="button"
                label={nameOf(folder)}
                active={folder.id === current}
                aria-current={folder.id === current ? 'true' : undefined}
                onClick={() => onOpen(folder.id)}
                leftSection={<Icon size={16} aria-hidden />}
                rightSection={<Count folder={folder} />}
                styles={{ label: { overflowWrap: 'anywhere' } }}
                data-testid={`folder-${folder.name}`}
              />
              <FolderMenu folder={folder} name={nameOf(folder)} onRename={() => setNaming(folder)} />
            </Group>
          );
        })}
      </div>
      <Button
        variant="subtle"
        size="xs"
        m={6}
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() => setNaming('new')}
        data-testid="folder-new"
      >
        {t('newFolder')}
      </Button>
      {naming && (
        <NameFolder folder={naming === 'new' ? undefined : naming} onClose={() => setNaming(undefined)} />
      )}
    </Box>
  );
}

/** Of drafts their number counts, of all others what is unread. */
function Count({ folder }: { folder: Folder }) {
  const t = useTranslations('webmail');
  const isDrafts = folder.specialUse === 'drafts';
  const count = isDrafts ? folder.messages : folder.unread;
  if (count === 0) return null;
  return (
    <Badge
      size="sm"
      variant={isDrafts ? 'default' : 'filled'}
      aria-label={t(isDrafts ? 'draftCount' : 'unreadCount', { count })}
      data-testid={`count-${folder.name}`}
    >
      {count}
    </Badge>
  );
}

function FolderMenu({ folder, name, onRename }: { folder: Folder; name: string; onRename: () => void }) {
  const t = useTranslations('webmail');
  const confirm = useConfirm();
  const path = { params: { path: { folder: folder.id } } };
  const refresh = [MAIL_KEYS.folders, MAIL_KEYS.letters];
  const remove = useAction({ run: () => api.DELETE('/api/v1/mine/folders/{folder}', path), refresh });
  const empty = useAction({ run: () => api.POST('/api/v1/mine/folders/{folder}/empty', path), refresh });
  const canEmpty = folder.specialUse === 'trash' || folder.specialUse === 'junk';
  if (folder.shared || (folder.specialUse !== null && !canEmpty)) return null;
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={26} mr={4} aria-label={t('folderMenu', { name })}>
          <IconDots size={14} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {canEmpty ? (
          <Menu.Item
            color="red"
            onClick={() =>
              confirm({
                title: t('emptyTitle', { name }),
                text: t('emptyText', { count: folder.messages }),
                confirm: t('empty'),
                run: () => empty.mutate(),
              })
            }
          >
            {t('empty')}
          </Menu.Item>
        ) : (
          <>
            <Menu.Item onClick={onRename}>{t('rename')}</Menu.Item>
            <Menu.Item
              color="red"
              onClick={() =>
                confirm({
                  title: t('deleteFolderTitle', { name }),
                  text: t('emptyText', { count: folder.messages }),
                  confirm: t('deleteFolder'),
                  run: () => remove.mutate(),
                })
              }
            >
              {t('deleteFolder')}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

function NameFolder({ folder, onClose }: { folder: Folder | undefined; onClose: () => void }) {
  const t = useTranslations('webmail');
  const form = useForm({ initialValues: { name: folder?.name ?? '' } });
  const save = useAction<{ name: string }>({
    run: (body) =>
      folder
        ? api.PATCH('/api/v1/mine/folders/{folder}', { params: { path: { folder: folder.id } }, body })
        : api.POST('/api/v1/mine/folders', { body }),
    form,
    refresh: [MAIL_KEYS.folders],
    done: onClose,
  });
  return (
    <Modal opened onClose={onClose} title={t(folder ? 'rename' : 'newFolder')}>
      <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
        <Stack>
          <TextInput
            label={t('folderName')}
            description={t('folderNameHelp')}
            data-autofocus
            {...form.getInputProps('name')}
            data-testid="folder-name"
          />
          <Group justify="flex-end">
            <Button type="submit" loading={save.isPending} data-testid="folder-save">
              {t('save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
