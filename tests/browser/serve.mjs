// The preview in a real browser:  node serve.mjs NIEMYET
// A saved file changes the open page by itself, where the reader stands; a fault covers the last good page until it is mended;
// another day is chosen in the bar. Nothing is said to the console, nothing breaks the policy, axe finds no fault.
import { spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import axe from 'axe-core';
import { DESKTOP, launch, PHONE } from './browser.mjs';

const DAY = '2026-11-16';
const PATIENCE = 90_000; // the sample is made anew by a program without optimisation, on a machine that does other things too
const faults = [];
let checks = 0;

function check(holds, what) {
  checks += 1;
  if (!holds) faults.push(what);
}

/** Starts the preview of a copy of the sample; gives its address and how to stop it. */
async function preview(niemyet, content) {
  const server = spawn(niemyet, ['serve', '--content', content, '--as-of', DAY, '--port', '0'], { stdio: ['ignore', 'ignore', 'pipe'] });
  const said = [];
  const address = await new Promise((done, failed) => {
    server.stderr.setEncoding('utf8').on('data', (text) => {
      said.push(text);
      const found = /xem thử tại (\S+)/.exec(said.join(''));
      if (found) done(found[1]);
    });
    server.on('exit', () => failed(new Error(`the preview ended: ${said.join('')}`)));
  });
  const stop = () => new Promise((done) => { server.removeAllListeners('exit').on('exit', done); server.kill('SIGINT'); });
  return { address, stop, said };
}

function listen(tab) {
  const heard = [];
  tab.on('console', (message) => heard.push(`console ${message.type()}: ${message.text()} ${message.location().url ?? ''}`));
  tab.on('pageerror', (error) => heard.push(`error: ${error.message}`));
  tab.on('response', (response) => { if (response.status() >= 400) heard.push(`${response.status()}: ${response.url()}`); });
  return heard;
}

/** Waits for something in the page, whose document may be replaced meanwhile. */
async function until(tab, what, holds, ...given) {
  for (const end = Date.now() + PATIENCE; Date.now() < end; await new Promise((go) => setTimeout(go, 20))) {
    if (await tab.evaluate(holds, ...given).catch(() => false)) return true;
  }
  check(false, `waited in vain: ${what}`);
  return false;
}

async function accessible(tab, where) {
  await tab.evaluate(axe.source);
  const { violations } = await tab.evaluate(() => window.axe.run(document, {
    runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'] },
    rules: { 'color-contrast-enhanced': { enabled: true }, 'target-size': { enabled: true } },
  }));
  const told = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id} ${node.target.join(' ')}: ${node.failureSummary}`));
  check(!told.length, `${where}: ${told.join('; ')}`);
}

/** As careful editors save: whole or not at all. */
async function save(file, text) {
  const beside = path.join(path.dirname(file), `.${path.basename(file)}.swp`);
  await writeFile(beside, text);
  await rename(beside, file);
}

const heading = (words) => document.querySelector('h1').textContent.includes(words);
const overlay = () => document.querySelector('.xem-thu-hop').open;

async function look(tab, address, content, picture) {
  const heard = listen(tab);
  const file = path.join(content, 'thu-tuc/ho-tich/1.001193.yaml');
  const good = await readFile(file, 'utf8');
  const renamed = (name) => good.replace(/^ten: .*$/m, `ten: ${name}`);
  check(renamed('x') !== good, 'the sample names its procedure in one line');

  // Saved: the page changes by itself, and the reader stands where he stood.
  await tab.goto(`${address}thu-tuc/1.001193/`, { waitUntil: 'load' });
  await accessible(tab, 'a page with the bar');
  await tab.evaluate(() => { const folded = document.querySelector('main details'); if (folded) folded.open = true; scrollTo(0, 700); window.before = true; });
  const place = await tab.evaluate(() => scrollY);
  check(place > 300, `the page is long enough to scroll: ${place}`);
  await save(file, renamed('Khai sinh, tên mới'));
  await until(tab, 'the new page', heading, 'Khai sinh, tên mới');
  await until(tab, 'the place', (wanted) => Math.abs(scrollY - wanted) < 3, place);
  check(await tab.evaluate(() => !window.before), 'the page is another one');
  await until(tab, 'what was unfolded', () => document.querySelector('main details')?.open !== false);
  await picture('sau-khi-luu');

  // Broken: the fault stands over the last good page, with place and remedy, and goes with Escape or by mending.
  await tab.evaluate(() => { window.before = true; });
  await save(file, renamed('Khai sinh, tên mới').replace(/^linh_vuc: .*$/m, 'linh_vuc: khong-co'));
  await until(tab, 'the overlay', overlay);
  await until(tab, 'the fault', () => /1\.001193\.yaml:\d+:\d+/.test(document.querySelector('.xem-thu-hop').textContent));
  const told = await tab.evaluate(() => document.querySelector('.xem-thu-hop').innerText);
  check(/Sửa:/.test(told) && /khong-co/.test(told), `the overlay tells what is wrong and how to mend it: ${told}`);
  check(await tab.evaluate(() => document.querySelector('.xem-thu-hop [aria-live]') !== null), 'the faults are announced');
  check(await tab.evaluate(() => window.before === true), 'the page behind the overlay is the one that was there');
  const focus = await tab.evaluate(() => document.activeElement.closest('.xem-thu-hop') ? '' : document.activeElement.outerHTML.slice(0, 200));
  check(!focus, `the focus is not in the overlay but at ${focus}`);
  await accessible(tab, 'the overlay');
  await picture('loi');
  await tab.keyboard.press('Escape');
  check(await tab.evaluate(() => !document.querySelector('.xem-thu-hop').open), 'Escape closes the overlay');
  check(await tab.evaluate(heading, 'Khai sinh, tên mới'), 'the last good page stands behind it');
  await accessible(tab, 'the page after the overlay was closed');
  await tab.focus('[data-xem-thu-mo]');
  await tab.keyboard.press('Enter');
  check(await tab.evaluate(overlay), 'the button of the bar opens the overlay again');
  const later = await tab.evaluate(() => scrollY); // on a phone the bar stands at the end of the page
  await save(file, good);
  await until(tab, 'the mended page', (words) => !document.querySelector('.xem-thu-hop').open && !document.querySelector('h1').textContent.includes(words), 'tên mới');
  const lowest = () => document.documentElement.scrollHeight - innerHeight;
  const back = await until(tab, 'the place after mending', (wanted) => Math.abs(scrollY - Math.min(wanted, document.documentElement.scrollHeight - innerHeight)) < 3, later);
  check(back, `${later} wanted, at ${await tab.evaluate(() => scrollY)} of ${await tab.evaluate(lowest)}`);

  // Another day, chosen in the bar: the site of that day, counted from that day.
  await tab.evaluate(() => { document.querySelector('#xem-thu-ngay').value = '2026-12-05'; });
  await Promise.all([tab.waitForNavigation({ waitUntil: 'load' }), tab.click('.xem-thu form button')]);
  check(tab.url() === `${address}thu-tuc/1.001193/`, `choosing a day leads back: ${tab.url()}`);
  const now = () => [window.NGAY_DUNG, new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10), document.querySelector('#xem-thu-ngay').value].join(' ');
  check(await tab.evaluate(now) === '2026-12-05 2026-12-05 2026-12-05', `the day of the page: ${await tab.evaluate(now)}`);
  await accessible(tab, 'another day');
  await Promise.all([tab.waitForNavigation({ waitUntil: 'load' }), tab.click('.xem-thu a[href^="/.xem-thu/ngay"]')]);
  check(await tab.evaluate(now) === `${DAY} ${DAY} ${DAY}`, `the day of the page: ${await tab.evaluate(now)}`);

  await Promise.all([tab.waitForNavigation({ waitUntil: 'load' }), tab.click('.xem-thu a[href="/.xem-thu/kiem-tra"]')]);
  check(await tab.evaluate(() => document.querySelectorAll('.xem-thu-ds li').length > 0), 'the findings are listed');
  await accessible(tab, 'the findings');
  await picture('can-xem-lai');
  check(!heard.length, heard.join('; '));
}

async function run(niemyet) {
  const scratch = await mkdtemp(path.join(tmpdir(), 'niemyet-preview-'));
  const { browser, close } = await launch();
  try {
    for (const [name, viewport] of [['desktop', DESKTOP], ['phone', PHONE]]) {
      const content = path.join(scratch, name, 'content');
      await cp('content', content, { recursive: true });
      const server = await preview(niemyet, content);
      const context = await browser.createBrowserContext();
      const tab = await context.newPage();
      await tab.setViewport(viewport);
      tab.setDefaultTimeout(PATIENCE);
      const folder = process.env.PICTURES;
      const picture = async (what) => folder && tab.screenshot({ path: path.join(folder, `xem-thu-${name}-${what}.png`) });
      try {
        await look(tab, server.address, content, picture);
      } catch (error) {
        throw new Error(`${name}: ${error.stack}\n${server.said.join('')}`);
      } finally {
        await context.close();
        await server.stop();
      }
    }
  } finally {
    await close();
    await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
}

const niemyet = process.argv[2];
if (!niemyet) {
  console.error('usage: node serve.mjs NIEMYET');
  process.exit(2);
}
await run(path.resolve(niemyet));
faults.forEach((fault) => console.error(`serve: ${fault}`));
console.log(`serve: ${checks} checks, ${faults.length || 'no'} fault${faults.length === 1 ? '' : 's'}`);
process.exitCode = faults.length || !checks ? 1 : 0;
