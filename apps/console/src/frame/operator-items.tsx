'use client';
import { Menu } from '@mantine/core';
import { IconBook, IconLogout, IconUserCog } from '@tabler/icons-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactElement } from 'react';
import { api } from '../data/api';
import { useSession } from '../data/session';
import { useAction } from '../data/use-action';

interface OperatorItemsProps {
  readonly opened: boolean;
  readonly onChange: (opened: boolean) => void;
  /** The button that it hangs on. */
  readonly children: ReactElement;
}

/** The operator's menu. */
export default function OperatorItems({ opened, onChange, children }: OperatorItemsProps) {
  const t = useTranslations('frame');
  const account = useTranslations('myAccount');
  const { operator } = useSession();
  const leave = useAction({
    run: () => api.DELETE('/api/v1/session'),
    // A whole page load: nothing that was seen stays in memory.
    done: () => location.assign('/sign-in'),
  });
  return (
    <Menu position="bottom-end" withArrow opened={opened} onChange={onChange}>
      <Menu.Target>{children}</Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {operator.name} · {t(`roles.${operator.role}`)}
        </Menu.Label>
        <Menu.Item
          component={Link}
          href="/account"
          leftSection={<IconUserCog size={16} aria-hidden />}
          data-testid="my-account"
        >
          {account('title')}
        </Menu.Item>
        <Menu.Item
          component="a"
          href="/api/docs"
          target="_blank"
          leftSection={<IconBook size={16} aria-hidden />}
        >
          {t('apiPages')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => leave.mutate()}>
          {t('signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
