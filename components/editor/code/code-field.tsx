"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import type { MonacoFieldProps } from "./monaco-field.tsx";

const MonacoField = dynamic(() => import("./monaco-field.tsx"), { ssr: false });

/** A text in the editor; until the editor is there, the text itself in the same place and size. */
export function CodeField(props: Omit<MonacoFieldProps, "onReady">) {
  const [ready, setReady] = useState(false);
  return (
    <div aria-busy={!ready}>
      {!ready && (
        <pre className="min-h-10 pt-1 pr-6 pb-3 pl-16 font-mono text-base leading-6 whitespace-pre-wrap wrap-anywhere max-md:pl-4.5">
          {props.value || <span className="text-ink-3">{props.placeholder}</span>}
        </pre>
      )}
      <MonacoField {...props} onReady={() => setReady(true)} />
    </div>
  );
}
