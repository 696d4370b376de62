import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { TextAreaField } from "#components/ui/field.tsx";
import { Sheet } from "#components/ui/sheet.tsx";
import type { SheetPost } from "#lib/collation/types.ts";
import { MAX_CAPTION } from "#lib/posts/constants.ts";

/** The officer's words for a post's families instead of its author's. */
export function Words(props: {
  post: SheetPost | undefined;
  activity: string;
  onClose: () => void;
  onSave: (postId: string, caption: string) => void;
}) {
  const { post, activity, onClose, onSave } = props;
  const t = useTranslations("week.sheet");
  return (
    <Sheet open={post !== undefined} onClose={onClose} title={activity} closeLabel={t("close")}>
      {post && (
        <Form
          key={post.id}
          post={post}
          onSave={(caption) => {
            onSave(post.id, caption);
            onClose();
          }}
        />
      )}
    </Sheet>
  );
}

function Form({ post, onSave }: { post: SheetPost; onSave: (caption: string) => void }) {
  const t = useTranslations("week.sheet");
  const [caption, setCaption] = useState(post.caption);
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (caption.trim()) onSave(caption.trim());
      }}
    >
      <TextAreaField
        label={t("wordsLabel")}
        required
        autoFocus
        rows={4}
        maxLength={MAX_CAPTION}
        value={caption}
        onChange={(event) => setCaption(event.currentTarget.value)}
      />
      <Button type="submit">{t("wordsSave")}</Button>
    </form>
  );
}
