import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { Icon } from "#components/ui/icon.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { ACTIVITIES, ACTIVITY_CODES, type ActivityCode } from "#lib/posts/constants.ts";

/** Before the first photo: what is being photographed, and so what has to stay out of the picture. */
export function Start(props: {
  /** What the battalion looks at a second time. */
  second: readonly ActivityCode[];
  chosen: ActivityCode | null;
  onChoose: (activity: ActivityCode) => void;
  /** The person went for the camera without choosing. */
  missing: boolean;
}) {
  const { second, chosen, onChoose, missing } = props;
  const usual = ACTIVITY_CODES.filter((code) => !second.includes(code));
  const t = useTranslations("capture");
  const insecure = useSyncExternalStore(
    () => () => {},
    () => !window.isSecureContext,
    () => false,
  );
  return (
    <div className="grid gap-4 px-4 py-4 desk:mx-auto desk:max-w-3xl">
      <fieldset>
        <legend className="text-heading">{t("start.question")}</legend>
        {missing && (
          <div className="mt-2">
            <Notice tone="warn" announce>
              {t("start.chooseFirst")}
            </Notice>
          </div>
        )}
        <Choices codes={usual} chosen={chosen} onChoose={onChoose} />
        <p className="mt-4 flex gap-2 text-ui font-semibold text-pending">
          <Icon name="clock-3" size={20} className="mt-px" />
          <span className="min-w-0">{t("start.second")}</span>
        </p>
        <Choices codes={second} chosen={chosen} onChoose={onChoose} />
      </fieldset>
      <p className="text-ui text-ink-2">{t("start.empty")}</p>
      {insecure && <p className="text-ui text-ink-2">{t("start.insecure")}</p>}
    </div>
  );
}

function Choices(props: {
  codes: readonly ActivityCode[];
  chosen: ActivityCode | null;
  onChoose: (activity: ActivityCode) => void;
}) {
  const { codes, chosen, onChoose } = props;
  const activities = useTranslations("activities");
  return (
    <div className="mt-2 grid grid-cols-[repeat(auto-fill,minmax(9.5rem,1fr))] gap-2">
      {codes.map((code) => (
        <label key={code} className="relative flex cursor-pointer">
          <input
            type="radio"
            name="activity"
            value={code}
            checked={chosen === code}
            onChange={() => onChoose(code)}
            className="peer absolute inset-0 appearance-none rounded-control outline-none"
          />
          <span className="relative flex min-h-12 flex-1 items-center gap-2 rounded-control bg-surface px-2.5 py-1 text-[0.875rem] leading-5 font-medium shadow-[inset_0_0_0_1px_var(--color-line)] peer-checked:bg-leaf-soft peer-checked:font-semibold peer-checked:shadow-[inset_0_0_0_2px_var(--color-leaf)] peer-focus-visible:outline-3 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-focus">
            <Icon name={ACTIVITIES[code].icon} size={20} className="text-leaf" />
            <span className="min-w-0">{activities(`${code}.name`)}</span>
          </span>
        </label>
      ))}
    </div>
  );
}

/** What to keep out of the picture, and whether the battalion looks a second time. */
export function ActivityAdvice({ activity, second }: { activity: ActivityCode; second: boolean }) {
  const t = useTranslations("capture");
  const activities = useTranslations("activities");
  return (
    <div className="grid gap-2">
      <Notice tone="info" icon="camera" title={t("start.avoid")}>
        {activities(`${activity}.hints`)}
      </Notice>
      {second && (
        <Notice tone="warn" icon="clock-3" title={t("second.title")}>
          {t("second.text")}
        </Notice>
      )}
    </div>
  );
}
