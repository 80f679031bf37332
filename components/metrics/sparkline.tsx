const WIDTH = 72;
const HEIGHT = 20;
const PAD = 2;
/** The least share of a value that the whole height stands for. */
const LEAST_SPAN = 0.2;

export type SparklineProps = {
  /** One value each interval, null where there was nothing. */
  values: readonly (number | null)[];
  /** From zero, or from its own least value. */
  fromZero?: boolean;
  /** Where something failed: a tick below the line. */
  failed?: readonly boolean[];
  className?: string;
};

/** The course of a figure, beside the figure itself; readers hear the figure only. */
export function Sparkline({ values, fromZero = false, failed, className }: SparklineProps) {
  const known = values.filter((value) => value !== null);
  const [lowest, highest] = [Math.min(...known), Math.max(...known)];
  // What hardly moves is drawn nearly flat: without an axis nobody sees that the whole height is a thousandth.
  const spare = Math.max(0, Math.abs(highest) * LEAST_SPAN - (highest - lowest)) / 2;
  const most = fromZero ? highest : highest + spare;
  const least = fromZero ? 0 : lowest - spare;
  const bottom = failed ? HEIGHT - 5 : HEIGHT - PAD;
  const x = (index: number) => PAD + (index * (WIDTH - 2 * PAD)) / Math.max(1, values.length - 1);
  const y = (value: number) =>
    most === least ? (PAD + bottom) / 2 : PAD + ((most - value) / (most - least)) * (bottom - PAD);
  let pen = "M";
  const path = values.map((value, index) => {
    if (value === null) {
      pen = "M";
      return "";
    }
    const step = `${pen}${x(index).toFixed(1)} ${y(value).toFixed(1)}`;
    pen = "L";
    // A value alone is a short line, or it would not be seen.
    return values[index - 1] == null && values[index + 1] == null ? `${step}h1.5` : step;
  });
  const ticks = (failed ?? []).map((each, index) => (each ? `M${x(index).toFixed(1)} ${HEIGHT - 4}v4` : ""));
  return (
    <svg aria-hidden="true" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT} className={className}>
      {known.length > 0 && <path d={path.join("")} fill="none" className="stroke-stable" strokeWidth={1.25} />}
      {failed && <path d={ticks.join("")} className="stroke-fail" strokeWidth={1.25} />}
    </svg>
  );
}
