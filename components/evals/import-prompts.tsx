import { CopyButton } from "#components/ui/copy-button.tsx";
import { Link } from "#components/ui/link.tsx";
import type { SuiteDifference } from "#lib/evals/domain/suite-view.ts";

export type ImportPromptsProps = Pick<SuiteDifference, "prompts" | "providers"> & { editPath: string };

/** The prompts and models a foreign file brings: a suite holds none, so each with what to do. */
export function ImportPrompts({ prompts, providers, editPath }: ImportPromptsProps) {
  return (
    <ul className="text-sm [&>li+li]:border-t">
      {prompts.map((prompt) => (
        <li key={`${prompt.label} ${prompt.text}`} className="py-1.5">
          <b className="wrap-anywhere">{prompt.label}</b> <PromptAdvice prompt={prompt} editPath={editPath} />
        </li>
      ))}
      {providers.map(({ id, model }) => (
        <li key={id} className="py-1.5">
          <b className="font-mono wrap-anywhere">{id}</b>{" "}
          {model === null ? (
            "has no name here; an OpenAI-compatible server can be set up in Settings."
          ) : (
            <>
              is <span className="font-mono">{model}</span> here; choose it when you start a run.
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

type Prompt = SuiteDifference["prompts"][number];

function PromptAdvice({ prompt, editPath }: { prompt: Prompt; editPath: string }) {
  if (prompt.known) return "is what the newest version says.";
  if (prompt.text === null) return "stands in another file: choose it together with this one to see it.";
  const whole = prompt.userTemplate === null ? "It has other messages than a system message and a template. " : "";
  return (
    <>
      differs from the newest version. {whole}
      <span className="mt-1 flex flex-wrap items-center gap-2">
        {prompt.userTemplate === null ? (
          <CopyButton text={prompt.text}>Copy it</CopyButton>
        ) : (
          <>
            {prompt.system && <CopyButton text={prompt.system}>Copy the system message</CopyButton>}
            <CopyButton text={prompt.userTemplate}>Copy the template</CopyButton>
          </>
        )}
        <Link href={editPath}>Open the editor</Link>
      </span>
    </>
  );
}
