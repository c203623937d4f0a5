// The weight budgets, counted from the files and over the wire; the search index waits until it is asked for.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { lookAt, PHONE, search, setDay } from './browser.mjs';
import { serve } from './server.mjs';
import { longest, shapeOf } from './site.mjs';

const KB = 1000;
const BUDGET = { html: 40 * KB, css: 15 * KB, js: 10 * KB, screen: 5 * KB, index: 60 * KB };
const KEEPING = 3 * KB; // on top of the scripts, where readers may keep pages: the worker that does it, the script that calls it
const PROCEDURES_OF_INDEX = 400;
// What only the screen of the board loads, which stands at the office and is no page that readers open: weighed by itself.
const OF_SCREEN = new Set(['giao-dien/man-hinh.js', 'giao-dien/man-hinh.css']);
const LONG_TABLE = 100; // rows or entries from which a page is a long table

const pressed = (bytes) => gzipSync(bytes, { level: 6 }).length;
const kb = (bytes) => (bytes / KB).toFixed(1);

function pageWeights(site) {
  const weighed = site.pages.map((page) => ({ page, bytes: pressed(page.html), rows: (page.html.match(/<(tr|li)\b/g) ?? []).length }));
  const heavy = weighed.filter(({ bytes }) => bytes >= BUDGET.html);
  const long = heavy.filter(({ rows }) => rows >= LONG_TABLE);
  const sizes = weighed.map(({ bytes }) => bytes).sort((one, other) => one - other);
  const told = [`HTML: ${sizes.length} pages, median ${kb(sizes[sizes.length >> 1])} kB, largest ${kb(sizes.at(-1))} kB`];
  told.push(...long.map(({ page, bytes, rows }) => `  long table, excepted: /${page.address} ${kb(bytes)} kB, ${rows} rows`));
  const faults = heavy.filter((one) => !long.includes(one)).map(({ page, bytes }) => ({ where: `/${page.address}`, what: `HTML of ${kb(bytes)} kB` }));
  return { told, faults };
}

async function filesOf(folder, ending) {
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith(ending)).sort();
  return Promise.all(names.map(async (name) => ({ name: name.split(path.sep).join('/'), bytes: pressed(await readFile(path.join(folder, name))) })));
}

// All scripts of the site, the worker too, but those that only a search asks for.
async function fileWeights(site, index) {
  const procedures = site.pages.filter((page) => shapeOf(page.address) === '/thu-tuc/*').length;
  const scripts = await filesOf(site.folder, '.js');
  const styles = await filesOf(site.folder, '.css');
  const sum = (files) => files.reduce((all, { bytes }) => all + bytes, 0);
  const weights = [
    ['CSS', sum(styles.filter(({ name }) => !OF_SCREEN.has(name))), BUDGET.css],
    ['the screen of the board', sum([...styles, ...scripts].filter(({ name }) => OF_SCREEN.has(name))), BUDGET.screen],
    ['JavaScript', sum(scripts.filter(({ name }) => !index.has(name) && !OF_SCREEN.has(name))), BUDGET.js + (scripts.some(({ name }) => name === 'giao-dien/ngoai-tuyen.js') ? KEEPING : 0)],
    [`search index (${procedures} procedures)`, sum(scripts.filter(({ name }) => index.has(name))), BUDGET.index * Math.max(1, procedures / PROCEDURES_OF_INDEX)],
  ];
  return {
    told: weights.map(([name, bytes, limit]) => `${name}: ${kb(bytes)} kB of ${kb(limit)} kB`),
    faults: weights.filter(([, bytes, limit]) => bytes >= limit).map(([name, bytes, limit]) => ({ where: 'all files', what: `${name} of ${kb(bytes)} kB, allowed ${kb(limit)} kB` })),
  };
}

// What is asked for before and after the search box of a page is used.
async function searching(site, server, index) {
  return lookAt(site, site.types, async (tab) => {
    await tab.setViewport(PHONE);
    tab.asked = [];
    tab.on('request', (request) => tab.asked.push(request.url().slice(server.base.length).split('?')[0]));
  }, async (tab, page) => {
    tab.asked.length = 0;
    await tab.goto(server.base + page.address, { waitUntil: 'networkidle0' });
    const before = new Set(tab.asked);
    const where = `/${page.address}`;
    const early = [...before].filter((name) => /^tim-kiem\/.+/.test(name));
    const faults = early.map((name) => ({ where, what: `${name} is asked for before the search box is used` }));
    if (!await search(tab, 'khai sinh')) return faults;
    const later = tab.asked.filter((name) => !before.has(name));
    later.forEach((name) => index.add(name));
    const twice = later.filter((name, at) => later.indexOf(name) !== at);
    return [...faults, ...twice.map((name) => ({ where, what: `${name} is asked for twice` }))];
  });
}

// Bytes over the wire, headers and all, of a first page in an empty browser and of a second one after it.
async function visit(site, server, first, second) {
  const context = await site.browser.createBrowserContext();
  const tab = await context.newPage();
  await setDay(tab, site.day);
  await tab.setViewport(PHONE);
  const wire = await tab.createCDPSession();
  await wire.send('Network.enable');
  let count = { requests: 0, bytes: 0 };
  wire.on('Network.loadingFinished', ({ encodedDataLength }) => { if (encodedDataLength) { count.requests += 1; count.bytes += encodedDataLength; } });
  const counts = [];
  for (const page of [first, second]) {
    count = { requests: 0, bytes: 0 };
    await tab.goto(server.base + page.address, { waitUntil: 'networkidle0' });
    counts.push(count);
  }
  await context.close();
  return counts;
}

async function overTheWire(site) {
  const server = await serve(site.folder, { gzip: true, cache: true });
  const home = site.pages.find((page) => page.address === '');
  const others = ['/thu-tuc', '/thu-tuc/*', '/niem-yet', '/niem-yet/0/0'].map((shape) => longest(site.pages, shape)).filter(Boolean);
  const told = ['| page | as the first: requests | kB | after home: requests | kB |', '| --- | ---: | ---: | ---: | ---: |'];
  for (const page of [home, ...others]) {
    const [alone] = await visit(site, server, page, home);
    const [, after] = await visit(site, server, home, page);
    told.push(`| /${page.address} | ${alone.requests} | ${kb(alone.bytes)} | ${after.requests} | ${kb(after.bytes)} |`);
  }
  await server.close();
  return told;
}

export async function check(site) {
  const server = await serve(site.folder);
  const index = new Set();
  const asked = await searching(site, server, index);
  await server.close();
  const pages = pageWeights(site);
  const files = await fileWeights(site, index);
  const box = site.types.some((page) => /type="?search/.test(page.html));
  const silent = box && !index.size ? [{ where: 'the search box', what: 'asks for no index when it is used' }] : [];
  return { faults: [...pages.faults, ...files.faults, ...asked, ...silent], told: [...pages.told, ...files.told, ...await overTheWire(site)] };
}
