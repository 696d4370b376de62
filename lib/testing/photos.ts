import sharp, { type Sharp } from "sharp";

/** Where a test photo claims to have been taken, by whom: nothing of it may reach a family. */
export const CANARIES = ["CanaryMaker", "CanaryModel", "CanaryOwner", "canary:place"];

/** Four quarters in four colours: red, green, blue, white, clockwise from the top left. */
const quarters = (width: number, height: number) => {
  const [x, y] = [Math.floor(width / 2), Math.floor(height / 2)];
  return Buffer.concat(
    Array.from({ length: height }, (_, row) =>
      Buffer.concat(
        Array.from({ length: width }, (_, column) => {
          const [red, green, blue, white] = [
            [230, 20, 20],
            [20, 200, 20],
            [20, 20, 230],
            [250, 250, 250],
          ];
          const top = row < y;
          return Buffer.from((column < x ? (top ? red : white) : top ? green : blue) ?? []);
        }),
      ),
    ),
  );
};

// What a camera held that way would have stored, so that turning by the tag makes the picture upright again.
// sharp mirrors before it turns.
const STORED: Record<number, (image: Sharp) => Sharp> = {
  1: (image) => image,
  2: (image) => image.flop(),
  3: (image) => image.rotate(180),
  4: (image) => image.flip(),
  5: (image) => image.flip().rotate(90),
  6: (image) => image.rotate(270),
  7: (image) => image.flop().rotate(90),
  8: (image) => image.rotate(90),
};

/** A JPEG as a phone makes one: stored in that orientation, with camera EXIF, GPS and an XMP packet. */
export async function phonePhoto({ width = 640, height = 480, orientation = 1 } = {}): Promise<Buffer> {
  const upright = sharp(quarters(width, height), { raw: { width, height, channels: 3 } });
  const store = STORED[orientation];
  if (!store) throw new Error(`no orientation ${orientation}`);
  const stored = await store(upright).png().toBuffer();
  return sharp(stored)
    .withMetadata({ orientation })
    .withExifMerge({
      IFD0: { Make: "CanaryMaker", Model: "CanaryModel", Artist: "CanaryOwner" },
      IFD3: {
        GPSLatitudeRef: "N",
        GPSLatitude: "16/1 2/1 49/1",
        GPSLongitudeRef: "E",
        GPSLongitude: "108/1 12/1 24/1",
      },
    })
    .withXmp(
      '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description place="canary:place"/></rdf:RDF></x:xmpmeta>',
    )
    .jpeg({ quality: 90 })
    .toBuffer();
}

/** A plain picture of a size, in any of the formats. */
export const plainPhoto = (
  width: number,
  height: number,
  format: "jpeg" | "png" | "webp" | "avif" | "gif" | "tiff" = "jpeg",
) =>
  sharp({ create: { width, height, channels: 3, background: "#447755" } })
    .toFormat(format)
    .toBuffer();

/** As heavy as a photograph: grain over a flat picture. */
export const grainyPhoto = (width: number, height: number): Promise<Buffer> =>
  sharp({
    create: {
      width,
      height,
      channels: 3,
      noise: { type: "gaussian", mean: 128, sigma: 30 },
      background: "#888",
    },
  })
    .jpeg({ quality: 80 })
    .toBuffer();
