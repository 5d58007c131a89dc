// Opens pages in frames of given widths, looks at them from outside (so that nothing of a page is
// changed, its content security policy included) and leaves what it saw as JSON.
"use strict";
const wait = ms => new Promise(done => setTimeout(done, ms));

const channels = color => {
  const [r, g, b, a = 1] = color.match(/[\d.]+/g).map(Number);
  return {rgb: [r, g, b], a};
};
const luminance = rgb => {
  const [r, g, b] = rgb.map(c => c / 255).map(c => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a, b) => {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
};

// The texts that are seen and are too faint (WCAG 2.1, 1.4.3).
const faint = (view, doc) => {
  const found = [];
  const walker = doc.createTreeWalker(doc.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) {
    const element = node.parentElement;
    if (!node.data.trim() || element.closest("script,style,title,desc")) continue;
    if (!element.getClientRects().length || view.getComputedStyle(element).visibility === "hidden") continue;
    const svg = element instanceof view.SVGElement;
    const style = view.getComputedStyle(element);
    const ink = channels(svg ? style.fill : style.color);
    let paper = [255, 255, 255];
    for (let at = element; at; at = at.parentElement) {
      const ground = channels(view.getComputedStyle(at).backgroundColor);
      if (ground.a === 0) continue;
      paper = ground.rgb;
      break;
    }
    const ratio = contrast(ink.rgb, paper);
    if (ratio < 4.5) found.push(node.data.trim().slice(0, 40) + " " + ratio.toFixed(2));
  }
  return found;
};

// What a screen reader misses.
const unnamed = doc => {
  const found = [];
  for (const cell of doc.querySelectorAll("th:not([scope])")) found.push("th " + cell.textContent);
  for (const table of doc.querySelectorAll("table")) {
    if (!table.querySelector("thead th") || !table.querySelector("tbody th")) found.push("table");
  }
  for (const svg of doc.querySelectorAll("svg")) {
    for (const id of (svg.getAttribute("aria-labelledby") || "none").split(" ")) {
      if (!doc.getElementById(id)?.textContent) found.push("svg " + id);
    }
  }
  for (const input of doc.querySelectorAll("input")) {
    if (!input.labels.length && !input.getAttribute("aria-label")) found.push("input " + input.name);
  }
  const ids = [...doc.querySelectorAll("[id]")].map(one => one.id);
  for (const id of ids) if (ids.indexOf(id) !== ids.lastIndexOf(id)) found.push("id twice " + id);
  if (doc.querySelectorAll("h1").length !== 1) found.push("h1");
  return found;
};

const set = (view, form, name, value) => {
  const input = form.elements[name];
  if (!input) return;
  input.value = value;
  input.dispatchEvent(new view.Event("input", {bubbles: true}));
};
const figures = doc => {
  const all = {};
  for (const cell of doc.querySelectorAll("tr[data-o] [data-f]")) {
    if (!cell.dataset.value) continue;
    (all[cell.closest("tr").dataset.o] ??= {})[cell.dataset.f] = +cell.dataset.value;
  }
  return all;
};

const look = async ({name, page, width, turns}) => {
  const frame = document.createElement("iframe");
  frame.style.cssText = "border:0;height:900px;width:" + width + "px";
  frame.srcdoc = page;
  document.body.append(frame);
  await new Promise(done => { frame.onload = done; });
  const view = frame.contentWindow, doc = frame.contentDocument;
  await wait(300);
  const root = doc.documentElement;
  const seen = {name, width, wide: root.scrollWidth - root.clientWidth, faint: faint(view, doc), unnamed: unnamed(doc),
    background: view.getComputedStyle(doc.body).backgroundColor, title: doc.title,
    foreign: [...doc.querySelectorAll("img,iframe,link,object,embed,base,[onerror],[onload],[onclick]," +
      'a:not([href^="#"]):not([href^="data:application/json;base64,"]):not([href^="https://github.com/"])')]
      .map(one => one.outerHTML.slice(0, 80)),
    told: doc.body.innerText, turned: []};
  const form = doc.querySelector("form.dials");
  for (const turn of turns || []) {
    for (const name of ["volume", "electricity", "purchase"]) set(view, form, name, turn[name]);
    const data = JSON.parse(doc.querySelector('script[type="application/json"]').textContent);
    set(view, form, "horizon", data.horizons.indexOf(turn.horizon));
    seen.turned.push(figures(doc));
  }
  if (form && turns?.length) {
    form.querySelector("button").click();
    await wait(50);
    seen.reset = [...doc.querySelectorAll("[data-asked]")].every(cell => cell.textContent === cell.dataset.asked);
  }
  frame.remove();
  return seen;
};

const all = async looks => {
  const seen = [];
  for (const one of looks) seen.push(await look(one));
  return seen;
};

all(JSON.parse(document.getElementById("ask").textContent)).then(
  seen => { document.getElementById("seen").textContent = JSON.stringify(seen); },
  error => { document.getElementById("seen").textContent = JSON.stringify([{error: String(error)}]); });
