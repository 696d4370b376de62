import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { recruitLabels } from "#components/people/recruit-labels.ts";
import { SquadGrid } from "#components/people/squad-grid.tsx";
import { SelectField, TextField } from "#components/ui/field.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Segmented } from "#components/ui/segmented.tsx";
import type { GridRecruit, Squad } from "#lib/people/types.ts";
import { foldName, matchesName } from "#lib/vietnam/name.ts";
import { TagTools } from "./tag-tools.tsx";

/** More hits than this are no help: type on. */
const HITS = 12;

/** Who is in the selected photo: the squads of one platoon, after choosing it where there are several. */
export function Tagging(props: {
  photoKey: string;
  /** Whose squad stands open at first. */
  wanted: string | null;
  squads: readonly Squad[];
  tagged: ReadonlySet<string>;
  /** Tagged in any photo of this post: they need no other one this week. */
  everywhere: ReadonlySet<string>;
  /** Who is in the photo before this one. */
  before: readonly string[];
  /** Tags them, or takes the tags away when all of them have one. */
  onToggle: (recruitIds: readonly string[]) => void;
  /** None: there is nothing to take back. */
  onUndo: (() => void) | undefined;
}) {
  const { photoKey, wanted, squads, tagged, everywhere, before, onToggle, onUndo } = props;
  const t = useTranslations("capture");
  const units = useTranslations("units");
  const first = squads.find(({ recruits }) => recruits.some(({ id }) => id === wanted));
  const [platoon, setPlatoon] = useState(() => (first ? platoonOf(first) : firstPlatoon(squads, everywhere)));
  const [squadId, setSquadId] = useState(first?.id);
  const [unseenOnly, setUnseenOnly] = useState(false);
  const [query, setQuery] = useState<string>();
  const [told, tell] = useState<{ recruit: GridRecruit; photoKey: string }>();

  const here = useMemo(() => squads.filter((squad) => platoonOf(squad) === platoon), [squads, platoon]);
  const labels = useMemo(() => recruitLabels(here.flatMap((squad) => squad.recruits)), [here]);
  const needsPhoto = (recruit: GridRecruit) =>
    !recruit.seen && recruit.consent !== "declined" && !everywhere.has(recruit.id);
  const unseenIn = (squad: Squad) => squad.recruits.filter(needsPhoto);
  const unseen = here.reduce((sum, squad) => sum + unseenIn(squad).length, 0);
  const squad = here.find(({ id }) => id === squadId) ?? here[0];
  const said = told?.photoKey === photoKey ? told.recruit : undefined;
  const shown = unseenOnly ? here : squad ? [squad] : [];

  const found = useMemo(() => hitsOf(squads, query ?? ""), [squads, query]);
  const wholeSquad = squad?.recruits.filter(({ consent }) => consent !== "declined") ?? [];
  const missed = before.filter((id) => !tagged.has(id));

  function toggle(recruits: readonly GridRecruit[]) {
    const told =
      recruits.find(({ consent }) => consent === "declined") ??
      recruits.find(({ id, consent }) => consent === "ownFamilyOnly" && !tagged.has(id));
    tell(told && { recruit: told, photoKey });
    const ids = recruits.flatMap(({ id, consent }) => (consent === "declined" ? [] : [id]));
    if (ids.length > 0) onToggle(ids);
  }

  return (
    <section className="grid gap-2.5 px-4 pt-3">
      <h2 className="text-note font-semibold">{t("who")}</h2>
      {new Set(squads.map(platoonOf)).size > 1 && (
        <PlatoonChoice squads={squads} value={platoon} onChange={setPlatoon} />
      )}
      {here.length > 0 && (
        <>
          {!unseenOnly && (
            <Segmented
              legend={t("squads")}
              hideLegend
              name="squad"
              value={squad?.id}
              onChange={(event) => setSquadId(event.currentTarget.value)}
              choices={here.map((one) => ({
                value: one.id,
                label: units("squad", { number: one.number }),
                count: unseenIn(one).length || undefined,
              }))}
            />
          )}
          <UnseenBar count={unseen} only={unseenOnly} onToggle={() => setUnseenOnly(!unseenOnly)} />
          <TagTools
            squad={
              unseenOnly || query !== undefined || !squad
                ? undefined
                : {
                    number: squad.number,
                    all: wholeSquad.every(({ id }) => tagged.has(id)),
                    onPress: () => toggle(wholeSquad),
                  }
            }
            before={missed.length}
            onBefore={() => onToggle(missed)}
            onUndo={onUndo}
            searching={query !== undefined}
            onSearch={() => setQuery(query === undefined ? "" : undefined)}
          />
          {query !== undefined && (
            <TextField
              type="search"
              label={t("tools.name")}
              hint={t("tools.hint")}
              autoFocus
              autoComplete="off"
              value={query}
              onChange={(event) => setQuery(event.currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key !== "Enter" || found.length !== 1) return;
                toggle(found);
                setQuery("");
              }}
            />
          )}
          <div role="status" className="empty:hidden">
            {said && (
              <Notice
                tone={said.consent === "declined" ? "warn" : "info"}
                icon={said.consent === "declined" ? "ban" : "lock"}
              >
                {t(said.consent === "declined" ? "grid.declinedText" : "grid.ownText", {
                  name: said.fullName,
                })}
              </Notice>
            )}
          </div>
          {query !== undefined && foldName(query) && (
            <>
              <p role="status" className="text-ui text-ink-2">
                {found.length > HITS
                  ? t("tools.many", { n: found.length })
                  : t("tools.hits", { n: found.length })}
              </p>
              <SquadGrid
                recruits={found.slice(0, HITS)}
                labels={fullNames(found)}
                tagged={tagged}
                needsPhoto={needsPhoto}
                onToggle={(recruit) => toggle([recruit])}
              />
            </>
          )}
          {(query ? [] : shown).map((one) => {
            const recruits = unseenOnly
              ? one.recruits.filter((r) => needsPhoto(r) || (tagged.has(r.id) && !r.seen))
              : one.recruits;
            return (
              recruits.length > 0 && (
                <div key={one.id}>
                  {unseenOnly && (
                    <h3 className="mb-1 text-ui font-semibold text-ink-2">
                      {units("squad", { number: one.number })}
                    </h3>
                  )}
                  <SquadGrid
                    recruits={recruits}
                    labels={labels}
                    tagged={tagged}
                    needsPhoto={needsPhoto}
                    onToggle={(recruit) => toggle([recruit])}
                  />
                </div>
              )
            );
          })}
        </>
      )}
    </section>
  );
}

