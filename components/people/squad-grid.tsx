import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Icon } from "#components/ui/icon.tsx";
import type { IconName } from "#components/ui/icons.ts";
import type { GridRecruit } from "#lib/people/types.ts";
import { Portrait } from "./portrait.tsx";

/**
 * A squad's faces: tapping one tags him or takes the tag away. Gold camera: no photo this week. One who declined keeps
 * his place and says so; tapping him tells why (`onToggle` gets him too).
 */
export function SquadGrid(props: {
  recruits: readonly GridRecruit[];
  labels: ReadonlyMap<string, string>;
  tagged: ReadonlySet<string>;
  needsPhoto: (recruit: GridRecruit) => boolean;
  onToggle: (recruit: GridRecruit) => void;
}) {
  const { recruits, labels, tagged, needsPhoto, onToggle } = props;
  return (
    <ul className="grid grid-cols-[repeat(auto-fill,minmax(3.9rem,1fr))] gap-x-0.5 gap-y-1">
      {recruits.map((recruit) => (
        <li key={recruit.id}>
          <Tile
            recruit={recruit}
            label={labels.get(recruit.id) ?? recruit.givenName}
            tagged={tagged.has(recruit.id)}
            needsPhoto={needsPhoto(recruit)}
            onToggle={() => onToggle(recruit)}
          />
        </li>
      ))}
    </ul>
  );
}

function Tile(props: {
  recruit: GridRecruit;
  label: string;
  tagged: boolean;
  needsPhoto: boolean;
  onToggle: () => void;
}) {
  const { recruit, label, tagged, needsPhoto, onToggle } = props;
  const t = useTranslations("capture.grid");
  const declined = recruit.consent === "declined";
  return (
    <button
      type="button"
      aria-pressed={declined ? undefined : tagged}
      aria-disabled={declined || undefined}
      onClick={onToggle}
      className={`flex size-full min-h-[5.4rem] flex-col items-center gap-1 rounded-control px-0.5 pt-1.5 pb-1 text-center text-[0.875rem] leading-5 active:bg-sunken ${
        tagged ? "font-semibold" : "font-medium"
      }`}
    >
      <span
        className={`relative rounded-full ${
          tagged ? "shadow-[0_0_0_2px_var(--color-paper),0_0_0_5px_var(--color-leaf)]" : ""
        }`}
      >
        <span className={`block rounded-full ${declined ? "opacity-40 grayscale" : ""}`}>
          <Portrait seed={recruit.id} size={54} />
        </span>
        {declined && <Badge icon="ban" className="-end-1 -bottom-1 bg-stone-soft text-stone" />}
        {tagged && <Badge icon="check" className="-end-1.5 -bottom-1 bg-leaf text-on-leaf" />}
        {needsPhoto && <Badge icon="camera" className="-start-1.5 -top-1.5 bg-gold text-[#3a2706]" />}
      </span>
      <span className={`max-w-full ${declined ? "text-ink-2" : ""}`}>
        {label}
        <span className="sr-only">
          {label === recruit.fullName ? "" : ` (${recruit.fullName})`}
          {needsPhoto ? `, ${t("noPhoto")}` : ""}
        </span>
      </span>
      {declined && <Mark>{t("declined")}</Mark>}
      {recruit.consent === "ownFamilyOnly" && <Mark icon="lock">{t("own")}</Mark>}
    </button>
  );
}

// In the portrait's own measure, which does not grow with the text.
function Badge({ icon, className }: { icon: IconName; className: string }) {
  return (
    <span
      className={`absolute grid size-[22px] place-items-center rounded-full shadow-[0_0_0_2px_var(--color-paper)] ${className}`}
    >
      <Icon name={icon} className="size-[14px]" />
    </span>
  );
}

function Mark({ icon, children }: { icon?: IconName; children: ReactNode }) {
  return (
    <span className="-mt-1 flex max-w-full items-center justify-center gap-0.5 text-[0.75rem] leading-4 font-medium text-stone">
      {icon && <Icon name={icon} size={12} />}
      <span className="min-w-0">{children}</span>
    </span>
  );
}
