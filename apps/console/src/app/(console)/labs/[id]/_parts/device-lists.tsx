'use client';
import { ActionIcon, Button, Group, Select, Table, Text } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { api } from '@/data/api';
import { KEYS } from '@/data/queries';
import { useAction } from '@/data/use-action';
import { useConfirm } from '@/ui/confirm';
import { linkId } from './graph';
import { type Device, devicesOf, type Lab } from './lab';
import { useLabChange } from './use-lab-change';

/** All devices of a lab, each with the button that removes it. */
export function DeviceList({ lab }: { lab: Lab }) {
  const t = useTranslations('labs');
  const ui = useTranslations('ui');
  const confirm = useConfirm();
  const change = useLabChange(lab);
  const remove = useAction({
    refresh: [KEYS.labs, KEYS.servers],
    run: async ({ kind, name }: Device) => {
      const pc = lab.pcs.find((one) => one.name === name);
      const server = lab.servers.find((one) => one.name === name);
      if (kind === 'pc' && pc)
        await api.DELETE('/api/v1/labs/{lab}/pcs/{id}', { params: { path: { lab: lab.id, id: pc.id } } });
      if (kind === 'server' && server)
        await api.DELETE('/api/v1/servers/{id}', { params: { path: { id: server.id } } });
    },
  });
  const removeNow = (device: Device): void => {
    if (device.kind === 'switch')
      change.mutate({
        switches: lab.switches.filter((name) => name !== device.name),
        links: lab.links.filter((link) => !link.includes(device.name)),
      });
    else remove.mutate(device);
  };
  return (
    <Table aria-label={t('devices')}>
      <Table.Tbody>
        {devicesOf(lab).map((device) => (
          <Table.Tr key={device.name}>
            <Table.Td>{device.name}</Table.Td>
            <Table.Td>{t(`deviceKinds.${device.kind}`)}</Table.Td>
            <Table.Td className="break">{device.addresses.join(', ')}</Table.Td>
            <Table.Td ta="right">
              <ActionIcon
                variant="subtle"
                color="red"
                aria-label={t('removeDevice', { name: device.name })}
                onClick={() =>
                  confirm({
                    title: t('removeDeviceTitle', { name: device.name }),
                    text: t(`removeDeviceText.${device.kind}`, { name: device.name }),
                    confirm: ui('remove'),
                    run: () => removeNow(device),
                  })
                }
              >
                <IconTrash size={16} aria-hidden />
              </ActionIcon>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

/** All links of a lab, each with the button that removes it, and the form for another. */
export function LinkList({ lab }: { lab: Lab }) {
  const t = useTranslations('labs');
  const [ends, setEnds] = useState<readonly [string | null, string | null]>([null, null]);
  const change = useLabChange(lab);
  const names = devicesOf(lab).map(({ name }) => name);
  const [from, to] = ends;
  const known = new Set(lab.links.map(([a, b]) => linkId(a, b)));
  const possible = from !== null && to !== null && from !== to && !known.has(linkId(from, to));
  return (
    <>
      <Group align="flex-end" gap="xs" grow preventGrowOverflow={false}>
        <Select
          label={t('linkFrom')}
          data={names}
          value={from}
          onChange={(value) => setEnds([value, to])}
          searchable
        />
        <Select
          label={t('linkTo')}
          data={names.filter((name) => name !== from)}
          value={to}
          onChange={(value) => setEnds([from, value])}
          searchable
        />
        <Button
          leftSection={<IconPlus size={16} aria-hidden />}
          disabled={!possible}
          loading={change.isPending}
          onClick={() => {
            if (possible) change.mutate({ links: [...lab.links, [from, to]] });
            setEnds([null, null]);
          }}
          data-testid="link-add"
        >
          {t('addLink')}
        </Button>
      </Group>
      {lab.links.length === 0 && (
        <Text size="sm" c="dimmed" mt="sm">
          {t('noLinks')}
        </Text>
      )}
      <Table aria-label={t('links')} mt="sm">
        <Table.Tbody>
          {lab.links.map(([a, b]) => (
            <Table.Tr key={linkId(a, b)}>
              <Table.Td>{linkId(a, b)}</Table.Td>
              <Table.Td ta="right">
                <ActionIcon
                  variant="subtle"
                  color="red"
                  aria-label={t('removeLink', { a, b })}
                  onClick={() =>
                    change.mutate({ links: lab.links.filter((link) => linkId(...link) !== linkId(a, b)) })
                  }
                >
                  <IconTrash size={16} aria-hidden />
                </ActionIcon>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  );
}
