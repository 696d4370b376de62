const MARK = "/Type /Page\n";

/**
 * Fetches the cards and tells of each sheet that has come.
 * @returns the file, or the sentence of a refusal; @throws when the connection breaks before the end
 */
export async function fetchSheets(
  form: FormData,
  onSheet: (progress: { page: number; pages: number }) => void,
): Promise<{ pdf: Blob; pages: number } | { sentence: string }> {
  const answer = await fetch("/api/enrolment/cards", { method: "POST", body: form });
  if (!answer.ok || !answer.body) return { sentence: (await answer.json()).sentence };
  const pages = Number(answer.headers.get("x-pages"));
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const reader = answer.body.getReader();
  const latin = new TextDecoder("latin1");
  let page = 0;
  let tail = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    // A mark may be cut in two by the network.
    const text = tail + latin.decode(value, { stream: true });
    page += text.split(MARK).length - 1;
    tail = text.slice(text.lastIndexOf(MARK) + 1).slice(-(MARK.length - 1));
    onSheet({ page: Math.min(page, pages), pages });
  }
  const pdf = new Blob(parts, { type: "application/pdf" });
  if (!(await pdf.slice(-6).text()).includes("%%EOF")) throw new Error("the file was cut off");
  return { pdf, pages };
}
