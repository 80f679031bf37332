import type { Metadata } from "next";
import { NoCall } from "#components/calls/no-call.tsx";

export const metadata: Metadata = { title: "No such call" };

export default function CallNotFound() {
  return <NoCall />;
}
