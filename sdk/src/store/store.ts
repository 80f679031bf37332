/** Where rules are kept between one start and the next. `where` names the place in errors. */
export type Store = {
  where: string;
  /** What is kept, as text; null when nothing is. @throws whatever reading throws */
  read(): string | null;
  /** Replaces it in one step: a reader sees the one or the other. */
  write(text: string): Promise<void>;
};
