"use client";

import { useEffect, useState } from "react";
import { Segmented } from "#components/ui/segmented.tsx";
import { chooseDisplay } from "./preferences.ts";

export function ThemeChoice({
  words,
}: {
  words: { legend: string; system: string; light: string; dark: string };
}) {
  const [theme, setTheme] = useState("");
  useEffect(() => setTheme(document.documentElement.dataset.theme ?? ""), []);
  return (
    <Segmented
      legend={words.legend}
      name="theme"
      value={theme}
      onChange={(event) => {
        setTheme(event.target.value);
        chooseDisplay("theme", event.target.value);
      }}
      choices={[
        { value: "", label: words.system },
        { value: "light", label: words.light },
        { value: "dark", label: words.dark },
      ]}
    />
  );
}
