import { defineConfig } from 'vitest/config';

const slow = 'test/**/*.slow.test.ts';

/** Files share no state, and loading the same modules anew for each would take longer than its tests. */
const quick = { isolate: false, maxWorkers: '100%' };

/** `npm test` runs what is quick, `npm run test:slow` what needs Chromium or PostgreSQL, kills processes or takes long. */
export default defineConfig({
  test: {
    // For what hangs: a busy machine makes everything slow, and nothing wrong.
    testTimeout: 60_000,
    hookTimeout: 30_000,
    projects: [
      { extends: true, test: { name: 'fast', include: ['test/**/*.test.ts'], exclude: [slow], ...quick } },
      { extends: true, test: { name: 'slow', include: [slow] } },
    ],
  },
});
