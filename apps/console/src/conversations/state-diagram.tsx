'use client';
import '@xyflow/react/dist/style.css';
import { Box, Stack, Text, useComputedColorScheme } from '@mantine/core';
import {
  BaseEdge,
  type Edge,
  EdgeLabelRenderer,
  type EdgeProps,
  getSmoothStepPath,
  Handle,
  MarkerType,
  type Node,
  type NodeProps,
  Position,
  ReactFlow,
} from '@xyflow/react';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import type { StateTable } from '../data/conversation-queries';
import { type Move, stateAt } from './state-course';
import { layoutOf, takenWays, type Way } from './state-layout';
import classes from './states.module.css';

type StateNode = Node<
  { label: string; stays: readonly string[]; look: 'current' | 'visited' | 'other' },
  'state'
>;
type RoomNode = Node<Record<string, never>, 'room'>;
type WayEdge = Edge<{ way: Way; taken: boolean }, 'way'>;

/** Between lines that lead back, and the room for the words in front of them. */
const LANE = 18;
const LABELS = 84;
const STATE_WIDTH = 150;
/** What of its height the picture is shown with. */
const SCALE = 0.8;

/** The states of the protocol as the engine has them: those that the conversation went through, and where it is. */
export function StateDiagram({
  table,
  moves,
  event,
}: {
  table: StateTable;
  moves: readonly Move[];
  /** The event in question; Infinity: the last. */
  event: number;
}) {
  const t = useTranslations('conversations');
  const scheme = useComputedColorScheme('light');
  const nameOf = useStateNames(table);
  const current = stateAt(table, moves, event);
  const { nodes, edges, height } = useMemo(() => {
    const { places, ways, height } = layoutOf(table);
    const taken = takenWays(moves, event);
    const visited = new Set([
      table.initial,
      ...moves.filter((move) => move.event <= event).map(({ to }) => to),
    ]);
    const states = places.map(({ name, x, y, stays }): StateNode => {
      const look = name === current ? 'current' : visited.has(name) ? 'visited' : 'other';
      return { id: name, type: 'state', position: { x, y }, data: { label: nameOf(name), stays, look } };
    });
    const back = ways.filter(({ manner }) => manner === 'back').length;
    const right = Math.max(...places.map(({ x }) => x)) + STATE_WIDTH + LABELS + LANE * back;
    const room: RoomNode = { id: ' room', type: 'room', position: { x: right, y: 0 }, data: {} };
    return {
      height,
      nodes: back > 0 ? [...states, room] : states,
      edges: ways.map((way): WayEdge => {
        const color = taken.has(way.id) ? 'var(--mantine-color-blue-filled)' : 'var(--mantine-color-gray-5)';
        return {
          id: way.id,
          type: 'way',
          source: way.from,
          target: way.to,
          sourceHandle: HANDLES[way.manner][0],
          targetHandle: HANDLES[way.manner][1],
          data: { way, taken: taken.has(way.id) },
          style: { stroke: color, strokeWidth: taken.has(way.id) ? 2.5 : 1 },
          markerEnd: { type: MarkerType.ArrowClosed, color },
        };
      }),
    };
  }, [table, moves, event, current, nameOf]);
  const legal = table.states.find(({ name }) => name === current)?.commands.map(({ verb }) => verb) ?? [];
  return (
    <Stack gap="xs" data-testid="states" data-state={current}>
      <Text size="sm" aria-live="polite">
        {t('stateNow', { state: nameOf(current) })}{' '}
        <Text span size="xs" c="dimmed">
          {legal.length > 0 ? t('legal', { commands: legal.join(', ') }) : t('nothingLegal')}
        </Text>
      </Text>
      {/* What the picture shows stands in the words above it, and the ladder tells the way. */}
      <Box h={Math.max(280, height * SCALE)} className={classes.diagram} aria-hidden>
        <ReactFlow
          nodes={nodes}
          edges={edges}
          nodeTypes={NODES}
          edgeTypes={EDGES}
          colorMode={scheme}
          fitView
          fitViewOptions={{ padding: 0.04 }}
          minZoom={0.3}
          maxZoom={1.2}
          nodesDraggable={false}
          nodesConnectable={false}
          nodesFocusable={false}
          edgesFocusable={false}
          elementsSelectable={false}
          panOnDrag={false}
          zoomOnScroll={false}
          zoomOnPinch={false}
          zoomOnDoubleClick={false}
          preventScrolling={false}
          disableKeyboardA11y
          ariaLabelConfig={NO_WORDS}
          proOptions={{ hideAttribution: true }}
        />
      </Box>
    </Stack>
  );
}

/** The picture is not for screen readers, and would bring English ones. */
const NO_WORDS = { 'node.a11yDescription.default': '', 'edge.a11yDescription.default': '' } as const;

/** From which side of a state a way leaves, and where it arrives. */
const HANDLES: Readonly<Record<Way['manner'], readonly [string, string]>> = {
  down: ['bottom', 'top'],
  back: ['right', 'right-in'],
  out: ['left', 'right-in'],
};

function useStateNames({ protocol }: StateTable): (name: string) => string {
  const t = useTranslations('conversations');
  return useMemo(
    () => (name: string) => {
      const key = `states.${protocol}.${name}` as never;
      // A newer server may know a state that has no words here.
      return t.has(key) ? t(`states.${protocol}.${name}` as never) : name;
    },
    [t, protocol],
  );
}

function State({ data }: NodeProps<StateNode>) {
  return (
    <div className={classes.state} data-look={data.look}>
      <Handle type="target" id="top" position={Position.Top} />
      <Handle type="source" id="left" position={Position.Left} />
      <Handle type="source" id="right" position={Position.Right} />
      <Handle type="target" id="right-in" position={Position.Right} />
      <Handle type="source" id="bottom" position={Position.Bottom} />
      <div className={classes.name}>{data.label}</div>
      {data.stays.length > 0 && <div className={classes.stays}>↻ {data.stays.join(' ')}</div>}
    </div>
  );
}

function WayLine({ data, style, markerEnd, ...ends }: EdgeProps<WayEdge>) {
  const { way, taken } = data!;
  const [line, middleX, middleY] = getSmoothStepPath({
    ...ends,
    borderRadius: 10,
    // Each way back on a line of its own, behind the words of all.
    offset: way.manner === 'back' ? LABELS + LANE * way.lane : LABELS / 2,
  });
  // Words stand where the way leaves: there no other is near.
  const x =
    way.manner === 'down' ? middleX : ends.sourceX + (way.manner === 'back' ? LABELS : -LABELS / 2) / 2;
  const y = way.manner === 'down' ? middleY : ends.sourceY;
  return (
    <>
      <BaseEdge path={line} style={style} markerEnd={markerEnd} />
      <EdgeLabelRenderer>
        <div
          className={classes.label}
          data-taken={taken || undefined}
          style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}
        >
          {way.verbs.join(' ')}
        </div>
      </EdgeLabelRenderer>
    </>
  );
}

/** Keeps the room that the lines take in view: only states count for that. */
function Room() {
  return <div style={{ width: 1, height: 1 }} />;
}

const NODES = { state: State, room: Room };
const EDGES = { way: WayLine };
