'use client';
import type { Pdu, PduBox, PduSide } from '@glasspost/contract';
import { Box, List, SimpleGrid, Stack, Text, UnstyledButton } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import classes from './pdu.module.css';
import { useSentences, visible } from './sentence';

const LAYERS = [7, 6, 5, 4, 3, 2, 1] as const;
type Way = 'in' | 'out';

/** What came in and what went out, layer by layer; a layer that is chosen says what the device did there. */
export function OsiModel({ pdu, onLayer }: { pdu: Pdu; onLayer: (protocol: string) => void }) {
  const t = useTranslations('pdu');
  const say = useSentences();
  const [chosen, setChosen] = useState<{ way: Way; box: PduBox } | null>(null);
  const choose = (way: Way, box: PduBox): void => {
    const again = chosen?.box === box;
    setChosen(again ? null : { way, box });
    if (!again) onLayer(box.protocol);
  };
  const steps = chosen ? chosen.box.words : pdu.steps;
  return (
    <Stack gap="sm">
      <SimpleGrid cols={2} spacing="xs">
        <Side
          title={t('ui.inLayers')}
          none={t('ui.noIn')}
          side={pdu.inLayers}
          chosen={chosen?.box}
          onChoose={(box) => choose('in', box)}
        />
        <Side
          title={t('ui.outLayers')}
          none={t('ui.noOut')}
          side={pdu.outLayers}
          chosen={chosen?.box}
          onChoose={(box) => choose('out', box)}
        />
      </SimpleGrid>
      <Box aria-live="polite">
        <Text size="sm" fw={600} mb={4}>
          {chosen
            ? `${chosen.way === 'in' ? t('ui.inLayers') : t('ui.outLayers')} · ${t('ui.layer', { number: String(chosen.box.osi) })} · ${chosen.box.protocol}`
            : t('ui.allSteps')}
        </Text>
        <List type="ordered" size="sm" spacing={4} className="break">
          {steps.map((step, i) => (
            <List.Item key={i}>{visible(say(step))}</List.Item>
          ))}
        </List>
      </Box>
    </Stack>
  );
}

function Side({
  title,
  none,
  side,
  chosen,
  onChoose,
}: {
  title: string;
  none: string;
  side: PduSide | null;
  chosen: PduBox | undefined;
  onChoose: (box: PduBox) => void;
}) {
  const t = useTranslations('pdu');
  const names = (osi: number): string => t(`ui.names.${osi as 7}`);
  return (
    <Stack gap={4} role="group" aria-label={title}>
      <Text size="sm" fw={600}>
        {title}
      </Text>
      {side === null && (
        <Text size="sm" c="dimmed">
          {none}
        </Text>
      )}
      {side !== null &&
        LAYERS.map((osi) => {
          const boxes = side.layers.filter((box) => box.osi === osi);
          const head = `${osi} ${names(osi)}`;
          if (boxes.length === 0)
            return (
              <Text key={osi} size="xs" className={classes.box} data-empty>
                {head}
              </Text>
            );
          return boxes.map((box) => (
            <UnstyledButton
              key={`${osi}${box.protocol}`}
              className={classes.box}
              aria-pressed={chosen === box}
              onClick={() => onChoose(box)}
            >
              <Text size="xs" c="dimmed">
                {head}
              </Text>
              <Text size="xs" fw={600}>
                {box.protocol}
              </Text>
              <Text size="xs" ff="monospace" className="break" lineClamp={2}>
                {visible(box.line)}
              </Text>
            </UnstyledButton>
          ));
        })}
    </Stack>
  );
}
