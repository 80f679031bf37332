import { EmptyState } from "#components/ui/empty-state.tsx";

/** The list of a workspace in which nothing was written yet. */
export function EmptyPrompts() {
  return (
    <EmptyState
      className="pt-8"
      title="No prompt yet. A prompt is a name that your applications ask for; what they get is the version you released last."
    >
      <ol className="list-decimal space-y-1 pl-5">
        <li>Give it a name and write its first version.</li>
        <li>Add a few cases to its suite, so that a run can tell a better version from a worse one.</li>
        <li>Release it. From then on every change is compared with what is served.</li>
      </ol>
    </EmptyState>
  );
}
