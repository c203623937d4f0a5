// How long a slow phone computes at each letter typed into the search box, among 2,000 records. Told for people, no gate:
//   node check.mjs search SITE
// The time is what the page's own thread computes, times four, as Lighthouse reckons a phone: real slowing down is told by the clock,
// in which other work on the machine is told as well. The records are those of the site over and over, under other names and addresses.
import { readFile } from 'node:fs/promises';
import { PHONE } from './browser.mjs';
import { serve } from './server.mjs';

const RECORDS = 2000;
const SLOWER = 4;
const EVERY = 10; // of the queries of the test set
const QUERIES = new URL('../search/imported.yaml', import.meta.url);

// Runs in the page, before anything was searched for.
function enlarge(records) {
  const { muc } = window.CHI_MUC;
  const own = muc.length;
  for (let place = 0; muc.length < records; place += 1) {
    const [kind, title, address, ...rest] = muc[place % own];
    const round = 1 + Math.floor(place / own);
    muc.push([kind, `${title} khu ${round}`, address.replace(/(\d{3})\/$/, (_, last) => `${(Number(last) + 371 * round) % 1000}/`.padStart(4, '0')), ...rest]);
  }
  return muc.length;
}

const share = (sorted, part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
function spread(times) {
  const sorted = [...times].sort((one, other) => one - other);
  return [0.5, 0.95, 1].map((part) => `${(share(sorted, part) * 1000).toFixed(1)} ms`).join(', ');
}

export async function check(site) {
  const server = await serve(site.folder);
  const tab = await site.browser.newPage();
  await tab.setViewport(PHONE);
  await tab.goto(`${server.base}tim-kiem/`, { waitUntil: 'load' });
  await tab.addScriptTag({ url: `${server.base}tim-kiem/chi-muc.js` });
  const records = await tab.evaluate(enlarge, RECORDS);
  const wire = await tab.createCDPSession();
  await wire.send('Performance.enable');
  const computed = async () => (await wire.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'ThreadTime').value;
  const timed = async (query) => {
    const before = await computed();
    await tab.evaluate((words) => { window.TIM.tim(words); }, query);
    return (await computed() - before) * SLOWER;
  };
  const first = await timed('khai sinh');
  const all = [...(await readFile(QUERIES, 'utf8')).matchAll(/hoi: "([^"]+)"/g)].map(([, query]) => query);
  const queries = all.filter((_, place) => place % EVERY === 0);
  const letters = [];
  const whole = [];
  for (const query of queries) {
    for (let length = 2; length < query.length; length += 1) letters.push(await timed(query.slice(0, length)));
    whole.push(await timed(query));
  }
  await tab.close();
  await server.close();
  return {
    faults: [],
    told: [
      `${records} records, time computed, times ${SLOWER}; the first search, which folds them all: ${(first * 1000).toFixed(0)} ms`,
      `${letters.length} beginnings of ${queries.length} queries, letter by letter (median, 95 %, slowest): ${spread(letters)}`,
      `${whole.length} whole queries: ${spread(whole)}`,
    ],
  };
}