/** Everybody whose name holds the beginnings that were typed, in any order and without accents. */
function hitsOf(squads: readonly Squad[], query: string): GridRecruit[] {
  const wanted = foldName(query);
  if (!wanted) return [];
  return squads
    .flatMap((squad) => squad.recruits)
    .filter((recruit) => matchesName(foldName(recruit.fullName), wanted));
}

const fullNames = (recruits: readonly GridRecruit[]) => new Map(recruits.map((r) => [r.id, r.fullName]));

/** How many still need a photo this week; pressing shows just those, and everybody again. */
function UnseenBar({ count, only, onToggle }: { count: number; only: boolean; onToggle: () => void }) {
  const t = useTranslations("capture");
  if (count === 0 && !only) {
    return (
      <p className="flex items-center gap-2 text-ui text-ink-2">
        <Icon name="check" size={20} className="text-leaf" />
        {t("unseenNone")}
      </p>
    );
  }
  return (
    <button
      type="button"
      aria-pressed={only}
      onClick={onToggle}
      className="flex min-h-tap flex-wrap items-center gap-x-2.5 rounded-control bg-gold-soft px-3 py-1.5 text-start text-ui"
    >
      <span className="grid size-[1.4rem] place-items-center rounded-full bg-gold text-[#3a2706]">
        <Icon name="camera" size={14} />
      </span>
      <span className="min-w-0 flex-1">
        {t.rich("unseen", { n: count, b: (words) => <b className="font-semibold">{words}</b> })}
      </span>
      {only ? (
        <span className="font-semibold text-gold-ink underline underline-offset-4">{t("showAll")}</span>
      ) : (
        <Icon name="chevron-right" size={22} className="text-gold-ink" />
      )}
    </button>
  );
}

/** Platoons may be numbered through the battalion or anew in each company. */
const platoonOf = (squad: Squad) => `${squad.company}.${squad.platoon}`;

/** The one platoon there is, else that of somebody tagged already. */
function firstPlatoon(squads: readonly Squad[], tagged: ReadonlySet<string>): string | undefined {
  const only = new Set(squads.map(platoonOf)).size === 1;
  const first = squads.find((squad) => only || squad.recruits.some(({ id }) => tagged.has(id)));
  return first && platoonOf(first);
}

function PlatoonChoice(props: {
  squads: readonly Squad[];
  value: string | undefined;
  onChange: (platoon: string) => void;
}) {
  const { squads, value, onChange } = props;
  const t = useTranslations("capture");
  const units = useTranslations("units");
  const companies = [...new Set(squads.map((squad) => squad.company))];
  const options = (company: number) =>
    squads
      .filter(
        (squad, index) =>
          squad.company === company && squads.findIndex((s) => platoonOf(s) === platoonOf(squad)) === index,
      )
      .map((squad) => (
        <option key={squad.id} value={platoonOf(squad)}>
          {units("platoon", { number: squad.platoon })}
        </option>
      ));
  return (
    <SelectField
      label={t("platoon")}
      value={value ?? ""}
      onChange={(event) => onChange(event.currentTarget.value)}
    >
      <option value="" disabled>
        {t("platoonChoose")}
      </option>
      {companies.length === 1
        ? options(companies[0] ?? 0)
        : companies.map((company) => (
            <optgroup key={company} label={units("company", { number: company })}>
              {options(company)}
            </optgroup>
          ))}
    </SelectField>
  );
}
