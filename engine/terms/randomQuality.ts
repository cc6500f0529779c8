/**
 * secure: the service's crypto door, the only noise that protects people. keyed: the same bytes for the same key, for
 * sticky mixing. seeded: the simulator's, the same bytes in every run.
 */
export type RandomQuality = 'secure' | 'keyed' | 'seeded';
