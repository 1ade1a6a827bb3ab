import { afterAll } from 'vitest';
import { dropTables } from './tables.ts';

// Runs for each test file, while the modules that files share are loaded once.
afterAll(dropTables, 120_000);
