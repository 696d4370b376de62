"use client";

/** When even the frame of a page fails. Both languages, no styles: nothing of the portal can be relied upon here. */
export default function GlobalErrorPage({ reset }: { reset: () => void }) {
  return (
    <html lang="vi">
      <body>
        <p>Máy chủ đang bận. Không mất gì cả, xin thử lại sau ít phút.</p>
        <p lang="en">The server is busy. Nothing is lost; please try again in a few minutes.</p>
        <button type="button" onClick={reset}>
          Thử lại
        </button>
      </body>
    </html>
  );
}
