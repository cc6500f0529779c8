/** Why a store could not be opened, with one sentence for whoever started the service. Never holds a password. */
export type StoreRefusal =
  | { readonly code: 'STORE_LOCKED'; readonly pid: number; readonly host: string; readonly sentence: string }
  | { readonly code: 'DATABASE_UNREACHABLE'; readonly sentence: string }
  | { readonly code: 'DATABASE_TOO_OLD'; readonly sentence: string }
  | { readonly code: 'SESSIONS_SHARED'; readonly sentence: string }
  | { readonly code: 'KEYS_UNREADABLE'; readonly sentence: string }
  | { readonly code: 'STORE_DAMAGED'; readonly sentence: string }
  | { readonly code: 'STORE_UNUSABLE'; readonly sentence: string }
  | { readonly code: 'LEDGER_DAMAGED'; readonly sentence: string };
