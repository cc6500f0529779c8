import { defineConfig } from 'vitest/config';
import project from '../../vitest.config.ts';
import { areaOf, areas } from './areas.ts';

// Stryker's own processes are told by `main.ts` which area they are about; `npm run coverage` is about all of them.
const { TIGHTROPE_AREA } = process.env;
const wanted = TIGHTROPE_AREA === undefined ? areas : [areaOf(TIGHTROPE_AREA)];

export default defineConfig({
  ...project,
  test: {
    ...project.test,
    include: wanted.flatMap(({ tests }) => tests),
    exclude: ['**/*.statistical.test.ts', '**/integersOnly.test.ts'],
    coverage: {
      include: wanted.flatMap(({ sources }) => sources),
      reporter: ['text'],
      thresholds: { branches: 100 },
    },
  },
});
