/** Small public facts about the shop, by name: what it collects, when its epochs began. */
export interface SettingsStore {
  read(name: string): Promise<string | null>;
  /** Keeps a fact where none of that name is. @returns what is there: the same for everybody who does so at once */
  writeFirst(name: string, value: string): Promise<string>;
  /** Keeps a fact, replacing the one before. */
  write(name: string, value: string): Promise<void>;
}
