'use client';
import type { Pdu } from '@glasspost/contract';
import {
  Alert,
  Badge,
  Box,
  getTreeExpandedState,
  Grid,
  Stack,
  Text,
  Title,
  Tree,
  type TreeNodeData,
  useTree,
} from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { useApiWords } from '../../data/api-words';
import { Hex } from './hex';
import { ancestors, byPath, nodeAt, nodesOf, type PduNode } from './nodes';
import { OsiModel } from './osi';
import classes from './pdu.module.css';
import { useClauses, useSentences, visible } from './sentence';

/** Characters of a value that the tree shows. */
const MAX_SHOWN = 160;

/** Of the place that it stands in, which may be a part of a page: from md on there are two columns. */
const WIDTHS = { xs: '400px', sm: '560px', md: '720px', lg: '960px', xl: '1200px' };

/**
 * A recorded event as a networking simulator would show it: what each layer did, and what each octet is and means.
 * Stands inside <PduWords>. @param octets of the event; of another event give another `key`.
 */
export function PduInformation({ pdu, octets }: { pdu: Pdu; octets: Uint8Array }) {
  const t = useTranslations('pdu');
  const nodes = useMemo(() => nodesOf(pdu.layers), [pdu]);
  const all = useMemo(() => byPath(nodes), [nodes]);
  const data = useMemo(() => treeData(nodes), [nodes]);
  // What was recorded is open; what was reconstructed is one line until somebody wants to see it.
  const open = nodes.filter(({ layer }) => !layer.reconstructed).map(({ path }) => path);
  const tree = useTree({ initialExpandedState: getTreeExpandedState(data, open) });
  const [active, setActive] = useState<string | null>(null);
  const [hovered, setHovered] = useState<string | null>(null);
  const shown = all.get(hovered ?? active ?? '') ?? null;
  const marked =
    shown && shown.start !== null && shown.end !== null ? { start: shown.start, end: shown.end } : null;
  const reveal = (path: string): void => {
    for (const one of ancestors(path)) tree.expand(one);
    setActive(path);
  };
  const pathOf = (target: EventTarget): string | null =>
    (target as HTMLElement).closest<HTMLElement>('[data-value]')?.dataset.value ?? null;
  return (
    <Grid gap="lg" type="container" breakpoints={WIDTHS}>
      <Grid.Col span={{ base: 12, md: 5 }}>
        <Stack gap="sm">
          <Title order={3} size="h5">
            {t('ui.osi')}
          </Title>
          <OsiModel
            pdu={pdu}
            onLayer={(protocol) => {
              const node = nodes.find(({ name }) => name === protocol);
              if (!node) return;
              tree.expand(node.path);
              setActive(node.path);
            }}
          />
        </Stack>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 7 }}>
        <Stack gap="sm">
          <Title order={3} size="h5">
            {t('ui.details')}
          </Title>
          <Box className={classes.tree}>
            <Tree
              aria-label={t('ui.fields')}
              data={data}
              tree={tree}
              levelOffset="md"
              onFocus={(event) => setActive(pathOf(event.target))}
              onMouseOver={(event) => setHovered(pathOf(event.target))}
              onMouseLeave={() => setHovered(null)}
              renderNode={({ node, expanded, hasChildren, elementProps }) => (
                <Row
                  node={all.get(node.value)!}
                  open={hasChildren ? expanded : null}
                  active={node.value === active}
                  elementProps={{
                    ...elementProps,
                    onClick: (event: React.MouseEvent) => {
                      setActive(node.value);
                      elementProps.onClick(event);
                    },
                  }}
                />
              )}
            />
          </Box>
          <Meaning node={shown} />
          <Title order={4} size="h6">
            {t('ui.octets')}
          </Title>
          <Hex
            octets={octets}
            marked={marked}
            onOctet={(octet) => {
              const found = nodeAt(nodes, octet);
              if (found) reveal(found.path);
            }}
          />
        </Stack>
      </Grid.Col>
    </Grid>
  );
}

const treeData = (nodes: readonly PduNode[]): TreeNodeData[] =>
  nodes.map(({ path, name, children }) => ({
    value: path,
    label: name,
    ...(children.length > 0 && { children: treeData(children) }),
  }));

function Row({
  node,
  open,
  active,
  elementProps,
}: {
  node: PduNode;
  open: boolean | null;
  active: boolean;
  elementProps: React.ComponentProps<'div'>;
}) {
  const t = useTranslations('pdu');
  const words = useApiWords();
  const { className, ...rest } = elementProps;
  const value = visible(node.value.length > MAX_SHOWN ? `${node.value.slice(0, MAX_SHOWN)}…` : node.value);
  return (
    <div {...rest} className={`${className} ${classes.node}`} data-active={active || undefined}>
      {open === null ? (
        <span style={{ width: 14, flex: 'none' }} />
      ) : (
        <IconChevronRight size={14} aria-hidden className={classes.chevron} data-open={open || undefined} />
      )}
      <Text
        component="span"
        size="sm"
        fw={node.field === null ? 700 : 500}
        style={{ flex: 'none', maxWidth: '60%' }}
      >
        {words(node.name)}
      </Text>
      {value !== '' && (
        <Text component="span" size="xs" ff="monospace" className="break">
          {value}
        </Text>
      )}
      {node.field === null && node.layer.reconstructed && (
        <Badge size="xs" variant="light" color="gray">
          {t('ui.reconstructed')}
        </Badge>
      )}
      {node.field?.problem && (
        <Badge size="xs" variant="filled" color="red.9" style={{ flex: 'none' }} circle>
          !
        </Badge>
      )}
    </div>
  );
}

/** What the chosen field means, where it is defined, and what is wrong with it. */
function Meaning({ node }: { node: PduNode | null }) {
  const t = useTranslations('pdu');
  const say = useSentences();
  const cite = useClauses();
  const words = useApiWords();
  if (!node)
    return (
      <Text size="sm" c="dimmed" mih={72}>
        {t('ui.choose')}
      </Text>
    );
  const { field } = node;
  return (
    <Stack gap={4} mih={72} aria-live="polite" className="break">
      <Text size="sm" fw={600}>
        {words(node.name)}
        {node.start !== null && node.end !== null && node.end > node.start && (
          <Text span size="xs" c="dimmed" fw={400}>
            {' · '}
            {t('ui.place', { from: String(node.start), to: String(node.end - 1) })}
          </Text>
        )}
      </Text>
      {field === null && node.layer.reconstructed && <Text size="sm">{t('ui.reconstructedWhy')}</Text>}
      {field?.meaning && <Text size="sm">{visible(say(field.meaning))}</Text>}
      {field?.problem && (
        <Alert color="red" p="xs">
          {visible(say(field.problem))}
        </Alert>
      )}
      {field?.clause && (
        <Text size="xs" c="dimmed">
          {cite(field.clause)}
        </Text>
      )}
    </Stack>
  );
}
