// Lighthouse as a phone sees home, a list, a procedure and a posting.
// Accessibility, best practices and SEO must be 100. Performance is noisy, so it is run five times and the median counts;
// all five are told. A page is never run again because its figures do not please.
import lighthouse from 'lighthouse';
import { setDay } from './browser.mjs';
import { serve } from './server.mjs';
import { longest } from './site.mjs';

const RUNS = 5;
const GATE = 95;
const AIM = 99;
const PERFECT = ['accessibility', 'best-practices', 'seo'];
const SHAPES = ['/', '/thu-tuc', '/thu-tuc/*', '/niem-yet/0/0'];

const median = (numbers) => [...numbers].sort((one, other) => one - other)[numbers.length >> 1];

async function report(site, url, categories) {
  const context = await site.browser.createBrowserContext();
  const tab = await context.newPage();
  await setDay(tab, site.day);
  const { lhr } = await lighthouse(url, { onlyCategories: categories, logLevel: 'silent' }, undefined, tab);
  await context.close();
  if (lhr.runtimeError) throw new Error(`${url}: ${lhr.runtimeError.message}`);
  return lhr;
}

const score = (lhr, category) => Math.round(lhr.categories[category].score * 100);
const failing = (lhr, category) => lhr.categories[category].auditRefs
  .filter(({ id, weight }) => weight && lhr.audits[id].score !== null && lhr.audits[id].score < 1)
  .map(({ id }) => `${id} (${lhr.audits[id].title})`).join(', ');

async function look(site, server, page, count) {
  const url = server.base + page.address;
  const full = await report(site, url, ['performance', ...PERFECT]);
  const runs = [full];
  while (runs.length < count) runs.push(await report(site, url, ['performance']));
  const performance = runs.map((lhr) => score(lhr, 'performance'));
  const seconds = (id) => (median(runs.map((lhr) => lhr.audits[id].numericValue)) / 1000).toFixed(1);
  const where = `/${page.address}`;
  const faults = PERFECT.filter((category) => score(full, category) < 100)
    .map((category) => ({ where, what: `${category} ${score(full, category)}: ${failing(full, category)}` }));
  if (median(performance) < GATE) faults.push({ where, what: `performance ${median(performance)}, asked ${GATE}: ${failing(runs.at(-1), 'performance')}` });
  const told = `| ${where} | ${median(performance)} | ${performance.join(' ')} | ${seconds('first-contentful-paint')} | ${seconds('largest-contentful-paint')} | ${PERFECT.map((category) => score(full, category)).join(' | ')} |`;
  return { faults, told };
}

export async function check(site, { runs = RUNS } = {}) {
  const server = await serve(site.folder, { gzip: true, cache: true });
  const faults = [];
  const told = [
    `performance: median of ${runs}, asked ${GATE}, wished ${AIM}`,
    '| page | performance | all runs | first paint, s | largest paint, s | accessibility | best practices | SEO |',
    '| --- | ---: | --- | ---: | ---: | ---: | ---: | ---: |',
  ];
  for (const page of SHAPES.map((shape) => longest(site.pages, shape)).filter(Boolean)) {
    const result = await look(site, server, page, runs);
    faults.push(...result.faults);
    told.push(result.told);
  }
  await server.close();
  return { faults, told };
}
