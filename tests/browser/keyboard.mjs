// With Tab and Enter alone: from home to calling the official for a birth registration, every stop on the way seen;
// every page type from its first stop to its last; and in two taps from home to what one brings.
import { DESKTOP, lookAt, PHONE, setDay } from './browser.mjs';
import { serve } from './server.mjs';
import { shapeOf } from './site.mjs';

const WANTED = 'dang ky khai sinh';
const STOPS = 150;
const SCREENS = 2; // the papers begin within as many screens of a phone

const fold = (text) => text.toLowerCase().normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/đ/g, 'd').replace(/\s+/g, ' ').trim();

// Runs in the page: what has the focus, and what is wrong with it.
function focused() {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const scrolls = element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight;
  const box = element.getClientRects()[0] ?? element.getBoundingClientRect();
  const style = getComputedStyle(element);
  const wrong = [];
  if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2) wrong.push('its focus has no outline');
  if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth) wrong.push('it has the focus outside the screen');
  else {
    const [x, y] = [(Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2, (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2];
    const top = document.elementFromPoint(x, y);
    if (top && !element.contains(top) && !top.contains(element)) wrong.push('something covers it');
  }
  if (style.overflowX === 'auto' && !scrolls) wrong.push('it has the focus though nothing in it scrolls');
  const last = window.lastStop;
  if (last && last !== element && !(last.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING)) wrong.push('the focus goes backwards');
  window.lastStop = element;
  window.stops ??= new Map(); // a number for each element, which stays when the page changes
  if (!window.stops.has(element)) window.stops.set(element, window.stops.size);
  return {
    id: window.stops.get(element), text: (element.textContent || element.getAttribute('aria-label') || element.id).trim(), href: element.getAttribute('href'),
    inMain: !!element.closest('main'), isMain: element.localName === 'main', wrong,
    box: { x: Math.max(0, box.left - 8), y: Math.max(0, box.top - 8), width: box.width + 16, height: box.height + 16 },
  };
}

// The focus is seen: the same spot looks otherwise without it.
async function seen(tab, stop) {
  const top = await tab.evaluate(() => scrollY);
  const shot = () => tab.screenshot({ clip: { ...stop.box, y: stop.box.y + top }, captureBeyondViewport: false });
  const element = await tab.evaluateHandle(() => document.activeElement);
  const withFocus = await shot();
  await element.evaluate((it) => it.blur());
  const without = await shot();
  await element.evaluate((it) => it.focus({ preventScroll: true }));
  return !Buffer.from(withFocus).equals(Buffer.from(without));
}

/** Walks from home to the call; the faults on the way and what was pressed. */
async function walk(site, server, viewport) {
  const context = await site.browser.createBrowserContext();
  const tab = await context.newPage();
  await setDay(tab, site.day);
  await tab.setViewport(viewport);
  const faults = [];
  let pressed = 0;
  let place = '/';
  const fault = (what) => faults.push({ where: `${place} (${viewport.width} px)`, what });
  const press = async (key) => { pressed += 1; await tab.keyboard.press(key); };
  const next = async () => {
    await press('Tab');
    const stop = await tab.evaluate(focused);
    if (!stop) return null;
    stop.wrong.forEach((what) => fault(`«${stop.text.slice(0, 40)}»: ${what}`));
    if (!stop.wrong.length && !await seen(tab, stop)) fault(`«${stop.text.slice(0, 40)}» looks the same with the focus and without`);
    return stop;
  };
  const until = async (is, what) => {
    for (let count = 0; count < STOPS; count += 1) {
      const stop = await next();
      if (!stop) break;
      if (is(stop)) return stop;
    }
    fault(`no ${what} is reached with Tab`);
    return null;
  };
  const skip = async () => {
    const first = await next();
    if (!first?.href?.startsWith('#')) return fault(`the first stop is «${first?.text}», no link to the content`);
    await press('Enter');
    const at = await tab.evaluate(focused);
    if (!at?.inMain && !at?.isMain) return fault('the skip link does not lead into the content');
    await tab.evaluate(() => { window.lastStop = undefined; });
  };
  const follow = async () => {
    await Promise.all([tab.waitForNavigation({ waitUntil: 'load' }), press('Enter')]);
    place = new URL(tab.url()).pathname;
  };

  await tab.goto(server.base, { waitUntil: 'load' });
  await skip();
  const link = await until((stop) => stop.inMain && stop.href && fold(stop.text).includes(WANTED), `link «${WANTED}» on home`);
  if (link) {
    await follow();
    await skip();
    const call = await until((stop) => stop.inMain && stop.href?.startsWith('tel:'), 'telephone of the official');
    if (call) {
      await tab.evaluate(() => addEventListener('click', (event) => { window.called = event.target.closest('a')?.getAttribute('href'); event.preventDefault(); }));
      await press('Enter');
      if (await tab.evaluate(() => window.called) !== call.href) fault('Enter on the telephone does not call');
    }
  }
  await context.close();
  return { faults, told: `from home to a call at ${viewport.width} px: ${pressed} keys, ending at ${place}` };
}

// From the first stop of a page to its last, without a trap and in the order of reading.
async function through(tab, url, address) {
  await tab.goto(url, { waitUntil: 'load' });
  await tab.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)))); // what need not scroll is no stop
  const reachable = await tab.$$eval('a[href], button, input, select, textarea, summary, [tabindex="0"]', (all) =>
    all.filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.disabled).length);
  const faults = [];
  const visited = new Set();
  while (visited.size < STOPS) {
    await tab.keyboard.press('Tab');
    const stop = await tab.evaluate(focused);
    if (!stop || visited.has(stop.id)) break; // the end of the page, or its beginning again
    visited.add(stop.id);
    faults.push(...stop.wrong.map((what) => ({ where: `/${address}`, what: `«${stop.text.slice(0, 40)}»: ${what}` })));
  }
  if (visited.size < Math.min(reachable, STOPS)) faults.push({ where: `/${address}`, what: `Tab stops at ${visited.size} places of ${reachable}` });
  return faults;
}

