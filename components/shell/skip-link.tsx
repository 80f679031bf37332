/** First stop of the Tab key: past the bar, to the page. */
export function SkipLink() {
  return (
    <a
      href="#main"
      className="sr-only focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-50 focus:rounded-control focus:bg-accent focus:px-3 focus:py-2 focus:text-on-fill focus:no-underline"
    >
      Skip to the page
    </a>
  );
}
