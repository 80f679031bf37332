/** What of a span is needed; OpenTelemetry's `Span` fits. */
export type SpanLike = { setAttribute(key: string, value: string): unknown };

/** What of an answer is needed, so that the server's own answers fit too. */
export type WithAttributes = { attributes: Readonly<Record<string, string>> };

/** The attributes that tie a model call to the prompt's version, and in a rollout to its arm; a copy of the caller's own. */
export function promptAttributes({ attributes }: WithAttributes): Record<string, string> {
  return { ...attributes };
}

/** Sets them on the span of the model call; a span that is not there is left alone. */
export function setPromptAttributes(span: SpanLike | null | undefined, resolved: WithAttributes): void {
  if (!span) return;
  for (const [key, value] of Object.entries(resolved.attributes)) span.setAttribute(key, value);
}
