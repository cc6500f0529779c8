/** A table with rows of single persons. */
export interface PersonalTable {
  readonly table: string;
  /** The column that says whose a row is. */
  readonly person: string;
  /** When a row came, in milliseconds since 1970; null for one row a person, which is as old as all else of them. */
  readonly at: string | null;
  /** Columns that say nothing to a person, and are not exported. */
  readonly hidden: readonly string[];
}

/**
 * Every table that holds anything of a person. What is erased, exported and searched again goes by this list, and a test
 * holds it against the database: a new table is named either here or below. `people` comes first, because its rows are the
 * locks; the keys of persons are destroyed last (vault.ts).
 */
export const personalTables: readonly PersonalTable[] = [
  { table: 'people', person: 'user_id', at: null, hidden: ['user_id', 'former'] },
  { table: 'consents', person: 'user_id', at: 'at', hidden: ['user_id', 'sequence'] },
  { table: 'interactions', person: 'user_id', at: 'received_at', hidden: ['user_id', 'sealed'] },
  { table: 'data_requests', person: 'user_id', at: 'submitted_at', hidden: ['user_id', 'sealed_note', 'link_hash'] },
  { table: 'person_keys', person: 'user_id', at: null, hidden: ['user_id'] },
];

/** Every other table: public, about the shop, or about people without telling them apart. */
export const impersonalTables: readonly string[] = [
  'audit_log',
  'budgets',
  'builder',
  'callbacks',
  'catalogue_version',
  'decisions',
  'destroyed_keys',
  'erasures',
  'items',
  'keys',
  'outcomes',
  'person_names',
  'rate_limits',
  'releases',
  'served_lists',
  'served_slots',
  'settings',
  'simulations',
  'snapshot_bytes',
  'snapshots',
  'tallies',
];
