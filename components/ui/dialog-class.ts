/** The veil behind a dialog and the sheet itself; shared by dialog, alert and palette. */
export const DIALOG_SCRIM = "fixed inset-0 z-40 bg-scrim print:hidden";

export const DIALOG_SHEET =
  "fixed z-50 flex max-h-[100dvh] flex-col bg-sheet text-ink focus:outline-none md:top-1/2 md:left-1/2 md:max-h-[calc(100dvh-4rem)] md:max-w-[calc(100vw-4rem)] md:-translate-x-1/2 md:-translate-y-1/2 md:rounded-dialog md:border md:border-rule-strong";
