import clsx from "clsx";

export type VariableChipProps = {
  /** Name without braces. */
  name: string;
  /** How the prompt writes it. */
  format?: "mustache" | "fstring";
  /** Nothing fills it: shown in the colour of doubt; say why beside it. */
  problem?: boolean;
};

/** A hole in the text that each call fills. */
export function VariableChip({ name, format = "mustache", problem = false }: VariableChipProps) {
  return (
    <code
      className={clsx(
        "rounded-mark border px-1 py-px font-mono text-[0.86em] leading-none font-medium whitespace-nowrap",
        problem ? "border-unsure text-unsure" : "border-accent/40 text-accent",
      )}
    >
      {format === "mustache" ? `{{${name}}}` : `{${name}}`}
    </code>
  );
}
