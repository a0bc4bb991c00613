'use client';
import '@mantine/charts/styles.css';
import { AreaChart } from '@mantine/charts';

export interface PlotProps {
  readonly height: number;
  readonly stacked: boolean;
  /** Per line: its name, and which of the colours it has. */
  readonly lines: readonly { label: string; color: number }[];
  /** Per point: its time as text, and a value per line. */
  readonly points: readonly { at: string; values: readonly number[] }[];
  readonly format: (value: number) => string;
}

const DASHES = [undefined, '6 3', '2 2', '8 3 2 3', '4 4', '1 3'];

/** The picture of a chart. Comes by itself, after the page: the library that draws it is large. */
export default function Plot({ height, stacked, lines, points, format }: PlotProps) {
  return (
    <AreaChart
      h={height}
      data={points.map(({ at, values }) => ({ ...values, at }))}
      dataKey="at"
      type={stacked ? 'stacked' : 'default'}
      series={lines.map(({ label, color }, at) => ({
        name: String(at),
        label,
        color: `var(--chart-${color})`,
        // Not by colour alone (WCAG 2.2 §1.4.1).
        strokeDasharray: stacked ? undefined : DASHES[at],
      }))}
      curveType="linear"
      strokeWidth={1.5}
      fillOpacity={stacked ? 0.45 : 0.08}
      withDots={false}
      withGradient={false}
      accessibilityLayer={false}
      valueFormatter={format}
      xAxisProps={{ minTickGap: 40 }}
      yAxisProps={{ width: 46, allowDecimals: false, domain: [0, 'auto'] }}
      tooltipAnimationDuration={0}
      areaProps={{ isAnimationActive: false }}
    />
  );
}
