#include "report/html/html.hpp"

namespace tco::report {

std::string_view page_style() {
  return R"css(
:root{color-scheme:light dark;--paper:#fff;--ink:#1a1d21;--faint:#5a626b;--rule:#dfe3e7;--axis:#59626b;
--band:#f3f5f7;--grey:#8c949c;--card:#f6f8fa;--link:#0a58ca;--best:#e7f3ec;--badge:#0b6b3a;
--s0:#0072b2;--s1:#d55e00;--s2:#009e73;--s3:#cc79a7;--s4:#e69f00;--s5:#56b4e9;--s6:#000}
@media (prefers-color-scheme:dark){:root{--paper:#14171a;--ink:#e8eaed;--faint:#a5adb5;--rule:#30363c;
--axis:#9aa3ab;--band:#1c2125;--grey:#6f7880;--card:#1c2125;--link:#7ab7ff;--best:#16301f;--badge:#6fdc9a;
--s0:#4aa8e8;--s1:#ff8a3d;--s2:#2fcf9f;--s3:#eb9fc8;--s4:#ffbf3f;--s5:#8fd3ff;--s6:#fff}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,
"Liberation Sans",sans-serif}
main,footer{max-width:74rem;margin:0 auto;padding:1rem 1.25rem}
article+article{border-top:3px solid var(--rule);margin-top:3rem;padding-top:1rem}
h1{font-size:1.65rem;line-height:1.25;margin:.5rem 0 1rem;text-wrap:pretty}
h2{font-size:1.2rem;margin:2.2rem 0 .6rem}
h3{font-size:1.05rem;margin:1.8rem 0 .5rem}
h1,h2,h3,p,li,strong{overflow-wrap:anywhere}
p{margin:.5rem 0}
article>strong{display:block;font-size:1.1rem;margin-top:2rem}
.name,.note,footer{color:var(--faint);font-size:.9rem}
.strip span+span::before{content:"| ";color:var(--faint)}
a{color:var(--link)}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.scroll{overflow-x:auto;margin:.5rem 0}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
th,td{padding:.35rem .6rem;border-bottom:1px solid var(--rule);text-align:left;vertical-align:top}
thead th{font-size:.85rem;color:var(--faint);font-weight:600;vertical-align:bottom}
tbody th{font-weight:500;min-width:13rem;max-width:26rem;overflow-wrap:anywhere}
td{overflow-wrap:anywhere;min-width:7rem}
.n{text-align:right;white-space:nowrap;overflow-wrap:normal;min-width:0}
thead .n{white-space:normal;min-width:4.4rem}
tr.best{background:var(--best)}
tr.best>th::after{content:" cheapest";color:var(--badge);font-size:.8rem;font-weight:700;white-space:nowrap}
.dials{background:var(--card);border:1px solid var(--rule);border-radius:.6rem;padding:.8rem 1rem;margin:1.2rem 0}
.row{display:grid;grid-template-columns:repeat(auto-fit,minmax(13.5rem,1fr));gap:.8rem 1.6rem}
.dial{display:grid;grid-template-columns:1fr auto;align-items:center;gap:.15rem .5rem}
.dial label{font-size:.9rem}
.dial input[type=number]{width:7.5rem;font:inherit;text-align:right;padding:.15rem .4rem;color:var(--ink);
background:var(--paper);border:1px solid var(--axis);border-radius:.3rem}
.dial output{text-align:right;padding:.2rem 0;font-weight:500}
.dial input[type=range]{grid-column:1/-1;width:100%;accent-color:var(--link)}
.now{margin:.8rem 0 0;font-weight:600;min-height:1.8rem}
button{font:inherit;color:var(--link);background:none;border:1px solid currentColor;border-radius:.3rem;
padding:.1rem .7rem;cursor:pointer}
button:disabled{display:none}
details{font-size:.9rem;color:var(--faint)}
figure{margin:.5rem 0}
svg{display:block;width:100%;height:auto;font-family:inherit}
.narrow{display:none}
ol.narrow{margin:.2rem 0;padding-left:2rem;font-size:.9rem}
.moved .asked,.still{opacity:.35}
svg.moved .asked,svg.moved .off{display:none}
.paper{display:none}
@media (max-width:40rem){body{font-size:15px}main,footer{padding:.75rem 1rem}h1{font-size:1.35rem}
.wide{display:none}svg.narrow{display:block}ol.narrow{display:block}
th,td{padding:.3rem .4rem}tbody th{min-width:7.5rem;max-width:9rem}
.scroll th:first-child{position:sticky;left:0;background:var(--paper)}.scroll tr.best>th{background:var(--best)}}
@media print{@page{margin:9mm 10mm}:root{color-scheme:light;--paper:#fff;--ink:#000;--faint:#444;--rule:#bbb;
--axis:#444;--band:#f1f1f1;--grey:#888;--best:#eee;--badge:#000;--link:#000;--s0:#0072b2;--s1:#d55e00;
--s2:#009e73;--s3:#cc79a7;--s4:#e69f00;--s5:#56b4e9;--s6:#000}
body{font-size:7.5pt;line-height:1.2}main,footer{max-width:none;padding:0;zoom:.9}
h1{font-size:12pt;margin:0 0 3pt}h2{font-size:9pt;margin:4pt 0 1pt}h3{font-size:8.5pt;margin:5pt 0 1pt}
p{margin:1pt 0}table{font-size:6.5pt}th,td{padding:.6pt 3pt}tbody th,td{min-width:0;overflow-wrap:normal}
tr.best>th::after{font-size:6pt}
thead .n{min-width:0}article>strong{font-size:8pt;margin:0}.note,.name,footer,details,thead th{font-size:6.8pt}
.scroll{overflow:visible}.dials,details.js,.minor,.screen{display:none}.paper{display:block}
.wide{display:block}svg.narrow,ol.narrow{display:none}svg{max-height:45mm}
tr,figure{break-inside:avoid}h2,h3{break-after:avoid}article+article{break-before:page;border:0;margin:0}}
)css";
}

}  // namespace tco::report
