/** What a report has beyond a replay page. */
export const reportStyles = `
main.report { max-width: 64rem; margin-inline: auto; padding-inline: clamp(.5rem, 3vw, 2rem); }
h4 { margin: 0 0 .5rem; font-size: 1rem; font-weight: 600; line-height: 1.4; }
.headlines dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: 1.25rem; }
.headlines dt { text-transform: none; }
.headlines dd { font-size: 2rem; line-height: 1.2; font-weight: 650; letter-spacing: -.02em; font-variant-numeric: tabular-nums; }
.headlines .interval { font-size: .875rem; font-weight: 500; color: var(--quiet); letter-spacing: 0; }
.range { position: relative; height: .5rem; margin-top: .5rem; background: var(--soft); border-radius: 4px; }
.range i { position: absolute; top: 0; bottom: 0; background: var(--accent); opacity: .35; border-radius: 4px; }
.range b { position: absolute; top: -2px; bottom: -2px; width: 3px; margin-left: -1px; background: var(--accent); border-radius: 2px; }
.plotted { margin-block: .75rem 1rem; }
.plotted svg { display: block; width: 100%; height: auto; }
.plotted .on-desk { max-width: 47.5rem; } .plotted .on-phone { display: none; max-width: 26rem; }
@media (max-width: 40rem) { .plotted .on-desk { display: none; } .plotted .on-phone { display: block; } }
figcaption { color: var(--quiet); font-size: .8125rem; }
.slice + .slice { border-top: 1px solid var(--soft); margin-top: 1.25rem; padding-top: 1.25rem; }
.slice h3 { margin: 0 0 .5rem; font-size: 1.0625rem; }
.figures { width: 100%; border-collapse: collapse; font-size: .875rem; font-variant-numeric: tabular-nums; }
.figures th, .figures td { text-align: right; padding: .35rem .9rem .35rem 0; border-top: 1px solid var(--soft); vertical-align: top; }
.figures th:first-child, .figures .words, .figures thead th:nth-child(2):not(:last-child) { text-align: left; }
.figures thead th { border: 0; color: var(--quiet); font-weight: 500; font-size: .8125rem; white-space: nowrap; }
.figures tbody th { font-weight: 500; min-width: 9rem; } .figures tbody td:not(.words) { white-space: nowrap; } .figures td:last-child { padding-right: 0; }
.figures small { color: var(--quiet); white-space: nowrap; display: block; }
.pairs { list-style: none; display: grid; grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr)); gap: 1rem 1.5rem; margin-block: .75rem 1rem; }
.pairs li { display: grid; grid-template-columns: minmax(0, 1fr) auto minmax(0, 1fr); gap: .25rem .5rem; align-items: start; font-size: .875rem; }
.pairs .product { display: grid; gap: .35rem; line-height: 1.35; }
.pairs img { width: 72px; height: 72px; object-fit: cover; border-radius: 10px; background: var(--soft); }
.pairs .arrow { color: var(--wrong); font-size: 1.25rem; line-height: 72px; } .pairs .quiet { grid-column: 1 / -1; }
.worst { border-top: 1px solid var(--edge); padding-block: 1.25rem; } .worst h3 { margin: 0; }
.worst > header { display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: baseline; margin-bottom: .75rem; }
.chip.silent { background: var(--wrong-ground); color: var(--wrong); white-space: nowrap; }
.moment { margin-block: 1rem; padding: 1rem; background: var(--soft); border-radius: 12px; }
.moment h4 time { color: var(--quiet); font-variant-numeric: tabular-nums; margin-right: .5rem; }
.strips { display: grid; gap: .75rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 20rem), 1fr)); }
.strip { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 4px; }
.strip img { display: block; width: 100%; height: auto; border-radius: 6px; background: var(--edge); }
.moment .meter, .moment .step .plot { background: var(--card); } .moment .evidence { margin-bottom: 0; }
.replay summary { color: var(--accent); font-weight: 600; display: inline-block; }
.replay iframe { width: 100%; height: min(80vh, 56rem); border: 1px solid var(--edge); border-radius: 12px; margin-top: .75rem; background: var(--ground); }
@media print { .replay { display: none; } }
`;
