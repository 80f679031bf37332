"use client";

import dynamic from "next/dynamic";
import { FRAME } from "./chart-frame.ts";

/** The charts' code is large and needed on this page only; their places are kept while it comes. */
export const LazyCharts = dynamic(() => import("./chart-grid.tsx").then(({ ChartGrid }) => ChartGrid), {
  ssr: false,
  loading: () => <ChartPlaces />,
});

/** Where the charts will stand, as high as they are. */
export function ChartPlaces() {
  return (
    <div role="status">
      <span className="sr-only">Loading the charts</span>
      <div className="min-h-11 border border-l-3 border-l-ink bg-sheet" />
      <div className="mt-6 grid gap-x-16 gap-y-2 lg:grid-cols-2">
        {["latency", "errors", "score", "thumbs", "tokens", "cost", "volume"].map((key) => (
          <div key={key} className="border-t pt-3 pb-2">
            <div className="min-h-9" />
            <div className="bg-sunken" style={{ height: FRAME.height }} />
          </div>
        ))}
      </div>
    </div>
  );
}
