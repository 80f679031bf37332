import mono from "@fontsource/ibm-plex-mono/files/ibm-plex-mono-latin-500-normal.woff2";
import sans from "@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-400-normal.woff2";
import sansMedium from "@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-500-normal.woff2";
import sansStrong from "@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-600-normal.woff2";
import serif from "@fontsource/ibm-plex-serif/files/ibm-plex-serif-latin-400-normal.woff2";
import { preload } from "react-dom";

/** Asks for the fonts every page starts with before the style sheet is read, so that text is right at first sight. */
export function FontPreload() {
  for (const address of [sans, sansMedium, sansStrong, serif, mono]) {
    preload(address, { as: "font", type: "font/woff2", crossOrigin: "anonymous" });
  }
  return null;
}
