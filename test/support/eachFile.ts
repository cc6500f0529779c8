/** Run before each test file, by vitest.config.ts: what a module asks for `afterAll` happens after the first file that loads it alone. */

import { afterAll } from 'vitest';
import { removeFolders } from './folders.ts';

afterAll(removeFolders);
