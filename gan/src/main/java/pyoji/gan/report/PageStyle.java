package pyoji.gan.report;

/**
 * How a page looks: paper by day, a dark wall by night, one column on a phone. The two runs' colours are not the
 * gallery's for boys and girls, as either may be either.
 */
final class PageStyle {
    static final String CSS = """
            :root { color-scheme: light dark; --ground: #f5f1e9; --raised: #fdfbf7; --ink: #1f1b16; --quiet: #665d50;
              --rule: #d9d1c2; --a: #0b6670; --b: #8a4b00; --warn: #7a4f00; --sleeve: #0e0e12; }
            @media (prefers-color-scheme: dark) {
              :root { --ground: #0e0e12; --raised: #17171d; --ink: #efeae2; --quiet: #a39c92;
                --rule: #2b2a32; --a: #5cc8d0; --b: #f2a84e; --warn: #f2c14e; }
            }
            *, *::before, *::after { box-sizing: border-box; }
            html { background: var(--ground); color: var(--ink); font: 400 1rem/1.55 system-ui, -apple-system,
              "Segoe UI", "Apple SD Gothic Neo", "Noto Sans KR", "Malgun Gothic", sans-serif;
              font-variant-numeric: tabular-nums; -webkit-text-size-adjust: 100%; }
            body { margin: 0 auto; max-width: 76rem; padding: 1.5rem 1rem 4rem; overflow-wrap: break-word; }
            h1 { font-size: clamp(1.6rem, 1.2rem + 1.6vw, 2.4rem); line-height: 1.15; letter-spacing: -.02em;
              margin: 0 0 1rem; text-wrap: balance; }
            h2 { font-size: 1.3rem; line-height: 1.25; margin: 2.5rem 0 .5rem; padding-top: 1.25rem;
              border-top: 1px solid var(--rule); }
            h3 { font-size: 1.05rem; line-height: 1.35; margin: 0 0 .5rem; }
            p { margin: .5rem 0; max-width: 70ch; }
            .quiet { color: var(--quiet); font-size: .875rem; }
            .lead { font-size: 1.125rem; max-width: 66ch; }
            .keep { border-left: 4px solid var(--warn); padding: .25rem 0 .25rem .75rem; margin: 1.25rem 0; }
            .pair { display: grid; gap: 1.5rem;
              grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr)); }
            .pair > * { min-width: 0; }
            .side { border-top: 4px solid; padding-top: .75rem; }
            .side.a { border-color: var(--a); } .side.b { border-color: var(--b); }
            figure { margin: 0 0 1rem; }
            figcaption { margin-top: .35rem; }
            img { display: block; width: min(100%, 34rem); height: auto; background: var(--sleeve);
              border-radius: 3px; }
            .scroll { overflow-x: auto; margin: .5rem 0 1rem; }
            .scroll:focus-visible { outline: 2px solid var(--warn); outline-offset: 2px; }
            table { border-collapse: collapse; width: 100%; font-size: .875rem; }
            caption { text-align: left; font-weight: 650; padding: .25rem 0 .5rem; }
            th, td { text-align: right; padding: .3rem .5rem; border-bottom: 1px solid var(--rule);
              vertical-align: baseline; overflow-wrap: normal; }
            th { font-weight: 600; } .figures tbody th { font-weight: 500; }
            thead th { color: var(--quiet); font-weight: 500; vertical-align: bottom; }
            th:first-child, td:first-child { text-align: left; padding-left: 0; }
            .facts td { text-align: left; overflow-wrap: anywhere; } .facts thead th { text-align: left; }
            .figures { font-size: .8125rem; } .figures td { white-space: nowrap; }
            .figures .name { max-width: 9rem; overflow-wrap: anywhere; min-width: 3.5rem; }
            tr.shown th[scope], tr.shown td { font-weight: 700; }
            .bar { display: flex; height: 3rem; border-radius: 3px; overflow: hidden; border: 1px solid var(--rule); }
            .swatches { list-style: none; display: flex; flex-wrap: wrap; gap: .2rem .9rem;
              margin: .4rem 0 1rem; padding: 0; }
            .swatches li { display: flex; align-items: center; gap: .35rem; white-space: nowrap; }
            .chip { width: 1rem; height: 1rem; border-radius: 3px; border: 1px solid var(--rule); flex: none; }
            .card { background: var(--raised); border: 1px solid var(--rule); border-radius: 6px; padding: .9rem; }
            svg { display: block; width: 100%; height: auto; font-size: 12px; }
            svg text { fill: var(--ink); } svg text.quiet { fill: var(--quiet); font-size: 11px; }
            svg .end { text-anchor: end; } svg .axis { stroke: var(--rule); fill: none; }
            svg .a { color: var(--a); } svg .b { color: var(--b); }
            svg .half { fill: currentColor; opacity: .22; }
            svg .dots { stroke: currentColor; stroke-width: 3; stroke-linecap: round; opacity: .5; fill: none; }
            svg .mean { stroke: var(--ink); stroke-width: 2.5; fill: none; }
            dt { font-weight: 650; } dd { margin: 0 0 .6rem; max-width: 70ch; }
            @media (max-width: 30rem) {
              .figures { font-size: .75rem; } .figures th, .figures td { padding: .3rem .2rem; }
              .figures th:first-child { padding-left: 0; } .figures td.effect { white-space: normal; }
              .figures .difference { display: none; }
            }
            @media print { h2 { break-after: avoid; } figure, .card { break-inside: avoid; } }
            """;

    private PageStyle() {}
}
