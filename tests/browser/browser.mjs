// One Chromium for all checks, and tabs that look at pages in turn.
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import puppeteer from 'puppeteer-core';

export const PHONE = { width: 360, height: 740, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };
export const DESKTOP = { width: 1280, height: 900 };
const TABS = 3;

const CHROMIUM = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
  .find((file) => file && existsSync(file));

/** Starts Chromium with an empty profile; no address but the loopback resolves. */
export async function launch() {
  if (!CHROMIUM) throw new Error('no Chromium: set CHROMIUM to its path');
  const profile = await mkdtemp(path.join(tmpdir(), 'niemyet-browser-'));
  const browser = await puppeteer.launch({
    executablePath: CHROMIUM,
    userDataDir: profile,
    args: [
      '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage', '--lang=vi',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ],
  });
  const close = async () => {
    await browser.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  return { browser, close };
}

/** Sets the clock of a tab to the morning of `day`, so that today's run says what it will say next year. */
export async function setDay(tab, day) {
  if (!day) return;
  await tab.evaluateOnNewDocument((morning) => {
    const shift = morning - Date.now();
    const now = Date.now.bind(Date);
    Date.now = () => now() + shift;
  }, Date.parse(`${day}T08:00:00+07:00`));
}

/** Lets several tabs share `items`; `look(tab, item)` returns faults, each `{ where, what }`. `prepare(tab)` runs once for each tab. */
export async function lookAt(site, items, prepare, look) {
  const queue = [...items];
  const faults = [];
  const work = async () => {
    const context = await site.browser.createBrowserContext();
    const tab = await context.newPage();
    try {
      tab.setDefaultTimeout(120_000);
      await setDay(tab, site.day);
      await prepare(tab);
      for (let item = queue.shift(); item !== undefined; item = queue.shift()) faults.push(...await look(tab, item));
    } finally {
      await context.close();
    }
  };
  await Promise.all(Array.from({ length: Math.min(TABS, queue.length) }, work));
  return faults;
}

export const scheme = (tab, value) => tab.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);

/** Opens what a reader can open: folded texts, panels behind buttons, the list of search results. */
export async function openEverything(tab) {
  await tab.evaluate(() => {
    document.querySelectorAll('details').forEach((folded) => { folded.open = true; });
    document.querySelectorAll('button[aria-expanded="false"]').forEach((button) => button.click());
  });
  return search(tab, 'khai sinh');
}

/** Types into the search box where there is one and waits until results are drawn or said to be none. */
export async function search(tab, words) {
  const box = await tab.$('main input[type=search], input[type=search]');
  if (!box || !await box.isVisible()) return false;
  const drawn = () => tab.evaluate(() => document.body.innerHTML.length);
  await box.focus();
  await box.type(words);
  for (let before = -1, tries = 0; tries < 20; tries += 1) {
    await new Promise((go) => setTimeout(go, 100));
    const now = await drawn();
    if (now === before) break;
    before = now;
  }
  return true;
}
