/** One thing that a public scanner, or a shop made to be broken, has in its list. */
export interface ScannerCheck {
  readonly what: string;
  /** The attacks of ours that try it, and more of it. */
  readonly triedBy: readonly string[];
  /** What it wants to break and this service does not have. */
  readonly absent?: string;
}

export interface PublicScanner {
  readonly name: string;
  readonly opening: string;
  readonly checks: readonly ScannerCheck[];
}

/**
 * What other people look for, and where it is tried here. Neither tool is run by the tests: one wants Python, the other a
 * container with a service of its own.
 */
export const publicScanners: readonly PublicScanner[] = [
  {
    name: 'The twelve checks of graphql-cop',
    opening:
      'By its own list (github.com/dolevf/graphql-cop). Each of its requests is among ours, with variations; the tool itself is not run.',
    checks: [
      { what: 'Alias overloading: 100 aliases and more', triedBy: ['A07', 'A08'] },
      { what: 'Batch queries, in an array', triedBy: ['A20', 'A21'] },
      { what: 'Queries by GET', triedBy: ['B02', 'G09'] },
      { what: 'Queries by POST as a form', triedBy: ['B03'] },
      { what: 'Tracing and debug modes', triedBy: ['C06'] },
      { what: 'Field duplication: one field 500 times and more', triedBy: ['A09'] },
      { what: 'Field suggestions', triedBy: ['C02'] },
      { what: 'GraphiQL and other explorers', triedBy: ['B02', 'C01'] },
      { what: 'Introspection', triedBy: ['C01'] },
      { what: 'Directive overloading', triedBy: ['A12'] },
      { what: 'A circular query by introspection', triedBy: ['A14'] },
      { what: 'Mutations by GET', triedBy: ['B01'] },
    ],
  },
  {
    name: 'The scenarios of Damn Vulnerable GraphQL Application',
    opening:
      'By the list in its README and what was added to it since (github.com/dolevf/Damn-Vulnerable-GraphQL-Application). Its own shop has holes that this one has no place for; the third column says which.',
    checks: [
      { what: 'Discovering GraphQL', triedBy: ['B02', 'B15'] },
      { what: 'Fingerprinting the engine', triedBy: ['C02', 'C06'] },
      { what: 'Batch query attack', triedBy: ['A20', 'A21'] },
      { what: 'Deep recursion', triedBy: ['A01', 'A02', 'A03'] },
      { what: 'Resource-intensive query', triedBy: ['A15', 'A16', 'A19'] },
      { what: 'Field duplication', triedBy: ['A09', 'A10'] },
      { what: 'Aliases', triedBy: ['A07', 'A08'] },
      { what: 'Circular fragments', triedBy: ['A05', 'A06'] },
      { what: 'Introspection', triedBy: ['C01', 'A14'] },
      { what: 'The GraphiQL interface', triedBy: ['B02', 'C01'] },
      { what: 'Field suggestions', triedBy: ['C02'] },
      { what: 'Server-side request forgery', triedBy: ['D06'] },
      { what: 'Stack traces in errors', triedBy: ['C03', 'C04'] },
      {
        what: 'OS command injection, by an import',
        triedBy: ['D05'],
        absent: 'no request makes a command or names a file to read',
      },
      { what: 'OS command injection, by diagnostics', triedBy: ['D05'], absent: 'no field runs diagnostics' },
      { what: 'Stored cross-site scripting', triedBy: ['C08'] },
      { what: 'Log spoofing', triedBy: ['C07'] },
      { what: 'HTML injection', triedBy: ['C08'] },
      { what: 'SQL injection', triedBy: ['D01', 'D02'] },
      { what: 'A forged JWT', triedBy: ['F01', 'F02', 'F03', 'F06'] },
      { what: 'The interface protection, passed by a cookie', triedBy: ['C01', 'G09'], absent: 'no cookie is read' },
      {
        what: 'A deny list of queries, passed by other names',
        triedBy: ['A04', 'B13'],
        absent: 'only lists of what is allowed',
      },
      { what: 'A weak password of a query', triedBy: ['F09'], absent: 'no passwords; keys of 256 bits' },
      { what: 'Writing files by a path', triedBy: ['D05'] },
    ],
  },
];
