"use client";

import clsx from "clsx";
import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";
import { shareWords } from "#lib/releases/domain/rollout-words.ts";
import { clampShare, shareAfterKey } from "#lib/releases/domain/share-steps.ts";

export type ShareSliderProps = {
  /** Names it: "Share of v8". */
  label: string;
  /** Basis points. What the candidate has now, and what is proposed. */
  current: number;
  proposed: number;
  /** Shares of the plan, marked and reached by the page keys. */
  stops: readonly number[];
  /** May it be moved at all? */
  disabled: boolean;
  onPropose: (share: number) => void;
  /** Somebody tried to go below the current share. */
  onBelow: () => void;
};

const at = (share: number) => `${share / 100}%`;

/** Proposes a share between the current one and all. Nothing moves before it is applied. */
export function ShareSlider({ label, current, proposed, stops, disabled, onPropose, onBelow }: ShareSliderProps) {
  const track = useRef<HTMLDivElement>(null);
  const [held, setHeld] = useState(false);
  const ask = (share: number) => {
    if (share < current) onBelow();
    onPropose(clampShare(share, current));
  };
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    const box = track.current?.getBoundingClientRect();
    if (!box || disabled) return;
    ask(((event.clientX - box.left) / box.width) * 10_000);
  };
  const press = (event: KeyboardEvent<HTMLDivElement>) => {
    const next = disabled ? null : shareAfterKey(event.key, proposed, stops);
    if (next === null) return;
    event.preventDefault();
    ask(next);
  };
  const moved = proposed > current;
  return (
    <div className="px-2.5 pt-8">
      <div
        ref={track}
        className={clsx("relative h-6 touch-none select-none", disabled ? "cursor-default" : "cursor-pointer")}
        onPointerDown={(event) => {
          if (disabled || event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          setHeld(true);
          drag(event);
        }}
        onPointerMove={(event) => held && drag(event)}
        onPointerUp={() => setHeld(false)}
        onPointerCancel={() => setHeld(false)}
      >
        <span
          aria-hidden="true"
          className="absolute inset-x-0 top-1/2 h-1.5 -translate-y-1/2 border border-rule-strong bg-sunken"
        />
        <span
          aria-hidden="true"
          style={{ width: at(current) }}
          className="absolute top-1/2 left-0 h-1.5 -translate-y-1/2 bg-candidate"
        />
        {moved && (
          <span
            aria-hidden="true"
            style={{ left: at(current), width: at(proposed - current) }}
            className="absolute top-1/2 h-1.5 -translate-y-1/2 hatch-candidate"
          />
        )}
        <div
          role="slider"
          tabIndex={0}
          aria-label={label}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={proposed / 100}
          aria-valuetext={
            moved ? `${shareWords(proposed)} proposed, ${shareWords(current)} now` : `${shareWords(current)} now`
          }
          aria-disabled={disabled || undefined}
          onKeyDown={press}
          style={{ left: at(proposed) }}
          className={clsx(
            "absolute top-1/2 size-5 -translate-x-1/2 -translate-y-1/2 rounded-full border-2 bg-sheet max-md:size-7",
            disabled ? "border-rule-strong" : "border-accent",
          )}
        >
          <span
            aria-hidden="true"
            className={clsx(
              "absolute bottom-full mb-1 text-sm font-semibold whitespace-nowrap",
              moved ? "text-candidate" : "text-ink-2",
              proposed > 8_500 ? "right-0" : proposed < 1_500 ? "left-0" : "left-1/2 -translate-x-1/2",
            )}
          >
            {shareWords(proposed)} {moved ? "proposed" : "now"}
          </span>
        </div>
      </div>
      <div aria-hidden="true" className="relative h-5 text-xs text-ink-3">
        {[0, ...stops].map((stop) => (
          <span
            key={stop}
            style={{ left: at(stop) }}
            className={clsx(
              "absolute -top-1.5 h-2 border-l border-edge",
              isCrowded(stop, stops) && "max-md:[&>span]:hidden",
            )}
          >
            <span className="absolute top-2.5 -translate-x-1/2 whitespace-nowrap">{shareWords(stop)}</span>
          </span>
        ))}
      </div>
    </div>
  );
}

/** A mark that stands too near the one before it to be written on a phone. */
function isCrowded(stop: number, stops: readonly number[]): boolean {
  const before = [0, ...stops].filter((each) => each < stop).at(-1);
  return before !== undefined && stop - before < 1_000 && stop !== 10_000;
}
