"use client";

import { useParams } from "next/navigation";
import { ButtonLink } from "#components/ui/button-link.tsx";

/** Back to the first page of the workspace the reader is in. */
export function HomeLink() {
  const { workspace } = useParams<{ workspace?: string }>();
  return <ButtonLink href={workspace ? `/${workspace}` : "/"}>Go to Home</ButtonLink>;
}
