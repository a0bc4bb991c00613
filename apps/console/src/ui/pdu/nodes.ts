import type { PduField, PduLayer } from '@glasspost/contract';

/** A layer or a field, with its place in the tree: `1`, `1.0`, `1.0.2`. */
export interface PduNode {
  readonly path: string;
  readonly name: string;
  readonly value: string;
  readonly start: number | null;
  readonly end: number | null;
  readonly layer: PduLayer;
  readonly field: PduField | null;
  readonly children: readonly PduNode[];
}

/** The tree of a PDU: its layers, and their fields in them. */
export function nodesOf(layers: readonly PduLayer[]): PduNode[] {
  return layers.map((layer, i) => ({
    path: String(i),
    name: layer.protocol,
    value: '',
    start: layer.bytes?.start ?? null,
    end: layer.bytes?.end ?? null,
    layer,
    field: null,
    children: fieldNodes(layer, layer.fields, String(i)),
  }));
}

function fieldNodes(layer: PduLayer, fields: readonly PduField[], parent: string): PduNode[] {
  return fields.map((field, i) => {
    const path = `${parent}.${i}`;
    const { name, value, start, end } = field;
    return {
      path,
      name,
      value,
      start,
      end,
      layer,
      field,
      children: fieldNodes(layer, field.children ?? [], path),
    };
  });
}

/** Every node by its path. */
export function byPath(nodes: readonly PduNode[], map = new Map<string, PduNode>()): Map<string, PduNode> {
  for (const node of nodes) {
    map.set(node.path, node);
    byPath(node.children, map);
  }
  return map;
}

/** The smallest field that an octet belongs to, in the first layer that has one. */
export function nodeAt(nodes: readonly PduNode[], octet: number): PduNode | null {
  for (const node of nodes) {
    const inside = nodeAt(node.children, octet);
    if (inside) return inside;
    if (node.field && node.start !== null && node.start <= octet && octet < node.end!) return node;
  }
  return null;
}

/** The paths of what a node lies in, the outermost first. */
export const ancestors = (path: string): string[] =>
  [...path.matchAll(/\./g)].map((match) => path.slice(0, match.index));
