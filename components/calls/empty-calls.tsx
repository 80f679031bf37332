import { ButtonLink } from "#components/ui/button-link.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";

const settings = (base: string) =>
  [
    `OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=${base}/api/v1/otlp/v1/traces`,
    'OTEL_EXPORTER_OTLP_HEADERS="Authorization=Bearer cs_…"',
    "OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf",
  ].join("\n");

/** Nobody has told of a call yet: what it costs, and the three lines that change it. */
export function EmptyCalls({ workspace, base }: { workspace: string; base: string }) {
  const lines = settings(base);
  return (
    <EmptyState
      title="No application has told of its calls yet, so nobody can look up which version made a response."
      actions={
        <ButtonLink variant="main" href={`/${workspace}/settings/keys`}>
          Make a key with the scope ingest
        </ButtonLink>
      }
    >
      <p>
        Any OpenTelemetry emitter will do. Set these in the application, and put the <code>attributes</code> that came
        with each prompt on its span, so that the call is known to its version.
      </p>
      <pre className="mt-3 overflow-x-auto border bg-sunken p-3 font-mono text-sm leading-6">{lines}</pre>
      <div className="mt-2">
        <CopyButton text={lines}>Copy the settings</CopyButton>
      </div>
    </EmptyState>
  );
}
