/** What was measured, and how it is shown. */

export interface Row {
  readonly job: string;
  readonly unit: string;
  readonly ours: number;
  readonly peer?: string;
  readonly theirs?: number | null;
  /** What the product promises, as a ratio or a figure; for the reader of the table. */
  readonly wanted: string;
}

const whole = (value: number): string => Math.round(value).toLocaleString('en');

export function table(rows: readonly Row[]): string {
  return [
    '| job | ours | peer | theirs | ratio | wanted |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows.map(({ job, unit, ours, peer = '', theirs = null, wanted }) => {
      const ratio = theirs === null ? '' : (ours / theirs).toFixed(2);
      return `| ${job} | ${whole(ours)} ${unit} | ${peer} | ${theirs === null ? '' : whole(theirs)} | ${ratio} | ${wanted} |`;
    }),
  ].join('\n');
}
