import { Portrait } from "#components/people/portrait.tsx";

/** For a family of several sons: whose page to see, as large chips. */
export function SonChips(props: {
  label: string;
  sons: readonly { id: string; givenName: string }[];
  current: string;
  /** The page to stay on, with another son. */
  path: string;
}) {
  const { label, sons, current, path } = props;
  return (
    <nav aria-label={label} className="flex flex-wrap gap-2 px-gutter pt-3">
      {sons.map((son) => (
        <a
          key={son.id}
          href={`${path}?son=${son.id}`}
          aria-current={son.id === current ? "page" : undefined}
          className="flex min-h-tap-lg items-center gap-2.5 rounded-full ps-2 pe-5 font-semibold text-ink shadow-[inset_0_0_0_1.5px_var(--color-line-strong)] hover:bg-sunken aria-[current]:bg-leaf-soft aria-[current]:text-leaf aria-[current]:shadow-[inset_0_0_0_2px_var(--color-leaf)]"
        >
          <Portrait seed={son.id} size={40} />
          {son.givenName}
        </a>
      ))}
    </nav>
  );
}
