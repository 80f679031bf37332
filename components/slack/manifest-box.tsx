"use client";

import { useSyncExternalStore } from "react";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { appManifest } from "./app-manifest.ts";

const never = () => () => {};

/** The app's manifest with this server's address in it, to be copied. */
export function ManifestBox() {
  const origin = useSyncExternalStore(
    never,
    () => window.location.origin,
    () => "https://prompts.example.org",
  );
  const manifest = appManifest(origin);
  return (
    <details className="mt-2">
      <summary className="cursor-pointer text-sm font-medium">Manifest of the app</summary>
      <div className="flex justify-end py-2">
        <CopyButton text={manifest}>Copy manifest</CopyButton>
      </div>
      <pre className="overflow-x-auto border bg-sunken p-3 font-mono text-sm">{manifest}</pre>
    </details>
  );
}
