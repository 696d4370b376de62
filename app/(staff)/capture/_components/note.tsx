import { useTranslations } from "next-intl";
import { SelectField, TextAreaField, TextField } from "#components/ui/field.tsx";
import { Icon } from "#components/ui/icon.tsx";
import type { IconName } from "#components/ui/icons.ts";
import { Segmented } from "#components/ui/segmented.tsx";
import type { Fields, Tags } from "#lib/outbox/types.ts";
import { ACTIVITY_CODES, type ActivityCode, MAX_CAPTION } from "#lib/posts/constants.ts";
import type { DraftPhoto } from "./draft.ts";
import { ActivityAdvice } from "./start.tsx";
import type { Missing } from "./use-sending.ts";

/** From here on the number of characters left is shown. */
const NEARLY_FULL = MAX_CAPTION - 200;

/** The second step: what families read, who they are, and what is about to be sent. */
export function Note(props: {
  fields: Fields;
  onChange: (part: Partial<Fields>) => void;
  photos: readonly DraftPhoto[];
  tags: Tags;
  /** Those whose photos go to their own families only. */
  privateIds: ReadonlySet<string>;
  group: "company" | "battalion";
  today: string;
  missing: Missing | undefined;
  /** The battalion looks a second time at the chosen activity. */
  second: boolean;
}) {
  const { fields, onChange, photos, tags, privateIds, group, today, missing, second } = props;
  const t = useTranslations("capture");
  const activities = useTranslations("activities");
  const length = [...fields.caption].length;
  const over = length - MAX_CAPTION;
  const values = { activity: fields.activityType, day: fields.day, caption: fields.caption.trim() };
  const error = (field: keyof typeof values) => missing === field && !values[field] && t(`missing.${field}`);
  return (
    <div className="grid gap-5 px-4 pt-2 pb-4">
      <Summary photos={photos} tags={tags} privateIds={privateIds} audience={fields.audience} />
      <TextAreaField
        id="caption"
        label={t("note.caption")}
        hint={t("note.captionHint")}
        error={over > 0 ? t("note.over", { n: over }) : error("caption")}
        value={fields.caption}
        style={{ minHeight: "6.5rem" }}
        onChange={(event) => onChange({ caption: event.currentTarget.value })}
      />
      {length >= NEARLY_FULL && over <= 0 && (
        <p role="status" className="-mt-4 text-end text-meta text-ink-2">
          {t("note.left", { n: -over })}
        </p>
      )}
      <div className="grid gap-1.5">
        <Segmented
          legend={t("note.audience")}
          name="audience"
          value={fields.audience}
          onChange={(event) => onChange({ audience: event.currentTarget.value as Fields["audience"] })}
          choices={[
            { value: "company", label: t(`note.${group}`) },
            { value: "taggedFamilies", label: t("note.tagged") },
          ]}
        />
        <p className="text-ui text-ink-2">
          {t(fields.audience === "company" ? `note.${group}Text` : "note.taggedText")}
        </p>
      </div>
      <div className="grid gap-4 sm:grid-cols-[1fr_12rem]">
        <SelectField
          id="activity"
          label={t("note.activity")}
          error={error("activity")}
          value={fields.activityType ?? ""}
          onChange={(event) => onChange({ activityType: event.currentTarget.value as ActivityCode })}
        >
          <option value="" disabled>
            {t("note.activityChoose")}
          </option>
          {ACTIVITY_CODES.map((code) => (
            <option key={code} value={code}>
              {activities(`${code}.name`)}
            </option>
          ))}
        </SelectField>
        <TextField
          id="day"
          type="date"
          label={t("note.day")}
          error={error("day")}
          max={today}
          value={fields.day}
          onChange={(event) => onChange({ day: event.currentTarget.value })}
        />
      </div>
      {fields.activityType && <ActivityAdvice activity={fields.activityType} second={second} />}
    </div>
  );
}

function Summary(props: {
  photos: readonly DraftPhoto[];
  tags: Tags;
  privateIds: ReadonlySet<string>;
  audience: Fields["audience"];
}) {
  const { photos, tags, privateIds, audience } = props;
  const t = useTranslations("capture.note");
  const going = photos.filter((photo) => photo.state !== "cancelled");
  const of = (photo: DraftPhoto) => tags[photo.key] ?? [];
  const people = new Set(going.flatMap(of)).size;
  const restricted = going.filter((photo) => of(photo).some((id) => privateIds.has(id))).length;
  const untagged = going.filter((photo) => of(photo).length === 0).length;
  const stopped = photos.length - going.length;
  return (
    <ul className="grid gap-1.5 text-ui">
      <Line icon="images">
        <b className="font-semibold">{t("summary", { photos: going.length, people })}</b>
      </Line>
      {restricted > 0 && audience === "company" && <Line icon="lock">{t("private", { n: restricted })}</Line>}
      {untagged > 0 && audience === "taggedFamilies" && (
        <Line icon="triangle-alert">{t("untagged", { n: untagged })}</Line>
      )}
      {stopped > 0 && <Line icon="ban">{t("leftOut", { n: stopped })}</Line>}
    </ul>
  );
}

function Line({ icon, children }: { icon: IconName; children: React.ReactNode }) {
  return (
    <li className="flex gap-2.5">
      <Icon
        name={icon}
        size={20}
        className={`mt-px ${icon === "triangle-alert" ? "text-warn" : "text-ink-2"}`}
      />
      <span className="min-w-0">{children}</span>
    </li>
  );
}
