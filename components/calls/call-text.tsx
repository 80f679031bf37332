import { CopyButton } from "#components/ui/copy-button.tsx";
import { Link } from "#components/ui/link.tsx";
import { Note } from "#components/ui/note.tsx";
import { Section } from "#components/ui/section.tsx";
import type { CallDetail, CallText, ShownMessage } from "#lib/telemetry/domain/calls/call-detail.ts";
import type { Redaction } from "#lib/telemetry/domain/capture.ts";
import { FLAG_WORDS, isFlag } from "#lib/telemetry/domain/flags/flag.ts";
import { ScrollText } from "./scroll-text.tsx";
import { ShownText } from "./shown-text.tsx";

/** What went in and came out, word for word, or why it is not here. */
export function CallTexts({ workspace, detail }: { workspace: string; detail: CallDetail }) {
  const { call, text, textBlocked } = detail;
  if (textBlocked !== null || text === null || (!text.input && !text.output && !text.variables)) {
    return (
      <Section title="The text" note="what went in and came out">
        <WhyNot workspace={workspace} call={call} blocked={textBlocked} />
      </Section>
    );
  }
  const flags = call.flags.filter(isFlag);
  return (
    <>
      {flags.length > 0 && (
        <Section title="Signs of an injection" note="marked where they stand">
          <ul className="grid max-w-measure gap-2">
            {flags.map((flag) => (
              <li key={flag}>
                <b className="text-unsure">{FLAG_WORDS[flag].label}</b>: {FLAG_WORDS[flag].means}.
              </li>
            ))}
          </ul>
          <p className="mt-2 text-sm text-ink-3">
            A sign is no proof. Look at what came out: did it do as it was told?
          </p>
        </Section>
      )}
      <Section title="In" note={keptWords(call.capture)}>
        <TakenOut redactions={text.redactions} />
        <Messages messages={text.input} redactions={text.redactions} none="No input was told." />
      </Section>
      <Section title="Out" note={call.finishReason ? `ended by ${call.finishReason}` : undefined}>
        <Messages messages={text.output} redactions={text.redactions} none={noOutput(call)} />
      </Section>
      <Inputs text={text} />
    </>
  );
}

const noOutput = ({ isError, errorType }: CallDetail["call"]) =>
  isError ? `It failed${errorType ? ` with ${errorType}` : ""} before anything came out.` : "No output was told.";

const keptWords = (capture: string) => (capture === "full" ? "kept as it was" : "kept redacted");

type WhyNotProps = { workspace: string; call: CallDetail["call"]; blocked: string | null };

function WhyNot({ workspace, call, blocked }: WhyNotProps) {
  if (blocked !== null) return <Note title="The text of calls is not for everybody.">{blocked}</Note>;
  const settings = `/${workspace}/settings/watching`;
  if (call.capture === "off") {
    return (
      <Note title="No text was kept of this call.">
        When it came in, capture was off {call.prompt ? `for ${call.prompt}` : "for this workspace"}, or it is one whose
        prompt nobody knows. <Link href={settings}>Change what is kept of later calls</Link>.
      </Note>
    );
  }
  return (
    <Note title="There is no text of this call.">
      Its application sent none with the span, or its days of keeping are over.{" "}
      <Link href={settings}>See how long text is kept</Link>.
    </Note>
  );
}

/** What the redaction took out before anything was stored. */
export function TakenOut({ redactions, what }: { redactions: readonly Redaction[]; what?: string }) {
  const out = redactions.filter(({ kind }) => kind !== "cut");
  const cut = redactions.find(({ kind }) => kind === "cut");
  if (out.length === 0 && !cut) return null;
  return (
    <p className="mb-4 text-sm text-ink-2">
      {out.length > 0 &&
        `${what ?? "Taken out before it was stored"}: ${out.map(({ kind, count }) => `${count} × ${kind}`).join(", ")}. `}
      {cut && "Long texts were cut; each says so at its end."}
    </p>
  );
}

type MessagesProps = { messages: readonly ShownMessage[] | null; redactions: readonly Redaction[]; none: string };

function Messages({ messages, redactions, none }: MessagesProps) {
  if (!messages || messages.length === 0) return <p className="text-ink-3">{none}</p>;
  let at = 0;
  return (
    <div className="grid gap-5">
      {messages.map(({ role, content, hits }) => {
        at += 1;
        return (
          <article
            key={at}
            aria-label={role}
            className="grid items-start gap-x-4 max-md:grid-cols-[minmax(0,1fr)_auto] md:grid-cols-[5.5rem_minmax(0,1fr)_auto]"
          >
            <h3 className="text-sm leading-7 text-ink-3">{role}</h3>
            <ScrollText
              label={`Text of the message, ${role}`}
              className="max-h-[32rem] max-w-[48rem] font-serif text-md leading-7 max-md:col-span-2 max-md:row-start-2"
            >
              {content === "" ? (
                <span className="font-sans text-sm text-ink-3">empty</span>
              ) : (
                <ShownText {...{ text: content, hits, redactions }} />
              )}
            </ScrollText>
            {content !== "" && (
              <div>
                <CopyButton text={content} variant="quiet" />
              </div>
            )}
          </article>
        );
      })}
    </div>
  );
}

function Inputs({ text }: { text: CallText }) {
  const variables = Object.entries(text.variables ?? {});
  if (variables.length === 0) return null;
  return (
    <Section title="Inputs" note="the prompt’s variables">
      <dl className="grid max-w-[54rem] gap-3">
        {variables.map(([name, value]) => (
          <div key={name} className="grid gap-x-4 md:grid-cols-[9rem_minmax(0,1fr)]">
            <dt className="font-mono text-sm text-ink-2">{name}</dt>
            <dd>
              <ScrollText label={`Text of the input, ${name}`} className="max-h-60">
                <ShownText text={value} redactions={text.redactions} />
              </ScrollText>
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
