"use client";

import clsx from "clsx";
import { useEffect, useRef, useState } from "react";
import { InlineDiff } from "#components/redline/inline-diff.tsx";
import { countSentences } from "#lib/models/domain/sentences.ts";

/** An answer, with what differs from another one marked; a long one fades out after ten lines until somebody wants the rest. */
export function FoldedAnswer({ text, against }: { text: string; against: string | null }) {
  const box = useRef<HTMLDivElement>(null);
  const [long, setLong] = useState(false);
  const [whole, setWhole] = useState(false);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setLong(element.scrollHeight > element.clientHeight + 2));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const fades = long && !whole;
  return (
    <>
      <div
        ref={box}
        className={clsx(
          "font-serif text-md leading-7",
          !whole && "max-h-70 overflow-hidden",
          fades && "[mask-image:linear-gradient(#000_82%,transparent)]",
        )}
      >
        {text === "" ? (
          <p className="font-sans text-sm text-ink-3">An empty answer.</p>
        ) : against === null ? (
          <p className="wrap-anywhere whitespace-pre-wrap">{text}</p>
        ) : (
          <InlineDiff base={against} head={text} />
        )}
      </div>
      {(fades || whole) && (
        <button type="button" className="link-ink mt-1 text-sm text-accent" onClick={() => setWhole(!whole)}>
          {whole ? "Show less" : `Show all ${countSentences(text).toLocaleString("en")} sentences`}
        </button>
      )}
    </>
  );
}