// How many taps lead from home to the papers of the wanted procedure, and how far down they begin.
async function twoTaps(site, server) {
  const context = await site.browser.createBrowserContext();
  const tab = await context.newPage();
  await tab.setViewport(PHONE);
  const linksOf = async (address) => {
    await tab.goto(server.base + address, { waitUntil: 'load' });
    const links = await tab.$$eval('main a[href]', (all) => all.map((link) => ({ href: link.href.split('#')[0], text: link.textContent })));
    return links.filter((link) => link.href.startsWith(server.base)).map((link) => ({ ...link, address: link.href.slice(server.base.length) }));
  };
  const wanted = (link) => fold(link.text).includes(WANTED) && shapeOf(link.address) === '/thu-tuc/*';
  const home = await linksOf('');
  let path = home.filter(wanted).slice(0, 1);
  for (const link of path.length ? [] : home) {
    const second = (await linksOf(link.address)).find(wanted);
    if (second) { path = [link, second]; break; }
  }
  const faults = [];
  let told = `no path of two taps to «${WANTED}»`;
  if (!path.length) faults.push({ where: '/', what: told });
  else {
    await tab.goto(path.at(-1).href, { waitUntil: 'load' });
    const top = await tab.evaluate(() => {
      const name = [...document.querySelectorAll('main dt, main h2, main h3')].find((it) => /mang|giấy tờ|hồ sơ/i.test(it.textContent));
      const list = name?.parentElement.querySelector('li');
      return list && list.getBoundingClientRect().top + scrollY;
    });
    told = `«${path.map((link) => link.text.trim()).join('» → «')}»: ${path.length} taps, the papers begin ${Math.round(top)} px down`;
    if (top == null) faults.push({ where: `/${path.at(-1).address}`, what: 'names no papers' });
    else if (top > SCREENS * PHONE.height) faults.push({ where: `/${path.at(-1).address}`, what: `the papers begin only ${Math.round(top)} px down` });
  }
  await context.close();
  return { faults, told };
}

export async function check(site) {
  const server = await serve(site.folder);
  const faults = await lookAt(site, site.types, (tab) => tab.setViewport(DESKTOP), (tab, page) => through(tab, server.base + page.address, page.address));
  const told = [`${site.types.length} page types from the first stop to the last (at most ${STOPS})`];
  const procedures = site.pages.filter((page) => shapeOf(page.address) === '/thu-tuc/*');
  const birth = procedures.find((page) => fold(/<title>([^|<]*)/.exec(page.html)?.[1] ?? '').includes(WANTED));
  if (!birth) told.push(`no procedure «${WANTED}»: the walk to a call is not part of this site`);
  else {
    const taps = await twoTaps(site, server);
    faults.push(...taps.faults);
    told.push(taps.told);
    for (const viewport of /href="?tel:/.test(birth.html) ? [PHONE, DESKTOP] : []) {
      const result = await walk(site, server, viewport);
      faults.push(...result.faults);
      told.push(result.told);
    }
    if (!/href="?tel:/.test(birth.html)) told.push('no telephone is known here: nobody to call');
  }
  await server.close();
  return { faults, told };
}
