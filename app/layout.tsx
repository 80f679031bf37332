import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { FontPreload } from "#components/shell/font-preload.tsx";
import { Providers } from "#components/shell/providers.tsx";
import { parseTheme, THEME_COOKIE } from "#components/shell/theme.ts";
import { parseTimeZone, TIME_ZONE_COOKIE } from "#components/ui/time-zone.ts";
import "@fontsource/ibm-plex-sans/400.css";
import "@fontsource/ibm-plex-sans/500.css";
import "@fontsource/ibm-plex-sans/600.css";
import "@fontsource/ibm-plex-serif/400.css";
import "@fontsource/ibm-plex-serif/500-italic.css";
import "@fontsource/ibm-plex-serif/600.css";
import "@fontsource/ibm-plex-mono/400.css";
import "@fontsource/ibm-plex-mono/500.css";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Countersign", template: "%s · Countersign" },
  description: "The control room for prompts: write, test, countersign, release, undo.",
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
};

/** Theme and time zone come from cookies, so that the first paint is already the right one. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const jar = await cookies();
  const theme = parseTheme(jar.get(THEME_COOKIE)?.value);
  return (
    <html lang="en" data-theme={theme === "system" ? undefined : theme}>
      <body>
        <FontPreload />
        <Providers now={Date.now()} timeZone={parseTimeZone(jar.get(TIME_ZONE_COOKIE)?.value)}>
          {children}
        </Providers>
      </body>
    </html>
  );
}
