import type { ReactNode } from "react";
import { Portrait } from "#components/people/portrait.tsx";

/** Whose page it is: face, name, place; below it how far he has come. */
export function SonHead(props: { id: string; name: string; place: string; children: ReactNode }) {
  const { id, name, place, children } = props;
  return (
    <header className="px-gutter pt-4">
      <div className="flex items-center gap-2.5 xs:gap-3.5 max-xs:[&>svg]:size-[50px]">
        <Portrait seed={id} size={64} />
        <div className="min-w-0">
          <h1 className="text-title">{name}</h1>
          <p className="text-note text-ink-2">{place}</p>
        </div>
      </div>
      <div className="pt-3.5">{children}</div>
    </header>
  );
}
