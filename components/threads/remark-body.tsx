import type { Remark } from "#lib/reviews/domain/thread-view.ts";

/** The words of a remark, mentions set off. */
export function RemarkBody({ body, mentions }: Pick<Remark, "body" | "mentions">) {
  let at = 0;
  const parts = mentions.flatMap(({ start, end }) => {
    const before = { key: at, text: body.slice(at, start), isMention: false };
    at = end;
    return [before, { key: start, text: body.slice(start, end), isMention: true }];
  });
  parts.push({ key: at, text: body.slice(at), isMention: false });
  return (
    <span className="block wrap-anywhere whitespace-pre-line">
      {parts
        .filter(({ text }) => text !== "")
        .map(({ key, text, isMention }) =>
          isMention ? (
            <b key={key} className="font-medium text-accent">
              {text}
            </b>
          ) : (
            text
          ),
        )}
    </span>
  );
}
