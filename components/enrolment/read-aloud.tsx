"use client";

import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "#components/ui/button.tsx";

/** Reads out what stands in the element of this id, where the device has a voice for the page's language. */
export function ReadAloud({ of }: { of: string }) {
  const t = useTranslations("enrolment.door");
  const locale = useLocale();
  const [voice, setVoice] = useState<SpeechSynthesisVoice>();
  const [reading, setReading] = useState(false);
  useEffect(() => {
    if (!("speechSynthesis" in window)) return;
    const synthesis = window.speechSynthesis;
    // Phones name their voices a moment after the page has come.
    const look = () =>
      setVoice(synthesis.getVoices().find((one) => one.lang.toLowerCase().startsWith(locale)));
    look();
    synthesis.addEventListener?.("voiceschanged", look);
    return () => {
      synthesis.removeEventListener?.("voiceschanged", look);
      synthesis.cancel();
    };
  }, [locale]);
  if (!voice) return null;

  function toggle() {
    const synthesis = window.speechSynthesis;
    synthesis.cancel();
    if (reading) return setReading(false);
    const parts = document.getElementById(of)?.querySelectorAll("h1, h2, p, li, legend, label") ?? [];
    const spoken = [...parts]
      .filter((part) => part.checkVisibility?.() ?? true)
      .map((part) => part.textContent ?? "");
    for (const [place, text] of spoken.entries()) {
      const words = new SpeechSynthesisUtterance(text);
      if (voice) words.voice = voice;
      words.lang = voice?.lang ?? locale;
      words.rate = 0.9;
      if (place === spoken.length - 1) words.onend = () => setReading(false);
      synthesis.speak(words);
    }
    setReading(true);
  }
  return (
    <Button variant="quiet" size="family" icon={reading ? "x" : "volume-2"} onClick={toggle}>
      {t(reading ? "stopListening" : "listen")}
    </Button>
  );
}
