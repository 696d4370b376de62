import { type RefObject, useEffect, useRef, useState } from "react";
import { type Bitmap, paintCovers, pixelBox } from "#lib/media/paint.ts";
import type { PhotoEdit } from "#lib/media/types.ts";

/** The photo as it came, once it is here; else the server's sentence, or null when nothing came back. */
export function useUnedited(photoId: string): {
  image: ImageBitmap | null;
  failed: { sentence: string | null } | null;
  again: () => void;
} {
  const [image, setImage] = useState<ImageBitmap | null>(null);
  const [failed, setFailed] = useState<{ sentence: string | null } | null>(null);
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt asks once more
  useEffect(() => {
    const left = new AbortController();
    setFailed(null);
    (async () => {
      const answer = await fetch(`/api/media/${photoId}/unedited`, { signal: left.signal });
      if (answer.ok) return setImage(await createImageBitmap(await answer.blob()));
      const { sentence } = (await answer.json()) as { sentence?: string };
      setFailed({ sentence: sentence ?? null });
    })().catch(() => left.signal.aborted || setFailed({ sentence: null }));
    return () => left.abort();
  }, [photoId, attempt]);
  return { image, failed, again: () => setAttempt(attempt + 1) };
}

/** How the photo lies after turning. */
export const sizeOf = (image: ImageBitmap, turns: number) =>
  turns % 2 === 0
    ? { width: image.width, height: image.height }
    : { width: image.height, height: image.width };

/** The photo with its covers painted as the server will paint them; cropped as well for a look at the result. */
export function Picture(props: { image: ImageBitmap; edit: PhotoEdit; cropped: boolean; alt: string }) {
  const { image, edit, cropped, alt } = props;
  const { turns, covers, crop } = edit;
  const canvas = useRef<HTMLCanvasElement>(null);
  const turned = useTurned(image, turns);
  const size = sizeOf(image, turns);
  const part = cropped && crop ? pixelBox(crop, size) : { left: 0, top: 0, ...size };
  useEffect(() => {
    const bare = turned.current;
    const pen = canvas.current?.getContext("2d");
    if (!pen || !bare) return;
    const painted = new ImageData(new Uint8ClampedArray(bare.data), bare.width, bare.height);
    const bitmap: Bitmap = { data: painted.data, width: bare.width, height: bare.height, channels: 4 };
    paintCovers(bitmap, covers);
    pen.putImageData(painted, -part.left, -part.top);
  }, [turned, covers, part.left, part.top]);
  return (
    <canvas
      // Another size clears a canvas: then it is another one, and is painted anew.
      key={`${part.left} ${part.top} ${part.width} ${part.height} ${turns}`}
      ref={canvas}
      role="img"
      aria-label={alt}
      width={part.width}
      height={part.height}
      className="block size-full"
    />
  );
}

/** The bare pixels as they lie after turning, read once for each quarter. */
function useTurned(image: ImageBitmap, turns: number): RefObject<ImageData | null> {
  const kept = useRef<ImageData>(null);
  const of = useRef<string>(undefined);
  const key = `${turns} ${image.width} ${image.height}`;
  if (of.current !== key) {
    of.current = key;
    kept.current = read(image, turns);
  }
  return kept;
}

function read(image: ImageBitmap, turns: number): ImageData | null {
  const { width, height } = sizeOf(image, turns);
  const sheet = document.createElement("canvas");
  sheet.width = width;
  sheet.height = height;
  const pen = sheet.getContext("2d", { willReadFrequently: true });
  if (!pen) return null;
  pen.translate(width / 2, height / 2);
  pen.rotate((turns * Math.PI) / 2);
  pen.drawImage(image, -image.width / 2, -image.height / 2);
  return pen.getImageData(0, 0, width, height);
}
