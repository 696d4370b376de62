import sharp from "sharp";

export interface Camera {
  make: string;
  model: string;
  software: string;
}

export interface Shot {
  /** Pixels on the long side. */
  width?: number;
  takenAt: Date;
  camera: Camera;
  gps: { lat: number; lon: number };
  /** 6: the pixels lie on their side and the file says "turn me", as phones held upright do. */
  orientation?: 1 | 6;
}

/** Cameras for the demo: invented names, so nobody's product is meant. EXIF text is ASCII. */
export const CAMERAS: readonly Camera[] = [
  { make: "Sen", model: "Sen A12", software: "SenCam 4.2" },
  { make: "Sen", model: "Sen A20 Pro", software: "SenCam 5.0" },
  { make: "Lam Son", model: "LS-8", software: "LS Photo 2.1" },
  { make: "Phu Sa", model: "PS Note 7", software: "PS Camera 7.3" },
];

/** Degrees as EXIF wants them: degrees, minutes, hundredths of a second. */
function sexagesimal(value: number): string {
  const hundredths = Math.round(Math.abs(value) * 360_000);
  return `${Math.floor(hundredths / 360_000)}/1 ${Math.floor(hundredths / 6000) % 60}/1 ${hundredths % 6000}/100`;
}

/** EXIF has no time zone of its own: local time in Vietnam, as a phone there would write it. */
function exifTime(date: Date): string {
  const local = new Date(date.getTime() + 7 * 3_600_000).toISOString();
  return `${local.slice(0, 10).replaceAll("-", ":")} ${local.slice(11, 19)}`;
}

/**
 * Rasterises a scene into the JPEG a phone would have taken: EXIF with camera, time and place.
 * The place is there on purpose: it must not survive the ingest.
 */
export async function photograph(svg: string, shot: Shot): Promise<Buffer> {
  const box = /viewBox="0 0 (\d+) (\d+)"/.exec(svg);
  if (!box) throw new Error("photograph needs an SVG with a viewBox from 0 0");
  const long = Math.max(Number(box[1]), Number(box[2]));
  const width = shot.width ?? 1600;
  const time = exifTime(shot.takenAt);
  const { lat, lon } = shot.gps;
  const image = sharp(Buffer.from(svg), { density: (72 * width) / long }).flatten({ background: "#ffffff" });
  if (shot.orientation === 6) image.rotate(270);
  return image
    .jpeg({ quality: 88 })
    .withExif({
      IFD0: {
        Make: shot.camera.make,
        Model: shot.camera.model,
        Software: shot.camera.software,
        DateTime: time,
      },
      IFD2: { DateTimeOriginal: time, DateTimeDigitized: time },
      IFD3: {
        GPSLatitudeRef: lat < 0 ? "S" : "N",
        GPSLatitude: sexagesimal(lat),
        GPSLongitudeRef: lon < 0 ? "W" : "E",
        GPSLongitude: sexagesimal(lon),
      },
    })
    .withMetadata({ orientation: shot.orientation ?? 1 })
    .toBuffer();
}
