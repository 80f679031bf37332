/** A sentence in which `*…*` is set in bold. */
export function StrongWords({ children }: { children: string }) {
  let at = 0;
  return children.split(/\*([^*]+)\*/).map((part, index) => {
    const key = at;
    at += part.length + 1;
    return index % 2 === 1 ? (
      <b key={key} className="font-semibold">
        {part}
      </b>
    ) : (
      part
    );
  });
}
