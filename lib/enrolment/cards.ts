import "server-only";
import { join } from "node:path";
import PDFDocument from "pdfkit";
import { encode } from "uqr";
import { CARDS_ON_PAGE } from "./constants.ts";

/** One card as it is printed; every line comes ready in words. */
export type Card = {
  company: string;
  link: string;
  code: string;
  name: string;
  to: string;
  until: string;
  ask: string;
};

/** What stands on every card alike. */
export type CardWords = {
  portal: string;
  title: string;
  scan: string;
  or: string;
  code: string;
  password: string;
  never: string;
};

// A4 in points, cut into two columns and four rows.
const [WIDTH, HEIGHT] = [595.28, 841.89];
const [COLUMNS, ROWS] = [2, CARDS_ON_PAGE / 2];
const [CARD_WIDTH, CARD_HEIGHT] = [WIDTH / COLUMNS, HEIGHT / ROWS];
/** Printers leave the edge of the paper white. */
const INSET = 19;
const QR = 84;
const INK = "#1b2318";
const SOFT = "#4d5347";
const LEAF = "#3e6228";

const fonts = join(process.cwd(), "node_modules/@expo-google-fonts/be-vietnam-pro");
const font = (weight: string) => join(fonts, weight, `BeVietnamPro_${weight}.ttf`);

/**
 * The cards as a PDF, sheet by sheet: a sheet is asked for, drawn and handed on before the next is asked for, so that
 * no more than one is ever held, however slowly it is fetched.
 */
export async function* cardSheets(
  sheets: AsyncIterable<Card[]>,
  words: CardWords,
): AsyncGenerator<Uint8Array> {
  const pdf = new PDFDocument({
    size: "A4",
    margin: 0,
    autoFirstPage: false,
    font: font("400Regular"),
    info: { Title: words.portal, Author: words.portal },
  });
  pdf.registerFont("regular", font("400Regular"));
  pdf.registerFont("bold", font("600SemiBold"));
  for await (const sheet of sheets) {
    pdf.addPage();
    for (const [place, card] of sheet.entries())
      drawCard(pdf, card, words, (place % COLUMNS) * CARD_WIDTH, Math.floor(place / COLUMNS) * CARD_HEIGHT);
    cutLines(pdf);
    pdf.flushPages();
    yield written(pdf);
  }
  pdf.end();
  // What is left, the fonts among it, comes a moment after the end.
  const rest: Buffer[] = [];
  for await (const part of pdf) rest.push(part as Buffer);
  yield Buffer.concat(rest);
}

/** What was written of the document up to here. */
function written(pdf: PDFKit.PDFDocument): Buffer {
  const parts: Buffer[] = [];
  for (let part = pdf.read(); part !== null; part = pdf.read()) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

function drawCard(pdf: PDFKit.PDFDocument, card: Card, words: CardWords, left: number, top: number): void {
  const [x, right, width] = [left + INSET, left + CARD_WIDTH - INSET, CARD_WIDTH - 2 * INSET];
  const beside = width - QR - 10;
  let y = top + INSET - 3;
  const say = (text: string, style: "regular" | "bold", size: number, within = width, colour = INK) => {
    pdf.font(style).fontSize(size);
    // A long address gets smaller letters rather than a second line.
    pdf.fontSize(Math.min(size, (size * within) / pdf.widthOfString(text)));
    pdf.fillColor(colour).text(text, x, y, { lineBreak: false });
    y += size * 1.32;
  };
  say(`${words.portal} · ${card.company}`, "bold", 8.5, width, LEAF);
  y += 3;
  say(words.title, "regular", 8.5, width, SOFT);
  say(fitted(pdf, card.name, width), "bold", 13);
  say(card.to, "regular", 8, width, SOFT);
  y += 5;
  drawQr(pdf, card.link, right - QR, y, QR);
  say(words.scan, "regular", 8.5, beside);
  say(words.or, "regular", 8.5, beside);
  y += 4;
  say(words.code, "regular", 8.5, beside);
  say(card.code, "bold", 14, beside);
  y += 3;
  say(words.password, "regular", 8.5, beside);
  y = top + CARD_HEIGHT - INSET - 30;
  say(card.until, "regular", 7.5, width, SOFT);
  say(card.ask, "regular", 7.5, width, SOFT);
  y += 2;
  say(words.never, "bold", 8.5);
}

/** A name too long for its line keeps its end, which is the given name. */
function fitted(pdf: PDFKit.PDFDocument, name: string, width: number): string {
  pdf.font("bold").fontSize(13);
  const parts = name.split(" ");
  const text = () => parts.join(" ");
  for (let place = 0; pdf.widthOfString(text()) > width && place < parts.length - 1; place++)
    parts[place] = `${parts[place]?.[0]}.`;
  return text();
}

/** As one path of runs of black squares: small in the file, sharp on every printer. */
function drawQr(pdf: PDFKit.PDFDocument, link: string, left: number, top: number, size: number): void {
  const { data, size: squares } = encode(link, { ecc: "M", border: 0 });
  // The quiet zone that scanners want is the white around it.
  const unit = size / squares;
  for (const [row, line] of data.entries())
    for (let from = 0; from < squares; from++) {
      if (!line[from]) continue;
      let to = from;
      while (line[to + 1]) to++;
      pdf.rect(left + from * unit, top + row * unit, (to - from + 1) * unit, unit);
      from = to;
    }
  pdf.fill("#000000");
}

function cutLines(pdf: PDFKit.PDFDocument): void {
  pdf.lineWidth(0.5).dash(3, { space: 3 }).strokeColor("#8b8f80");
  for (let column = 1; column < COLUMNS; column++)
    pdf
      .moveTo(column * CARD_WIDTH, 0)
      .lineTo(column * CARD_WIDTH, HEIGHT)
      .stroke();
  for (let row = 1; row < ROWS; row++)
    pdf
      .moveTo(0, row * CARD_HEIGHT)
      .lineTo(WIDTH, row * CARD_HEIGHT)
      .stroke();
  pdf.undash();
}

/** Asked for by the one who reads: nothing is made ahead, and nothing more once he has gone. */
export const asStream = (chunks: AsyncGenerator<Uint8Array>) =>
  new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(to) {
        const { done, value } = await chunks.next();
        if (done) to.close();
        else to.enqueue(new Uint8Array(value));
      },
      async cancel() {
        await chunks.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
