import { CommentIcon, PencilIcon } from "#components/ui/act-icons.tsx";
import { Button } from "#components/ui/button.tsx";
import type { SelectedWords } from "./find-words.ts";

type Props = { selected: SelectedWords; onComment: () => void; onSuggest: () => void };

/** Right under the selected words; pressing one keeps the selection. */
export function SelectionButtons({ selected, onComment, onSuggest }: Props) {
  const { top, left } = selected;
  return (
    <span
      style={{ top: top + 6, left: `clamp(0.5rem, ${left}px, calc(100% - 18rem))` }}
      onPointerDown={(event) => event.preventDefault()}
      className="absolute z-20 flex gap-px bg-sheet print:hidden"
    >
      <Button size="sm" icon={<CommentIcon />} tabIndex={-1} onClick={onComment}>
        Comment
      </Button>
      <Button size="sm" icon={<PencilIcon />} tabIndex={-1} onClick={onSuggest}>
        Suggest other words
      </Button>
    </span>
  );
}
