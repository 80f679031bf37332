/** A prompt's name, its folders quieter than its own word. */
export function PromptName({ name, heading }: { name: string; heading: boolean }) {
  const cut = name.lastIndexOf("/");
  const folders = cut === -1 ? [] : name.slice(0, cut).split("/");
  const Tag = heading ? "h1" : "p";
  return (
    <Tag className="min-w-0 text-title leading-8 font-medium tracking-[-0.015em] wrap-anywhere">
      {folders.map((folder) => (
        <span key={folder} className="font-normal text-ink-3">
          {folder} /{" "}
        </span>
      ))}
      {name.slice(cut + 1)}
    </Tag>
  );
}
