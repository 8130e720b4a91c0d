/** The page's style: one sheet, light and dark, from a phone's width up. */
export const styles = `
:root {
  color-scheme: light dark;
  --ground: #f3f1ea; --card: #ffffff; --ink: #1c1f24; --quiet: #5b6068; --edge: #dad6cb; --soft: #efece4;
  --accent: #0a6a4e; --right: #0a6a4e; --right-ground: #dff2e9; --wrong: #a3261c; --wrong-ground: #fbe6e2;
  --ask: #8a5200; --ask-ground: #fcefd6;
  --pictures: #2b6cb3; --weight: #b3530c; --code: #7748ae; --prior: #6c727b; --answer: #0a6a4e;
  --shade: 0 1px 2px rgb(40 35 20 / .06), 0 8px 24px rgb(40 35 20 / .07);
  --mono: ui-monospace, "SF Mono", "Cascadia Mono", "DejaVu Sans Mono", Menlo, Consolas, monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #121418; --card: #1b1e23; --ink: #ecebe6; --quiet: #a4a9b2; --edge: #33383f; --soft: #24282e;
    --accent: #63d6a8; --right: #63d6a8; --right-ground: #12352a; --wrong: #ff9d91; --wrong-ground: #47201c;
    --ask: #f4c177; --ask-ground: #43310f;
    --pictures: #79b2f2; --weight: #f2a25c; --code: #bd9aee; --prior: #9ca3ad; --answer: #63d6a8;
    --shade: 0 1px 2px rgb(0 0 0 / .4), 0 8px 24px rgb(0 0 0 / .3);
  }
}
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); line-height: 1.5;
  font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Open Sans", sans-serif; overflow-wrap: anywhere; }
a { color: inherit; text-decoration-color: var(--edge); text-underline-offset: .2em; }
a:hover { text-decoration-color: currentColor; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
main:focus { outline: none; }
h1, h2, h3, p, figure, dl, dd, ul, ol { margin: 0; padding: 0; }
h2 { font-size: 1.25rem; line-height: 1.3; margin-bottom: .75rem; letter-spacing: -.01em; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.quiet, .empty { color: var(--quiet); font-size: .875rem; }
.skip { position: absolute; left: 1rem; top: -4rem; background: var(--card); padding: .5rem 1rem; z-index: 9; border-radius: 8px; }
.skip:focus { top: .5rem; }

.top, .columns, footer { max-width: 76rem; margin-inline: auto; padding-inline: clamp(1rem, 3vw, 2rem); }
.top { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem 1rem; padding-block: 1.75rem 1.25rem; }
.brand { flex-basis: 100%; color: var(--accent); font-weight: 700; letter-spacing: .02em; font-size: .875rem; }
h1 { font-size: clamp(1.5rem, 4vw, 2.125rem); line-height: 1.2; letter-spacing: -.02em; }
.badge { text-decoration: none; padding: .2rem .8rem; border-radius: 99px; font-weight: 600; font-size: .875rem; }
.right { color: var(--right); background: var(--right-ground); }
.wrong { color: var(--wrong); background: var(--wrong-ground); }
.top dl { flex-basis: 100%; display: flex; flex-wrap: wrap; gap: .5rem 2rem; margin-top: .5rem; }
dt { color: var(--quiet); font-size: .8125rem; text-transform: capitalize; }
dd { font-weight: 500; }

.columns { display: grid; gap: 1.5rem; grid-template-columns: minmax(0, 1fr); align-items: start; }
main { display: grid; gap: 1.5rem; min-width: 0; }
main > section { background: var(--card); border-radius: 16px; padding: clamp(1rem, 2.5vw, 1.5rem); box-shadow: var(--shade); min-width: 0; }
@media (min-width: 60rem) {
  .columns { grid-template-columns: 20rem minmax(0, 1fr); gap: 2rem; }
  .receipt { position: sticky; top: 1.5rem; max-height: calc(100vh - 3rem); overflow-y: auto; }
}

.receipt { background: var(--card); padding: 1.5rem 1.25rem 2rem; font-family: var(--mono); font-size: .875rem;
  border-radius: 6px 6px 0 0; text-align: center;
  --tooth: conic-gradient(from -45deg at bottom, #0000, #000 1deg 89deg, #0000 90deg) 50% / 14px 100%;
  -webkit-mask: var(--tooth); mask: var(--tooth); }
.receipt h2 { font-size: 1.125rem; margin: 0; }
.receipt table { width: 100%; border-collapse: collapse; margin-block: 1rem .75rem; border-block: 2px dashed var(--edge); text-align: left; }
.receipt th { font-weight: 400; padding: .4rem .5rem .4rem 0; }
.receipt td { text-align: right; vertical-align: top; padding: .4rem 0; white-space: nowrap; font-variant-numeric: tabular-nums; }
.receipt tbody tr:first-child > * { padding-top: .9rem; } .receipt tbody tr:last-child > * { padding-bottom: .9rem; }
.receipt small { display: block; color: var(--quiet); font-size: .78125rem; }
.receipt .empty { padding: 2rem 0; }
.total { display: flex; justify-content: space-between; font-size: 1.125rem; margin-bottom: .75rem; }
.mark { color: var(--ask); font-weight: 700; }
.questions { text-align: left; background: var(--ask-ground); color: var(--ask); padding: .6rem .8rem; border-radius: 8px; margin-bottom: .75rem; }
.questions h3 { font-size: .875rem; } .questions ul { list-style: none; }

.plot { position: relative; border-bottom: 1px solid var(--edge); }
.plot svg { position: absolute; inset: 0; width: 100%; height: 100%; overflow: visible; }
.plot polyline { fill: none; stroke: var(--weight); stroke-width: 2; stroke-linejoin: round; vector-effect: non-scaling-stroke; }
.plot .when { stroke: var(--edge); stroke-width: 1; stroke-dasharray: 3 3; vector-effect: non-scaling-stroke; }
.level { position: absolute; inset-inline: 0; border-top: 1px solid var(--soft); }
.level i { position: absolute; left: 0; bottom: 1px; font-style: normal; font-size: .6875rem; color: var(--quiet); font-variant-numeric: tabular-nums; }
.trace { padding-top: calc(var(--rows) * 28px + 6px); }
.trace .plot { height: clamp(140px, 26vw, 230px); }
.marker { position: absolute; bottom: calc(100% + 3px + var(--row) * 28px); transform: translateX(-50%); width: 26px; height: 26px;
  display: grid; place-items: center; border-radius: 50%; text-decoration: none; font-size: .6875rem; background: var(--right-ground); color: var(--right); }
.marker.remove { background: var(--wrong-ground); color: var(--wrong); }
.marker:hover, .marker:focus-visible { background: var(--ink); color: var(--card); border-radius: 50%; z-index: 2; }
.times { position: relative; height: 1.5rem; font-size: .6875rem; color: var(--quiet); font-variant-numeric: tabular-nums; }
.times span { position: absolute; white-space: nowrap; top: .2rem; transform: translateX(-50%); } .times span:first-child { transform: none; }
.times .end { transform: translateX(-100%); }
figcaption { color: var(--quiet); font-size: .8125rem; margin-top: .25rem; }
figcaption strong { color: var(--ink); }

.events { list-style: none; }
.events li { display: grid; grid-template-columns: 3.25rem 1.25rem minmax(0, 1fr) auto; gap: .1rem .5rem; padding: .45rem .25rem; align-items: baseline; border-top: 1px solid var(--soft); border-radius: 6px; scroll-margin: 40vh; }
.events li:first-child { border-top: 0; }
.events time, .mass, .sure { font-variant-numeric: tabular-nums; color: var(--quiet); font-size: .875rem; }
.mass { text-align: right; } .sure { grid-column: 3 / -1; font-size: .8125rem; }
.add .sign { color: var(--right); } .remove .sign { color: var(--wrong); } .sign { font-size: .75rem; }
@media (min-width: 40rem) {
  .events li { grid-template-columns: 3.25rem 1.25rem minmax(0, 1fr) 5.5rem 6rem; }
  .sure { grid-column: auto; text-align: right; font-size: .875rem; }
}
:target { background: var(--soft); }

.line { padding-block: 1.5rem; border-top: 1px solid var(--edge); scroll-margin-top: 1rem; }
.line:target { background: none; } .line:target h3 { text-decoration: underline; text-decoration-color: var(--accent); text-decoration-thickness: 3px; text-underline-offset: .25em; }
h2 + .line { border-top: 0; padding-top: 0; } .line:last-child { padding-bottom: 0; }
.line header { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; align-items: baseline; }
h3 { font-size: 1.0625rem; line-height: 1.35; }
.quantity { color: var(--accent); }
.price { font-weight: 600; font-variant-numeric: tabular-nums; }
.status { flex-basis: 100%; display: flex; flex-wrap: wrap; gap: .25rem .75rem; color: var(--quiet); font-size: .875rem; margin-top: .25rem; }
.chip { padding: 0 .6rem; border-radius: 99px; font-size: .8125rem; font-weight: 600; background: var(--soft); color: var(--quiet); }
.chip.asked, .chip.unknown { background: var(--ask-ground); color: var(--ask); }
.chip.confirmed, .chip.charged { background: var(--right-ground); color: var(--right); }

.evidence { display: flex; flex-wrap: wrap; gap: 1rem 1.5rem; margin-block: 1rem; align-items: flex-start; }
.sighting { flex: 3 1 18rem; min-width: 0; }
.crops { display: flex; flex-wrap: wrap; gap: .5rem; }
.crop img { display: block; height: 100px; width: auto; max-width: 100%; min-width: 54px; object-fit: cover; border-radius: 8px; background: var(--soft); }
.crop figcaption { font-size: .6875rem; font-variant-numeric: tabular-nums; }
.lookalikes { margin-top: .5rem; font-size: .875rem; }
summary { cursor: pointer; color: var(--quiet); padding-block: .25rem; }
.lookalikes ul { list-style: none; max-width: 30rem; }
.lookalikes li { display: grid; grid-template-columns: minmax(0, 1fr) 6rem 3rem; gap: .75rem; align-items: center; }
.meter { height: .5rem; background: var(--soft); border-radius: 4px; overflow: hidden; }
.meter i { display: block; height: 100%; background: var(--pictures); }
.step { flex: 1 1 13rem; max-width: 22rem; min-width: 0; }
.step .plot { height: 128px; background: var(--soft); border: 0; border-radius: 8px; overflow: hidden; }
.step .level { border-top: 1px dashed var(--prior); } .step .level i { left: auto; right: .4rem; font-size: .75rem; }
.step .before i { right: auto; left: .4rem; } .step .under i { bottom: auto; top: 1px; }
.read { font-size: .875rem; } code { font-family: var(--mono); }

.terms { width: 100%; border-collapse: collapse; font-size: .875rem; }
.terms th { text-align: left; font-weight: 500; white-space: nowrap; padding: .2rem .75rem .2rem 0; width: 6.5rem; }
.terms td { padding: .2rem .75rem .2rem 0; vertical-align: middle; } .terms td:last-child { padding-right: 0; }
.terms .bar { width: 28%; min-width: 5rem; }
.bar span { display: block; position: relative; height: .75rem; background: linear-gradient(var(--edge), var(--edge)) var(--zero) 0 / 1px 100% no-repeat; }
.bar i { position: absolute; top: 0; height: 100%; min-width: 2px; border-radius: 3px; background: var(--tone); }
.term.pictures { --tone: var(--pictures); } .term.weight { --tone: var(--weight); } .term.code { --tone: var(--code); }
.term.prior { --tone: var(--prior); } .term.answer { --tone: var(--answer); }
.score { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.words { color: var(--quiet); }
@media (max-width: 40rem) {
  .terms tr.term { display: grid; grid-template-columns: 6rem minmax(0, 1fr) 3.25rem; align-items: center; padding-block: .35rem; }
  .terms .bar { width: auto; } .terms .words { grid-column: 1 / -1; padding: 0; }
  .terms .score { padding: 0; }
}

.verdict { padding: .6rem .9rem; border-radius: 8px; font-weight: 600; margin-bottom: .75rem; }
.wide { overflow-x: auto; margin-bottom: .75rem; }
.differences { width: 100%; border-collapse: collapse; font-size: .9375rem; }
.differences th, .differences td { text-align: left; padding: .45rem .75rem .45rem 0; border-top: 1px solid var(--soft); vertical-align: top; }
.differences thead th { border: 0; color: var(--quiet); font-size: .8125rem; font-weight: 500; }
.differences .score, .differences th:last-child { text-align: right; padding-right: 0; }
.differences tbody th { font-weight: 500; }
.warnings { padding-left: 1.1rem; font-size: .9375rem; } .warnings strong { font-family: var(--mono); font-size: .875rem; }
footer { color: var(--quiet); font-size: .8125rem; padding-block: 2rem 3rem; display: grid; gap: .25rem; }
@media print { .receipt { position: static; } main > section { box-shadow: none; break-inside: avoid-page; } .skip { display: none; } }
`;
