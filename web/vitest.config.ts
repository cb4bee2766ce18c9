import { defineConfig } from "vitest/config";

// `unit`: what needs no browser. `journeys`: real Chromium against the real binary.
export default defineConfig({
  test: {
    projects: [
      { test: { name: "unit", include: ["tests/**/*.test.{ts,tsx}"], environment: "node", testTimeout: 120_000 } },
      {
        test: {
          name: "journeys",
          include: ["e2e/**/*.test.ts"],
          environment: "node",
          globalSetup: ["e2e/server.ts"],
          fileParallelism: false,
          isolate: false,
          maxConcurrency: 3,
          expect: { poll: { timeout: 20_000 } },
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
