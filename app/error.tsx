"use client";

import { useEffect, useState } from "react";

const words = {
  vi: {
    title: "Trang chưa mở được",
    text: "Máy chủ đang bận. Không mất gì cả, xin thử lại sau ít phút.",
    retry: "Thử lại",
  },
  en: {
    title: "The page did not open",
    text: "The server is busy. Nothing is lost; please try again in a few minutes.",
    retry: "Try again",
  },
};

/** When a page fails the messages may not be there either, so the words are its own. */
export default function ErrorPage({ reset }: { reset: () => void }) {
  const [t, setWords] = useState(words.vi);
  useEffect(() => setWords(document.documentElement.lang === "en" ? words.en : words.vi), []);
  return (
    <main className="mx-auto grid min-h-dvh max-w-family content-center justify-items-start gap-4 px-gutter">
      <h1 className="text-title">{t.title}</h1>
      <p>{t.text}</p>
      <button
        type="button"
        onClick={reset}
        className="min-h-tap-lg rounded-control bg-leaf px-5 font-semibold text-on-leaf"
      >
        {t.retry}
      </button>
    </main>
  );
}
