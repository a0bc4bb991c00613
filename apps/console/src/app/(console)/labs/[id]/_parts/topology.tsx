'use client';
import '@xyflow/react/dist/style.css';
import { useComputedColorScheme } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import {
  Background,
  ConnectionMode,
  Controls,
  type Edge,
  type NodeChange,
  ReactFlow,
  ReactFlowProvider,
  useNodesState,
  useReactFlow,
  useStore,
} from '@xyflow/react';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useCallback, useEffect, useMemo } from 'react';
import { useMayChange } from '@/data/session';
import { DEVICE_WIDTH, DeviceNode, type DeviceNodeType } from './device-node';
import { Envelopes } from './envelopes';
import { linkId, placed, type Point, wayOf } from './graph';
import { devicesOf, type Lab, type LabEvent } from './lab';
import classes from './lab.module.css';
import type { LabStream } from './use-lab-stream';
import { usePositions } from './use-positions';

const NODE_TYPES = { device: DeviceNode };
const FIT = { padding: 0.12, maxZoom: 1.4 };

interface TopologyProps {
  readonly lab: Lab;
  readonly stream: LabStream;
  /** The event that the list marks: its way is drawn. */
  readonly selected: LabEvent | undefined;
  readonly onDevice: (name: string) => void;
  readonly onEvent: (event: LabEvent) => void;
}

/** The picture of a lab: devices, links, and what goes over them. */
export function Topology(props: TopologyProps) {
  return (
    <ReactFlowProvider>
      <Picture {...props} />
    </ReactFlowProvider>
  );
}

function Picture({ lab, stream, selected, onDevice, onEvent }: TopologyProps) {
  const t = useTranslations('labs');
  const scheme = useComputedColorScheme('light');
  const mayChange = useMayChange();
  const flow = useReactFlow();
  const save = usePositions(lab.id);
  const devices = useMemo(() => devicesOf(lab), [lab]);
  const way = useMemo(
    () =>
      selected && selected.from.device !== null && selected.to.device !== null
        ? wayOf(lab.links, selected.from.device, selected.to.device)
        : [],
    [lab.links, selected],
  );
  const [nodes, setNodes, applyChanges] = useNodesState<DeviceNodeType>([]);

  useEffect(() => {
    const places = placed(devices, lab.positions);
    setNodes((before) =>
      devices.map((device) => {
        const shown = before.find(({ id }) => id === device.name);
        return {
          ...shown,
          id: device.name,
          type: 'device' as const,
          // What is just being dragged stays under the finger.
          position: shown?.dragging ? shown.position : places.get(device.name)!,
          data: { device, marked: way.includes(device.name) },
          ariaRole: 'button' as const,
          domAttributes: { 'aria-roledescription': t('device') },
          deletable: false,
          connectable: false,
        };
      }),
    );
  }, [devices, lab.positions, way, setNodes, t]);

  const edges = useMemo<Edge[]>(() => {
    const marked = new Set(way.slice(1).map((to, at) => linkId(way[at]!, to)));
    return lab.links.map(([source, target]) => {
      const id = linkId(source, target);
      return {
        id,
        source,
        target,
        type: 'straight',
        ariaLabel: t('linkBetween', { from: source, to: target }),
        domAttributes: { 'aria-roledescription': t('link') },
        focusable: false,
        selectable: false,
        style: marked.has(id)
          ? { stroke: 'var(--mantine-color-yellow-6)', strokeWidth: 4 }
          : { stroke: 'var(--mantine-color-gray-6)', strokeWidth: 2 },
      };
    });
  }, [lab.links, way, t]);

  const onNodesChange = useCallback(
    (changes: NodeChange<DeviceNodeType>[]) => {
      applyChanges(changes);
      const moved: Record<string, Point> = {};
      for (const change of changes)
        // With the mouse, the end of a drag; with the arrow keys, every step.
        if (change.type === 'position' && change.position && !change.dragging)
          moved[change.id] = { x: Math.round(change.position.x), y: Math.round(change.position.y) };
      if (!mayChange || Object.keys(moved).length === 0) return;
      // Those that have no place of their own yet keep the one that they are seen at.
      const seen = [...placed(devices, lab.positions)].filter(
        ([name]) => !Object.hasOwn(lab.positions, name),
      );
      save({ ...Object.fromEntries(seen), ...moved });
    },
    [applyChanges, save, mayChange, devices, lab.positions],
  );
  const places = useMemo(() => new Map(nodes.map(({ id, position }) => [id, position])), [nodes]);
  const byKey = (event: KeyboardEvent<HTMLDivElement>): void => {
    const node = (event.target as HTMLElement).closest<HTMLElement>('.react-flow__node');
    if (event.key !== 'Enter' || node?.dataset.id === undefined) return;
    event.preventDefault();
    onDevice(node.dataset.id);
  };
  // The simulation panel takes room from the picture, or gives it back; a new device stands below the others.
  const width = useStore((state) => state.width);
  useEffect(() => {
    if (width > 0) void flow.fitView(FIT);
  }, [flow, width, devices.length]);
  useHotkeys([
    ['+', () => void flow.zoomIn()],
    ['=', () => void flow.zoomIn()],
    ['-', () => void flow.zoomOut()],
    ['0', () => void flow.fitView(FIT)],
  ]);
  return (
    <div className={classes.canvas} onKeyDown={byKey} data-testid="topology">
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={NODE_TYPES}
        onNodesChange={onNodesChange}
        onNodeClick={(_event, node) => onDevice(node.id)}
        colorMode={scheme}
        connectionMode={ConnectionMode.Loose}
        nodesDraggable={mayChange}
        nodesConnectable={false}
        edgesFocusable={false}
        deleteKeyCode={null}
        nodeDragThreshold={4}
        fitView
        fitViewOptions={FIT}
        minZoom={0.2}
        maxZoom={2.5}
        aria-label={t('picture')}
        ariaLabelConfig={{
          'node.a11yDescription.default': t('nodeHelp'),
          'node.a11yDescription.keyboardDisabled': t('nodeHelp'),
          'node.a11yDescription.ariaLiveMessage': ({ x, y }) => t('moved', { x, y }),
          // Nobody can choose a link.
          'edge.a11yDescription.default': '',
          'controls.ariaLabel': t('zoom'),
          'controls.zoomIn.ariaLabel': t('zoomIn'),
          'controls.zoomOut.ariaLabel': t('zoomOut'),
          'controls.fitView.ariaLabel': t('fit'),
        }}
      >
        <Background />
        <Controls showInteractive={false} />
        <Envelopes links={lab.links} places={places} width={DEVICE_WIDTH} stream={stream} onEvent={onEvent} />
      </ReactFlow>
    </div>
  );
}
