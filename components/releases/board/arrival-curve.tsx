import { secondsWords } from "#lib/releases/domain/arrival-words.ts";
import type { Arrival } from "#lib/releases/domain/propagation.ts";

const LEFT = 40;
const RIGHT = 616;
const TOP = 24;
const BOTTOM = 108;
const SPANS = [1_000, 2_000, 4_000, 10_000, 20_000, 40_000, 60_000];

type Props = Pick<Arrival, "curve" | "clients" | "confirmed" | "slowest">;

/** How many had confirmed by when: a step up for each client, from the commit on. */
export function ArrivalCurve({ curve, clients, confirmed, slowest }: Props) {
  const last = slowest ?? 0;
  const span = SPANS.find((each) => each >= last * 1.05) ?? 60_000;
  const x = (ms: number) => LEFT + (Math.min(ms, span) / span) * (RIGHT - LEFT);
  const y = (count: number) => BOTTOM - (count / Math.max(1, clients)) * (BOTTOM - TOP);
  const steps = curve.map(({ ms, at }) => `H${x(ms).toFixed(1)}V${y(at).toFixed(1)}`).join("");
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((part) => part * span);
  const whole = confirmed === clients && clients > 0;
  const endX = x(last);
  const flip = endX > LEFT + (RIGHT - LEFT) * 0.7;
  return (
    <svg
      viewBox="0 0 640 132"
      role="img"
      aria-label={`${confirmed} of ${clients} confirmed${slowest === null ? "" : `, the last of them after ${secondsWords(slowest)}`}`}
      className="block w-full overflow-visible text-[10px] max-md:text-[20px]"
    >
      {ticks.map((ms) => (
        <g key={ms}>
          <path d={`M${x(ms)} ${TOP}V${BOTTOM}`} className="stroke-rule" />
          <text x={x(ms)} y={BOTTOM + 20} textAnchor={ms === 0 ? "start" : "middle"} className="fill-ink-2">
            {ms === 0 ? "recorded" : secondsWords(ms)}
          </text>
        </g>
      ))}
      <path d={`M${LEFT} ${BOTTOM}H${RIGHT}`} className="stroke-ink-3" />
      <text x={LEFT - 8} y={TOP + 4} textAnchor="end" className="fill-ink-2">
        {clients}
      </text>
      <text x={LEFT - 8} y={BOTTOM + 4} textAnchor="end" className="fill-ink-2">
        0
      </text>
      {curve.length > 0 && (
        <>
          <path
            d={`M${LEFT} ${BOTTOM}${steps}${whole ? `H${RIGHT}` : ""}`}
            fill="none"
            className="stroke-ink"
            strokeWidth={2}
          />
          <circle cx={endX} cy={y(curve.at(-1)?.at ?? 0)} r={4.5} className={whole ? "fill-pass" : "fill-ink"} />
          <text
            x={flip ? endX - 10 : endX + 10}
            y={y(curve.at(-1)?.at ?? 0) - 7}
            textAnchor={flip ? "end" : "start"}
            className="fill-ink font-semibold"
          >
            {whole ? "last one" : "so far"}, {secondsWords(last)}
          </text>
        </>
      )}
    </svg>
  );
}
