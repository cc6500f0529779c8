/** How a study's page looks: on paper, on a light and on a dark screen, on a telephone and on a wide one. */
export const studyStyle = `
:root { color-scheme: light dark; --ink: #1b2126; --soft: #55606b; --line: #d3dae0; --page: #ffffff; --band: #f3f6f8; --mark: #0b5d6b;
  --one: #0b6e80; --two: #b3500c; --three: #5b47b8; --four: #96304f; --five: #3f6b1f; --six: #5e5e5e; --bad: #a3160f; --bad-band: #fdeceb; --good: #1f6b3a; --good-band: #ecf6ef; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e7ebef; --soft: #a7b1bb; --line: #3a444e; --page: #13171b; --band: #1c2228; --mark: #7cd0de;
    --one: #6fcbdc; --two: #f2a268; --three: #b5a7f5; --four: #f093b0; --five: #a4d37b; --six: #bdbdbd; --bad: #ff9d96; --bad-band: #3a1614; --good: #8fd6a8; --good-band: #14291c; }
}
* { box-sizing: border-box; }
html { scroll-behavior: smooth; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
body { margin: 0; background: var(--page); color: var(--ink); font: 16px/1.55 system-ui, "Segoe UI", Roboto, sans-serif; }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: .5rem; background: var(--page); padding: .5rem 1rem; z-index: 1; }
header, main, footer { max-width: 54rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 2.5rem; }
footer { padding-bottom: 3rem; color: var(--soft); font-size: .92rem; }
h1 { font-size: 2rem; line-height: 1.15; margin: 0 0 .5rem; letter-spacing: -.01em; }
h2 { font-size: 1.4rem; line-height: 1.25; margin: 3rem 0 .75rem; padding-top: 1.25rem; border-top: 1px solid var(--line); }
h3 { font-size: 1.05rem; line-height: 1.35; margin: 1.5rem 0 .35rem; }
p, ul { max-width: 44rem; margin: .45rem 0; }
ul { padding-left: 1.2rem; }
li { margin: .3rem 0; }
.lead { font-size: 1.15rem; }
.soft, caption, .question { color: var(--soft); }
.question { font-style: italic; }
a { color: var(--mark); }
nav ul { display: flex; flex-wrap: wrap; gap: .2rem 1.1rem; list-style: none; padding: 0; max-width: none; font-size: .95rem; }
:focus-visible { outline: 3px solid var(--mark); outline-offset: 2px; border-radius: 2px; }
.banner { border-left: 6px solid; padding: .75rem 1.1rem; margin: 1.5rem 0; }
.banner p { max-width: none; margin: .2rem 0; }
.held { border-color: var(--good); background: var(--good-band); }
.failed { border-color: var(--bad); background: var(--bad-band); outline: 2px solid var(--bad); }
.failed strong { color: var(--bad); font-size: 1.2rem; display: block; }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(12rem, 1fr)); gap: .9rem; margin: 1rem 0 1.5rem; }
.card { background: var(--band); border-top: 4px solid var(--mark); padding: .8rem 1rem 1rem; }
.card h3 { margin: 0; font-size: .92rem; font-weight: 600; color: var(--soft); }
.card .big { font-size: 1.9rem; line-height: 1.25; font-weight: 650; margin: .1rem 0; font-variant-numeric: tabular-nums; }
.card p { margin: .2rem 0 0; font-size: .9rem; line-height: 1.4; }
.choice, .attack { border-left: 4px solid var(--line); padding: .1rem 0 .1rem 1.1rem; margin: 1.25rem 0; }
.choice:first-of-type { border-color: var(--mark); }
.choice h3, .attack h3 { margin-top: 0; }
.legend { display: flex; flex-wrap: wrap; gap: .1rem 1.2rem; list-style: none; padding: 0; margin: .5rem 0 0; font-size: .92rem; max-width: none; }
.legend li { display: flex; align-items: center; gap: .45rem; margin: 0; }
figure { margin: 1.5rem 0 2.25rem; }
figure h3 { margin-bottom: .1rem; }
.chart svg { display: block; width: 100%; height: auto; margin-top: .75rem; }
.narrow { display: none; }
@media (max-width: 37rem) {
  .narrow { display: block; }
  .wide { display: none; }
  h1 { font-size: 1.6rem; }
  header { padding-top: 1.5rem; }
}
details { margin: .6rem 0; }
summary { cursor: pointer; color: var(--mark); width: fit-content; padding: .25rem 0; }
.scroll { overflow-x: auto; margin: .75rem 0; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; }
caption { text-align: left; padding: 0 0 .5rem; }
th, td { text-align: left; vertical-align: top; padding: .4rem .9rem .4rem 0; border-bottom: 1px solid var(--line); }
td { overflow-wrap: anywhere; min-width: 4rem; }
thead th { border-bottom: 2px solid var(--ink); white-space: nowrap; }
tbody th { font-weight: 600; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
pre { background: var(--band); padding: 1rem; overflow-x: auto; font-size: .85rem; }
code { font-family: ui-monospace, SFMono-Regular, Menlo, monospace; }
@media print {
  :root { color-scheme: light; --ink: #000; --soft: #333; --line: #999; --page: #fff; --band: #fff; --mark: #000;
    --one: #00515f; --two: #8a3a04; --three: #43309a; --four: #7a1f3e; --five: #2f5415; --six: #444; --bad: #8a0f09; --bad-band: #fff; --good: #0f4a25; --good-band: #fff; }
  body { font-size: 10.5pt; }
  header, main, footer { max-width: none; padding: 0; }
  nav, .skip, figcaption details, .attack details { display: none; }
  .narrow { display: none; }
  .wide { display: block; }
  .card { border: 1px solid var(--line); border-top: 4px solid #000; }
  h2, h3 { break-after: avoid; }
  figure, tr, .card, .choice, .attack, .banner { break-inside: avoid; }
  .scroll { overflow: visible; }
}
`;
