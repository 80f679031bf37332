import dynamic from "next/dynamic";
import type { ComponentType } from "react";
import { preload } from "./preload.ts";

/** A dialog that is open while it is mounted. */
type Closable = { onClose: () => void };

/** A dialog whose code comes when somebody reaches for the button that opens it. */
export type LazyDialog<P extends Closable> = { Dialog: ComponentType<P>; fetch: () => void };

/** Makes a dialog lazy. Call it once in a module, not in a component. */
export function lazyDialog<P extends Closable>(load: () => Promise<ComponentType<P>>): LazyDialog<P> {
  return { Dialog: dynamic(load, { ssr: false }), fetch: () => preload(load) };
}
