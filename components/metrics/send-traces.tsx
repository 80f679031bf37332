"use client";

import { useSyncExternalStore } from "react";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";

const never = () => () => undefined;

/** How an application begins to tell of its calls. */
export function SendTraces({ workspace, prompt }: { workspace: string; prompt: string | null }) {
  const origin = useSyncExternalStore(
    never,
    () => window.location.origin,
    () => "https://countersign.example",
  );
  const name = prompt ?? "support/agent";
  const snippet = `OTEL_EXPORTER_OTLP_ENDPOINT=${origin}/api/v1/otlp
OTEL_EXPORTER_OTLP_HEADERS="Authorization=Bearer cs_<key>"
OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf

# On the span of each model call: what a resolve answers as "attributes".
prompt.name = ${name}
prompt.version = 1`;
  return (
    <EmptyState
      title="Nothing has been told of a call yet, so nobody can see how a version does once it is out, or which one made a response."
      className="max-w-measure pb-8"
      actions={
        <>
          <ButtonLink href={`/${workspace}/settings/keys`} variant="main">
            Make a key that may ingest
          </ButtonLink>
          <CopyButton text={snippet} size="md">
            Copy the settings
          </CopyButton>
        </>
      }
    >
      <p>
        Point the OpenTelemetry exporter your application has at this address. Each call that carries the prompt’s name
        and version is here within seconds: latency, errors, tokens, cost, and what people thought of it. The README of
        the SDK shows it for several libraries.
      </p>
      <pre className="mt-4 border bg-sunken p-4 wrap-anywhere whitespace-pre-wrap font-mono text-sm text-ink">
        {snippet}
      </pre>
    </EmptyState>
  );
}
