/** A sentence with its versions set in bold: "asks you to approve **v4**". */
export function Emphasised({ children }: { children: string }) {
  let at = 0;
  return children.split(/\b(v\d+)\b/).map((part, index) => {
    const key = at;
    at += part.length;
    return index % 2 === 1 ? <b key={key}>{part}</b> : part;
  });
}
