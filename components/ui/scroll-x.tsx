"use client";

import clsx from "clsx";
import { type ReactNode, useEffect, useRef, useState } from "react";

/* The last letters before the edge fade while more stands beyond it: a column that just ends there looks complete. */
const MORE = "[mask-image:linear-gradient(to_right,black_calc(100%-2.5rem),transparent)]";

/** Lets wide content scroll sideways in its own box; can be focused and scrolled by keys only while it overflows. */
export function ScrollX({ label, className, children }: { label: string; className?: string; children: ReactNode }) {
  const box = useRef<HTMLElement>(null);
  const [overflows, setOverflows] = useState(false);
  const [more, setMore] = useState(false);

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = () => {
      const { scrollWidth, clientWidth, scrollLeft } = element;
      setOverflows(scrollWidth > clientWidth + 1);
      setMore(scrollWidth > clientWidth + scrollLeft + 1);
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    if (element.firstElementChild) observer.observe(element.firstElementChild);
    element.addEventListener("scroll", measure, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener("scroll", measure);
    };
  }, []);

  return (
    <section
      ref={box}
      aria-label={overflows ? label : undefined}
      tabIndex={overflows ? 0 : undefined}
      className={clsx("relative overflow-x-auto", more && MORE, className)}
    >
      {children}
    </section>
  );
}
