import { type RefObject, useEffect, useState } from "react";

/** Whether a box has more than it shows, along an axis, and whether some of that lies beyond its far edge just now. */
export function useOverflow(box: RefObject<HTMLElement | null>, axis: "x" | "y") {
  const [overflows, setOverflows] = useState(false);
  const [more, setMore] = useState(false);

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const measure = () => {
      const { scrollWidth, clientWidth, scrollLeft, scrollHeight, clientHeight, scrollTop } = element;
      const beyond = axis === "x" ? scrollWidth - clientWidth : scrollHeight - clientHeight;
      setOverflows(beyond > 1);
      setMore(beyond - (axis === "x" ? scrollLeft : scrollTop) > 1);
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    if (element.firstElementChild) observer.observe(element.firstElementChild);
    element.addEventListener("scroll", measure, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener("scroll", measure);
    };
  }, [box, axis]);

  return { overflows, more };
}
