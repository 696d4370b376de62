import { draw, type Easel, SENT_TYPE, sha256Of } from "./shrink.ts";

/** Beside the page, so that it stays answerable: a photo in, what is sent of it out (null: can't be read here). */
export type Shrunk = { blob: Blob | null; sha256: string | null };

const port = self as unknown as {
  onmessage: (event: MessageEvent<Blob>) => void;
  postMessage: (answer: Shrunk) => void;
};

// Over plain http the digest is code of ours: it comes while there is a line, as this worker does.
sha256Of(new Blob()).catch(() => {});

port.onmessage = async ({ data: file }) => {
  const sha256 = await sha256Of(file).catch(() => null);
  const blob = await shrink(file).catch(() => null);
  port.postMessage({ blob, sha256 });
};

async function shrink(file: Blob): Promise<Blob | null> {
  const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
  try {
    return await draw(bitmap, easelOf);
  } finally {
    bitmap.close();
  }
}

function easelOf(width: number, height: number): Easel {
  const canvas = new OffscreenCanvas(width, height);
  const pen = canvas.getContext("2d", { alpha: false });
  return { canvas, pen, encode: (quality) => canvas.convertToBlob({ type: SENT_TYPE, quality }) };
}
