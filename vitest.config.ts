import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/support/longestFirst.ts';

const require = createRequire(import.meta.url);

export default defineConfig({
  // Vitest would load graphql twice, once as ESM and once as CommonJS, and the two refuse each other's schemas.
  resolve: { alias: [{ find: /^graphql$/, replacement: require.resolve('graphql') }] },
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/support/eachFile.ts'],
    // Only what hangs takes so long, on any machine.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    retry: 0,
    // Nothing here leaves anything behind in its process; loading the same modules again for each file was a third of the work.
    isolate: false,
    // What a test waits for comes when it comes: how soon is nothing that a test may depend on.
    expect: { poll: { timeout: 30_000, interval: 10 } },
    sequence: { sequencer: LongestFirst },
    maxWorkers: 4, // many wait more than they work: for processes, databases, a browser
    execArgv: ['--wasm-lazy-compilation'], // of the embedded database no test uses much, and many open it
  },
});
