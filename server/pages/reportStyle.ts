/** How a report looks: on paper, on a light and on a dark screen; wide tables scroll by themselves on a narrow one. */
export const reportStyle = `
:root { color-scheme: light dark; --ink: #1c2126; --soft: #56606a; --line: #cfd6dc; --page: #ffffff; --band: #f3f6f8; --mark: #0b5d6b; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6eaee; --soft: #a3adb8; --line: #3a444e; --page: #14181c; --band: #1d2329; --mark: #7cd0de; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 66rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .5rem; }
h2 { font-size: 1.2rem; margin: 2.5rem 0 .5rem; padding-top: .75rem; border-top: 1px solid var(--line); }
p, ul { max-width: 48rem; margin: .5rem 0; }
code { font: .9em ui-monospace, monospace; overflow-wrap: anywhere; }
.soft, caption { color: var(--soft); }
.claims { display: grid; grid-template-columns: repeat(auto-fit, minmax(17rem, 1fr)); gap: 1rem; margin: 1.5rem 0; }
.claims section { background: var(--band); border-left: 4px solid var(--mark); padding: .9rem 1.1rem; }
.claims h2 { border: 0; padding: 0; margin: 0; font-size: .95rem; font-weight: 600; color: var(--soft); }
.claims strong { display: block; font-size: 1.5rem; line-height: 1.3; font-variant-numeric: tabular-nums; }
.claims p { margin: .25rem 0 0; font-size: .92rem; }
.scroll { overflow-x: auto; }
.scroll:focus-visible { outline: 3px solid var(--mark); outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; }
caption { caption-side: top; text-align: left; padding: 0 0 .5rem; max-width: min(48rem, calc(100vw - 3rem)); }
th, td { text-align: left; vertical-align: top; padding: .45rem .9rem .45rem 0; border-bottom: 1px solid var(--line); }
thead th { border-bottom: 2px solid var(--ink); white-space: nowrap; }
tbody th { font-weight: 600; white-space: nowrap; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
@media print {
  :root { --ink: #000000; --soft: #333333; --line: #999999; --page: #ffffff; --band: #ffffff; --mark: #000000; }
  body { font-size: 10.5pt; }
  main { max-width: none; padding: 0; }
  h2 { break-after: avoid; }
  tr, .claims section { break-inside: avoid; }
  .scroll { overflow: visible; }
}
`;
