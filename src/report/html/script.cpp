#include "report/html/html.hpp"

namespace tco::report {

// It only adds up straight lines that the engine drew: see DialOption, month_at() and tco_at().
std::string_view page_script() {
  return R"js(
"use strict";
for (const form of document.querySelectorAll("form.dials")) {
  const chapter = form.closest("article");
  const data = JSON.parse(chapter.querySelector('script[type="application/json"]').textContent);
  const all = selector => [...chapter.querySelectorAll(selector)];
  const field = name => form.elements[name];
  const asked = {volume: data.volume, electricity: data.electricity, purchase: 100, horizon: data.horizon};
  const now = {...asked};
  const slack = 1e-12, most = x => x ?? Infinity;

  // As the program writes numbers: three digits below 1,000, whole above.
  const grouped = text => text.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ",");
  const brief = x => x === 0 ? "0" : grouped((x * (1 + 4e-15)).toFixed(
    Math.min(15, Math.max(0, 2 - Math.floor(Math.log10(Math.abs(x) / 0.9995))))));
  const count = x => x >= 999950 ? (x >= 999950000 ? brief(x / 1e9) + "G" : brief(x / 1e6) + "M")
    : grouped(String(x >= 100 ? Math.round(x) : +x.toPrecision(3)));
  const money = x => data.currency + (data.currency === "$" ? "" : " ") + brief(x);
  const turned = name => now[name] !== asked[name];
  const prices = () => turned("electricity") || turned("purchase");

  // Where a volume stands on an option's lines.
  const place = (option, volume) => {
    if (volume > most(option.until) * (1 + slack)) return null;
    const last = option.pieces.at(-1);
    const moves = option.repeated
      ? Math.max(0, Math.ceil((volume - last[1]) / option.period * (1 - slack))) : 0;
    const there = volume - moves * (option.period || 0);
    const piece = option.pieces.find(p => there <= most(p[1]) + slack * volume) || last;
    return {piece, moves, along: there - piece[0], units: piece[2] + moves * (option.more || 0)};
  };
  const weight = i => [1, data.electricity ? now.electricity / data.electricity : 1, now.purchase / 100][data.times[i]];
  // What the option costs at these settings; null: it cannot be done, or is not told.
  const cost = (option, volume) => {
    const at = option && (option.prices || !prices()) && place(option, volume);
    if (!at) return null;
    const parts = data.parts.map((_, i) => weight(i) *
      (at.piece[3][i] + at.along * at.piece[4][i] + at.moves * (option.rise ? option.rise[i] : 0)));
    const month = parts.reduce((a, b) => a + b, 0);
    const figures = {month, each: volume > 0 ? month / volume : null, units: at.units || null,
      next: data.parts.reduce((sum, _, i) => sum + weight(i) * at.piece[4][i], 0)};
    data.parts.forEach((name, i) => figures[name] = parts[i]);
    if (data.tokens > 0 && volume > 0) figures.million = month / volume / data.tokens * 1e6;
    if (option.held !== undefined) {
      const months = i => option.months[i] < 0 ? data.horizons[now.horizon] : data.tables[option.months[i]][now.horizon];
      const bought = Math.max(0, at.units - most(option.paid));
      figures.tco = option.setup + (option.buys ? now.purchase / 100 : 1) * bought * data.tables[option.held][now.horizon];
      parts.forEach((part, i) => { if (i !== data.amortized) figures.tco += part * months(i); });
    }
    return figures;
  };

  const rows = all("tr[data-o]");
  const cells = all("[data-f]");
  for (const cell of cells) cell.dataset.asked = cell.textContent;
  const pictures = all("svg[data-live]").map(svg => ({svg, own: svg.querySelector("g.own"),
    plot: svg.dataset.plot.split(" ").map(Number), x: svg.dataset.x.split(" ").map(Number),
    y: svg.dataset.y.split(" ").map(Number),
    lines: [...svg.querySelectorAll("path[data-o]")].map(line => ({line, d: line.getAttribute("d"),
      name: svg.querySelector('g[data-o="' + line.dataset.o + '"]')}))}));

  const draw = picture => {
    const [left, right, bottom, top] = picture.plot;
    const x = v => left + (Math.log10(v) - picture.x[0]) / (picture.x[1] - picture.x[0]) * (right - left);
    const y = c => bottom - (Math.log10(c) - picture.y[0]) / (picture.y[1] - picture.y[0]) * (bottom - top);
    const from = 10 ** picture.x[0], to = 10 ** picture.x[1];
    picture.svg.classList.toggle("moved", prices());
    for (const {line, d, name} of picture.lines) {
      const option = data.options[line.dataset.o];
      const still = prices() && !(option && option.prices);
      line.classList.toggle("off", still);
      if (name) name.classList.toggle("off", still);
      if (!prices()) { line.setAttribute("d", d); if (name) name.removeAttribute("transform"); }
      if (!prices() || still) continue;
      const volumes = [];
      for (let i = 0; i <= 80; ++i) volumes.push(from * (to / from) ** (i / 80));
      for (let v = from, i = 0; i < 200; ++i) {
        const at = place(option, v * (1 + 1e-9));
        if (!at) break;
        v += most(at.piece[1]) - at.piece[0] - at.along;
        if (!(v < to)) break;
        volumes.push(v, v * (1 + 2e-9));
      }
      let path = "", pen = "M", end = null;
      for (const v of volumes.sort((a, b) => a - b)) {
        const figures = cost(option, v), value = figures && figures[picture.svg.dataset.live];
        if (!(value > 0)) { pen = "M"; continue; }
        end = Math.min(bottom, Math.max(top, y(value)));
        path += pen + x(v).toFixed(1) + " " + end.toFixed(1);
        pen = "L";
      }
      line.setAttribute("d", path);
      if (name && end !== null) name.setAttribute("transform", "translate(0 " + (end + 4 - name.firstElementChild.getAttribute("y")) + ")");
    }
    if (!picture.own) return;
    const within = now.volume >= from && now.volume <= to;
    picture.own.classList.toggle("off", !within);
    picture.own.style.display = within ? "" : "none";
    if (within) picture.own.setAttribute("transform", "translate(" + (x(now.volume) - x(data.volume)) + " 0)");
    picture.own.querySelector("text").textContent = "you: " + count(now.volume);
  };

  let told = 0;
  const show = () => {
    const moved = Object.keys(asked).some(turned);
    let best = null;
    for (const row of rows) {
      const figures = cost(data.options[row.dataset.o], now.volume);
      if (figures && (!best || figures.month < best.month)) best = {row, ...figures};
      for (const cell of row.querySelectorAll("[data-f]")) {
        const value = figures ? figures[cell.dataset.f] ?? null : null;
        cell.dataset.value = value ?? "";
        const follows = cell.dataset.f !== "still";
        cell.classList.toggle("still", moved && !follows);
        if (follows) cell.textContent = !moved ? cell.dataset.asked : value === null ? "–"
          : cell.dataset.f === "units" ? count(value) : brief(value);
      }
    }
    for (const cell of all('th[data-f="tco"]')) cell.textContent = data.horizons[now.horizon] + " months";
    for (const row of rows) row.classList.toggle("best", best !== null && rows.length > 1 &&
      row.querySelector("th").textContent === best.row.querySelector("th").textContent);
    pictures.forEach(draw);
    chapter.querySelector("h1, h2").classList.toggle("still", moved);
    form.querySelector("button").disabled = !moved;
    const status = form.querySelector("[role=status]");
    const price = best && (data.tokens > 0 || best.each === null ? "" : money(best.each) + " " + data.one + ", ");
    const text = !moved ? "Turn a number: the tables " + (pictures.length ? "and the curve follow." : "on this month follow.") : !best ? "No option can be told at these numbers."
      : best.row.querySelector("th").textContent.trim() + " is cheapest: " + price + money(best.month) + " a month.";
    clearTimeout(told);  // read aloud when the slider rests
    told = setTimeout(() => { status.textContent = text; }, moved ? 150 : 0);
  };

  const base = data.volume > 0 ? data.volume : 100;
  const slide = {
    volume: {of: i => i === 0 ? base : +(base * 10 ** (i / 50)).toPrecision(3), at: v => Math.round(50 * Math.log10(v / base))},
    electricity: {of: i => i === 50 ? data.electricity : +(data.electricity * i / 50).toPrecision(6), at: v => Math.round(50 * v / data.electricity)},
    purchase: {of: i => i, at: v => Math.round(v)},
  };
  form.addEventListener("input", event => {
    const input = event.target, name = input.dataset.for || input.name;
    if (name === "horizon") {
      now.horizon = +input.value;
      const text = data.horizons[now.horizon] + " months";
      form.querySelector("output").textContent = text;
      input.setAttribute("aria-valuetext", text);
    } else if (input.type === "range") {
      now[name] = slide[name].of(+input.value);
      field(name).value = now[name];
      field(name).removeAttribute("aria-invalid");
      input.setAttribute("aria-valuetext", String(now[name]));
    } else {
      const value = input.value === "" ? NaN : +input.value;
      const good = Number.isFinite(value) && value >= 0 && value <= 1e15;
      input.toggleAttribute("aria-invalid", !good);
      if (!good) return;
      now[name] = value;
      form.querySelector('[data-for="' + name + '"]').value = value > 0 ? slide[name].at(value) : -100;
    }
    show();
  });
  form.addEventListener("submit", event => event.preventDefault());
  form.addEventListener("reset", () => {
    Object.assign(now, asked);
    setTimeout(() => {
      if (form.querySelector("output")) form.querySelector("output").textContent = data.horizons[now.horizon] + " months";
      show();
    });
  });
  form.hidden = false;
  for (const more of all("details.js")) more.hidden = false;
  show();
}
)js";
}

}  // namespace tco::report
