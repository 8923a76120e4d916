<#-- @ftlvariable name="" type="dev.hotreload.engine.report.ReportPage" -->
:root {
    color-scheme: light dark;
    --ink: #1b1f24; --paper: #fff; --line: #c9d1d9; --text: #b6d7ff; --data: #c6ecc8; --metadata: #e3e3e3;
}
@media (prefers-color-scheme: dark) {
    :root { --ink: #e6edf3; --paper: #14181d; --line: #3d444d; --text: #173d66; --data: #1c4a26; --metadata: #333a42; }
}
body { background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; margin: 0; }
main { margin: 0 auto; max-width: 60rem; padding: 1rem; }
small { font-weight: normal; }
code, pre { font-family: ui-monospace, monospace; font-size: 0.9em; overflow-wrap: anywhere; }
pre { margin: 0; white-space: pre-wrap; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid var(--line); padding: 0.2rem 0.6rem 0.2rem 0; text-align: left; vertical-align: top; }
.number { font-variant-numeric: tabular-nums; text-align: right; white-space: nowrap; }
meter { vertical-align: middle; width: 9rem; }
svg { display: block; height: auto; margin-bottom: 1rem; width: 100%; }
svg text { fill: var(--ink); font: 12px ui-monospace, monospace; pointer-events: none; }
svg rect { stroke: var(--paper); }
svg g.text rect { fill: var(--text); }
svg g.data rect { fill: var(--data); }
svg g.metadata rect { fill: var(--metadata); }
svg g rect.area { fill: none; pointer-events: none; stroke: var(--ink); }
svg text.heading { font-weight: bold; }
svg g:focus { outline: none; }
svg g:focus > rect { stroke: var(--ink); stroke-width: 3; }
.legend span { border-radius: 0.2rem; margin-right: 0.5rem; padding: 0.1rem 0.5rem; }
.legend .text { background: var(--text); }
.legend .data { background: var(--data); }
.legend .metadata { background: var(--metadata); }
summary { cursor: pointer; }
