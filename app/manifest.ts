import type { MetadataRoute } from "next";

/** What a phone needs to put the portal on its home screen. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    name: "Hậu phương chiến sĩ",
    short_name: "Hậu phương",
    lang: "vi",
    start_url: "/",
    scope: "/",
    display: "standalone",
    background_color: "#f8f7f0",
    theme_color: "#f8f7f0",
    icons: [
      { src: "/icons/192.png", sizes: "192x192", type: "image/png" },
      { src: "/icons/512.png", sizes: "512x512", type: "image/png" },
      { src: "/icons/maskable.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
    ],
  };
}
