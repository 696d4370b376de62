import { defineConfig } from "vitest/config";

// Server code imports `server-only`, which is empty under this condition and throws without it.
// "import" stays out: Vite and Node add it where it is meant, and given by hand it reaches require() too.
const conditions = ["react-server", "module", "node"];
const server = {
  ssr: { resolve: { conditions, externalConditions: conditions } },
  test: { execArgv: ["--conditions=react-server"] },
};
const ignored = ["node_modules/**", ".next*/**", "data/**", "e2e/**"];

export default defineConfig({
  test: {
    projects: [
      {
        ...server,
        test: {
          ...server.test,
          name: "unit",
          include: ["**/*.test.ts"],
          exclude: [...ignored, "**/*.db.test.ts"],
        },
      },
      // What draws is tested with the React that draws, which that condition has not.
      { test: { name: "drawn", include: ["**/*.test.tsx"], exclude: ignored } },
      {
        ...server,
        test: {
          ...server.test,
          name: "database",
          include: ["**/*.db.test.ts"],
          exclude: ignored,
          globalSetup: "./scripts/vitest-database.ts",
          setupFiles: "./scripts/vitest-own-database.ts",
          fileParallelism: false,
          testTimeout: 30_000,
        },
      },
    ],
  },
});
