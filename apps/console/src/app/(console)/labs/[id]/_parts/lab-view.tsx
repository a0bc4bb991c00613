'use client';
import {
  Alert,
  Badge,
  Button,
  Group,
  Kbd,
  SegmentedControl,
  Skeleton,
  Stack,
  Text,
  Tooltip,
} from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconListDetails, IconTopologyStar3 } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { api } from '@/data/api';
import { lab as labQuery } from '@/data/lab-queries';
import { useMayChange } from '@/data/session';
import { useExplain } from '@/data/use-action';
import { LABS_PATH } from '@/frame/pages';
import { Failure } from '@/ui/failure';
import { PageTitle } from '@/ui/page-title';
import { useInAddress } from '@/ui/use-in-address';
import { LabActions } from '../../_parts/lab-actions';
import { Checklist } from './checklist';
import { DeviceWindow } from './device-window';
import { DevicesDialog } from './devices-dialog';
import type { Lab, LabEvent } from './lab';
import classes from './lab.module.css';
import { SimulationPanel } from './simulation-panel';
import { useLabStream } from './use-lab-stream';
import { useSimulation } from './use-simulation';

/** React Flow measures the page, and comes with it in the browser only. */
const Topology = dynamic(() => import('./topology').then((loaded) => loaded.Topology), {
  ssr: false,
  loading: () => <Skeleton className={classes.canvas} />,
});
/** With all that takes PDUs apart: comes with the first. */
const PduWindow = dynamic(() => import('./pdu-window').then((loaded) => loaded.PduWindow), { ssr: false });

/** A lab: its picture, its devices, and the switch between realtime and simulation. */
export function LabView({ labId }: { labId: string }) {
  const explain = useExplain();
  const { data: lab, error, refetch } = useQuery(labQuery(api, labId));
  if (error && !lab) return <Failure text={explain(error)} again={() => void refetch()} />;
  if (!lab) return <Skeleton height={420} />;
  return <Opened lab={lab} />;
}

function Opened({ lab }: { lab: Lab }) {
  const t = useTranslations('labs');
  const frame = useTranslations('frame');
  const router = useRouter();
  const mayChange = useMayChange();
  const [address, setAddress] = useInAddress();
  const stream = useLabStream(lab.id);
  const controls = useSimulation(lab.id, stream);
  const [listed, setListed] = useState(false);
  const [editing, setEditing] = useState(false);
  // Nothing chosen: the newest event that went, or the one that goes next, is the one that is looked at.
  const [chosen, setChosen] = useState<number>();
  const [opened, setOpened] = useState<number>();
  const { events } = stream;
  const following = events.find(({ state }) => state === 'held') ?? events.at(-1);
  const selected = events.find(({ seq }) => seq === chosen) ?? following;
  const shown = events.find(({ seq }) => seq === opened);
  const open = (event: LabEvent): void => {
    setChosen(event.seq);
    setOpened(event.seq);
  };
  const forward = (): void => {
    setChosen(undefined);
    controls.forward();
  };
  /** The view goes back: what has been sent stays sent. */
  const back = (): void => {
    const at = events.findIndex(({ seq }) => seq === selected?.seq);
    if (at > 0) setChosen(events[at - 1]!.seq);
  };
  useHotkeys([
    ['f', () => mayChange && controls.simulating && forward()],
    ['p', () => mayChange && controls.simulating && controls.togglePlay()],
    ['b', back],
  ]);
  const panel = controls.simulating || listed;
  const side = panel || lab.steps.length > 0;
  return (
    <>
      <PageTitle
        over={frame('lab')}
        title={lab.name}
        actions={
          <>
            {mayChange && (
              <Button
                variant="default"
                leftSection={<IconTopologyStar3 size={16} aria-hidden />}
                onClick={() => setEditing(true)}
                data-testid="edit-devices"
              >
                {t('editDevices')}
              </Button>
            )}
            {mayChange && <LabActions lab={lab} onGone={() => router.push(LABS_PATH)} />}
          </>
        }
      />
      {lab.description && (
        <Text size="sm" mb="md" className="break">
          {lab.description}
        </Text>
      )}
      <div className={`${classes.layout} ${side ? classes.withSide : ''}`}>
        <Stack gap="xs">
          <Topology
            lab={lab}
            stream={stream}
            selected={panel ? selected : undefined}
            onDevice={(device) => setAddress({ device, tab: undefined, app: undefined })}
            onEvent={open}
          />
          <div className={classes.bar}>
            <Text size="xs" c="dimmed" visibleFrom="sm">
              {t('pictureHelp')}
            </Text>
            <Group gap="xs" ml="auto">
              {stream.lost && (
                <Badge color="red" variant="light" tt="none" role="status">
                  {t('streamLost')}
                </Badge>
              )}
              <Button
                size="xs"
                variant="default"
                leftSection={<IconListDetails size={14} aria-hidden />}
                aria-pressed={panel}
                disabled={controls.simulating}
                onClick={() => setListed(!listed)}
                data-testid="event-list-button"
              >
                {t('eventList')}
              </Button>
              <Tooltip
                multiline
                label={
                  <>
                    {t('keys')} <Kbd>F</Kbd> {t('forward')} · <Kbd>P</Kbd> {t('play')} · <Kbd>B</Kbd>{' '}
                    {t('back')}
                  </>
                }
              >
                <SegmentedControl
                  aria-label={t('mode')}
                  value={controls.simulating ? 'simulation' : 'realtime'}
                  disabled={!mayChange || !stream.simulation}
                  onChange={(mode) => controls.change({ mode: mode === 'simulation' ? mode : 'realtime' })}
                  data={[
                    { value: 'realtime', label: t('realtime') },
                    { value: 'simulation', label: t('simulation') },
                  ]}
                  data-testid="mode"
                />
              </Tooltip>
            </Group>
          </div>
        </Stack>
        {side && (
          <Stack gap="md">
            {panel && (
              <SimulationPanel
                stream={stream}
                controls={{ ...controls, forward }}
                selected={selected}
                onSelect={open}
                onBack={back}
              />
            )}
            <Checklist steps={lab.steps} />
          </Stack>
        )}
      </div>
      {lab.serverCount + lab.pcCount + lab.switches.length === 0 && mayChange && (
        <Alert mt="md">{t('emptyLab')}</Alert>
      )}
      <DeviceWindow
        lab={lab}
        name={address.get('device') ?? undefined}
        onClose={() => setAddress({ device: undefined, tab: undefined, app: undefined })}
        closeOnEscape={!shown && !editing}
      />
      {editing && <DevicesDialog lab={lab} onClose={() => setEditing(false)} />}
      {shown && <PduWindow event={shown} onClose={() => setOpened(undefined)} />}
    </>
  );
}
