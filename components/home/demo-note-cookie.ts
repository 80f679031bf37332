/** Cookie that remembers that the note about the demo was read. */
export const DEMO_NOTE_COOKIE = "demo-note";
