'use client';
import { Button, Checkbox, Group, Popover, Slider, Stack, Text, Tooltip } from '@mantine/core';
import {
  IconFilter,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerSkipBack,
  IconPlayerSkipForward,
  IconRestore,
} from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { useMayChange } from '@/data/session';
import { Section } from '@/ui/section';
import { EventList } from './event-list';
import type { LabEvent } from './lab';
import { PROTOCOLS } from './protocols';
import type { LabStream } from './use-lab-stream';
import { msOf, type SimulationControls } from './use-simulation';

interface SimulationPanelProps {
  readonly stream: LabStream;
  readonly controls: SimulationControls;
  readonly selected: LabEvent | undefined;
  readonly onSelect: (event: LabEvent) => void;
  readonly onBack: () => void;
}

/** The simulation panel: Event List, Play Controls, Event List Filters. */
export function SimulationPanel({ stream, controls, selected, onSelect, onBack }: SimulationPanelProps) {
  const t = useTranslations('labs');
  const mayChange = useMayChange();
  const { simulation } = stream;
  return (
    <Section
      title={t('eventList')}
      actions={
        <Button
          variant="default"
          size="xs"
          leftSection={<IconRestore size={14} aria-hidden />}
          disabled={!mayChange}
          onClick={controls.reset}
          data-testid="reset-simulation"
        >
          {t('resetSimulation')}
        </Button>
      }
    >
      <Stack gap="sm">
        <EventList stream={stream} selected={selected} onSelect={onSelect} />
        <Group justify="space-between" gap="xs">
          <Text size="xs" c="dimmed" aria-live="polite">
            {t('held', { count: simulation?.held ?? 0 })}
          </Text>
          <Text size="xs" c="dimmed">
            {t('watchers', { count: simulation?.watchers ?? 1 })}
          </Text>
        </Group>
        <PlayControls controls={controls} onBack={onBack} />
        <Filters visible={simulation?.visible ?? PROTOCOLS} controls={controls} />
        {controls.simulating && (
          <Text size="xs" c="dimmed">
            {t('byItself', { seconds: simulation?.holdSeconds ?? 0 })}
          </Text>
        )}
      </Stack>
    </Section>
  );
}

function PlayControls({ controls, onBack }: { controls: SimulationControls; onBack: () => void }) {
  const t = useTranslations('labs');
  const mayChange = useMayChange();
  const can = mayChange && controls.simulating;
  return (
    <Stack gap={6} role="group" aria-label={t('playControls')}>
      <Text size="sm" fw={600}>
        {t('playControls')}
      </Text>
      <Group gap={6} grow preventGrowOverflow={false}>
        <Tooltip label={t('backHelp')}>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlayerSkipBack size={14} aria-hidden />}
            onClick={onBack}
            data-testid="back"
          >
            {t('back')}
          </Button>
        </Tooltip>
        <Tooltip label={t('playHelp')}>
          <Button
            size="xs"
            variant={controls.playing ? 'filled' : 'default'}
            leftSection={
              controls.playing ? (
                <IconPlayerPause size={14} aria-hidden />
              ) : (
                <IconPlayerPlay size={14} aria-hidden />
              )
            }
            aria-pressed={controls.playing}
            disabled={!can}
            onClick={controls.togglePlay}
            data-testid="play"
          >
            {t('play')}
          </Button>
        </Tooltip>
        <Tooltip label={t('forwardHelp')}>
          <Button
            size="xs"
            leftSection={<IconPlayerSkipForward size={14} aria-hidden />}
            disabled={!can}
            onClick={controls.forward}
            data-testid="forward"
          >
            {t('forward')}
          </Button>
        </Tooltip>
      </Group>
      <Slider
        value={controls.speed}
        onChange={controls.setSpeed}
        onChangeEnd={controls.chooseSpeed}
        disabled={!can}
        label={t('every', { seconds: msOf(controls.speed) / 1000 })}
        thumbLabel={t('speed')}
        size="sm"
        mt={4}
      />
    </Stack>
  );
}

function Filters({ visible, controls }: { visible: readonly string[]; controls: SimulationControls }) {
  const t = useTranslations('labs');
  const mayChange = useMayChange();
  const all = PROTOCOLS.every((protocol) => visible.includes(protocol));
  return (
    <Stack gap={6} role="group" aria-label={t('filters')}>
      <Text size="sm" fw={600}>
        {t('filters')}
      </Text>
      <Text size="xs">
        {t('visible', {
          types:
            PROTOCOLS.filter((protocol) => visible.includes(protocol))
              .map((protocol) => protocol.toUpperCase())
              .join(', ') || '—',
        })}
      </Text>
      <Group gap={6}>
        <Popover position="top" withArrow trapFocus>
          <Popover.Target>
            <Button
              size="xs"
              variant="default"
              disabled={!mayChange}
              leftSection={<IconFilter size={14} aria-hidden />}
              data-testid="edit-filters"
            >
              {t('editFilters')}
            </Button>
          </Popover.Target>
          <Popover.Dropdown>
            <Stack gap="xs">
              {PROTOCOLS.map((protocol) => (
                <Checkbox
                  key={protocol}
                  label={protocol.toUpperCase()}
                  checked={visible.includes(protocol)}
                  onChange={({ currentTarget: { checked } }) =>
                    controls.change({
                      visible: PROTOCOLS.filter((one) =>
                        one === protocol ? checked : visible.includes(one),
                      ),
                    })
                  }
                />
              ))}
            </Stack>
          </Popover.Dropdown>
        </Popover>
        <Button
          size="xs"
          variant="default"
          disabled={!mayChange}
          onClick={() => controls.change({ visible: all ? [] : [...PROTOCOLS] })}
          data-testid="show-all"
        >
          {t('showAll')}
        </Button>
      </Group>
    </Stack>
  );
}
