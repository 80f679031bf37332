"use client";

import clsx from "clsx";
import { type ReactNode, useEffect, useRef, useState } from "react";

/** Lets wide content scroll sideways in its own box; can be focused and scrolled by keys only while it overflows. */
export function ScrollX({ label, className, children }: { label: string; className?: string; children: ReactNode }) {
  const box = useRef<HTMLElement>(null);
  const [overflows, setOverflows] = useState(false);

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = () => setOverflows(element.scrollWidth > element.clientWidth + 1);
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    if (element.firstElementChild) observer.observe(element.firstElementChild);
    return () => observer.disconnect();
  }, []);

  return (
    <section
      ref={box}
      aria-label={overflows ? label : undefined}
      tabIndex={overflows ? 0 : undefined}
      className={clsx("relative overflow-x-auto", className)}
    >
      {children}
    </section>
  );
}
