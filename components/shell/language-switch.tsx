import { Icon } from "#components/ui/icon.tsx";
import { menuItem } from "./menu-item.tsx";

/** A form with one button for the other language, named in that language. `action` gets `locale`. */
export function LanguageSwitch(props: {
  action: (form: FormData) => Promise<void>;
  locale: string;
  name: string;
  className?: string;
}) {
  const { action, locale, name, className = menuItem } = props;
  return (
    <form action={action}>
      <button type="submit" name="locale" value={locale} lang={locale} className={className}>
        <Icon name="globe" size={20} />
        {name}
      </button>
    </form>
  );
}
