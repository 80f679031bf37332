"use client";

import { Button } from "#components/ui/button.tsx";
import { signInWithProvider } from "./sign-in-with.ts";

/** Goes to the OpenID provider and comes back to `path`. */
export function ProviderButton({ path, children }: { path: string; children: string }) {
  return <Button onClick={() => signInWithProvider(path)}>{children}</Button>;
}
