/** Something that the shop's own people did or looked at, for auditors. It names keys and things of the shop, never a shopper. */
export interface NewAuditEntry {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Who: the public name of a key, or a role. */
  readonly by: string;
  /** What was done: 'explainList', 'publishKnobProfile', …. */
  readonly action: string;
  /** What it was done to: the id of a list, a profile, a build. */
  readonly subject: string;
}

/** A line of the audit log, chained to the one before it. */
export interface AuditEntry extends NewAuditEntry {
  /** From 1, without gaps. */
  readonly sequence: number;
  /** The digest of the line before, in hexadecimal; zeros for the first. */
  readonly previous: string;
  /** SHA-256 of this line with `previous` in it, in hexadecimal. */
  readonly digest: string;
}
