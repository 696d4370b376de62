import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

// `npm run bench` measures against an empty page that the product does not have.
const bench = process.env.BENCH === "on";

const config: NextConfig = {
  ...(bench && { distDir: ".next-bench", pageExtensions: ["tsx", "ts", "bench.tsx"] }),
  // Photos leave only through the authorised media route (security.md 5, 12).
  images: { unoptimized: true },
  // `npm test` checks every file's types; a start must not fail for a test's.
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  // Behind a phone's bad signal compression matters more than the server's last cycles; a proxy may take it over.
  compress: true,
  serverExternalPackages: ["sharp", "piscina", "pino", "pg-boss", "postgres", "flydrive"],
  experimental: { serverActions: { bodySizeLimit: "256kb" } },
};

export default createNextIntlPlugin("./lib/i18n/request.ts")(config);
