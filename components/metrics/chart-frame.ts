/** Where a chart draws inside its box, in px: the axis stands left, the names of the lines right. */
export const FRAME = { height: 184, left: 48, right: 52, top: 10, bottom: 22 } as const;

export const PLOT_HEIGHT = FRAME.height - FRAME.top - FRAME.bottom;

/** How far from the top of the box a value lies, in px. */
export function topOf(value: number, { low, high }: { low: number; high: number }): number {
  return FRAME.top + (1 - (value - low) / (high - low)) * PLOT_HEIGHT;
}
