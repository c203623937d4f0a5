// A kiosk in a browser:  node kiosk.mjs FOLDER [PICTURES]   (FOLDER: built with --theme kiosk --offline)
// A person walks from home to a procedure, types on the keys of the screen, goes away; nothing of it leaves the folder.
// The seconds of a page pass when the check says so.
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { launch } from './browser.mjs';
import { dayOf } from './site.mjs';

const [folder, pictures] = process.argv.slice(2).map((argument) => path.resolve(argument));
const SIZES = [{ width: 1920, height: 1080 }, { width: 1080, height: 1920 }, { width: 1024, height: 768 }];
const TARGET = 64;
const faults = [];
let checks = 0;

function holds(right, what) {
  checks += 1;
  if (!right) faults.push(what);
}

const at = (address) => pathToFileURL(path.join(folder, address, 'index.html')).href;
const pause = (ms) => new Promise((go) => setTimeout(go, ms));
async function until(tab, test, ...given) {
  for (let tries = 0; tries < 600; tries += 1) {
    if (await tab.evaluate(test, ...given).catch(() => false)) return true;
    await pause(20);
  }
  return false;
}

// A tab as the kiosk has it; `held`: its seconds pass only by `pass`.
async function open(browser, size, { held = false, still = false } = {}) {
  const context = await browser.createBrowserContext();
  const tab = await context.newPage();
  await tab.setViewport({ ...size, hasTouch: true });
  await tab.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: still ? 'reduce' : 'no-preference' }]);
  tab.asked = [];
  tab.on('request', (request) => tab.asked.push(request.url()));
  tab.on('pageerror', (error) => faults.push(`${tab.url()}: ${error.message}`));
  tab.on('console', (message) => { if (message.type() === 'error') faults.push(`${tab.url()}: ${message.text()}`); });
  const morning = Date.parse(`${await dayOf(folder)}T08:00:00+07:00`);
  await tab.evaluateOnNewDocument((begin, stopped) => {
    const shift = begin - Date.now();
    const now = Date.now.bind(Date);
    Date.now = () => now() + shift;
    if (!stopped) return;
    const works = [];
    window.setInterval = (work) => works.push(work);
    window.PASS = (seconds) => { for (let second = 0; second < seconds; second += 1) works.forEach((work) => work()); };
  }, morning, held);
  tab.done = async () => {
    holds(tab.asked.every((url) => url.startsWith('file:')), `asked outside: ${tab.asked.filter((url) => !url.startsWith('file:'))}`);
    await context.close();
  };
  return tab;
}

// What can be touched and is smaller than a fingertip; what stands inside running text has its line.
const small = (tab, side) => tab.evaluate((least) => [...document.querySelectorAll('a[href], button, input, summary')]
  .filter((one) => one.offsetParent && !one.matches('.bo-qua'))
  .map((one) => [one, one.getBoundingClientRect()])
  .filter(([, box]) => box.width < least - 0.5 || box.height < least - 0.5)
  .map(([one, box]) => `${one.textContent.trim().slice(0, 40)} ${Math.round(box.width)}×${Math.round(box.height)}`), side);
const sideways = (tab) => tab.evaluate(() => document.documentElement.scrollWidth - innerWidth);
const away = (tab) => tab.evaluate(() => [...document.querySelectorAll('a[href]')]
  .filter((one) => one.protocol !== 'file:' || !/(\.html)?([?#].*)?$/.test(one.href) || !/\.html([?#]|$)/.test(one.href)).map((one) => one.href));

async function looks(browser, size) {
  const name = `${size.width}×${size.height}`;
  const tab = await open(browser, size);
  const home = await readFile(path.join(folder, 'index.html'), 'utf8');
  const field = /href="?\.\/(linh-vuc\/[^/"]+)\//.exec(home)?.[1];
  const places = ['', field, 'thu-tuc/1.001193', 'tim-kiem', 'niem-yet/man-hinh', 'niem-yet', 'can-bo', 'tiep-cong-dan', 'in/thu-tuc/1.001193'];
  for (const address of places) {
    await tab.goto(at(address), { waitUntil: 'load' });
    holds(await tab.evaluate(() => !document.querySelector('.hoi')?.offsetHeight), `${name} /${address} asks at once whether anybody is there`);
    holds(await sideways(tab) <= 0, `${name} /${address} scrolls sideways by ${await sideways(tab)} px`);
    const tiny = (await small(tab, TARGET)).slice(0, 5);
    holds(!tiny.length, `${name} /${address}: too small to touch: ${tiny.join('; ')}`);
    const leading = (await away(tab)).slice(0, 3);
    holds(!leading.length, `${name} /${address} leads away: ${leading.join(' ')}`);
    if (pictures) await tab.screenshot({ path: path.join(pictures, `${size.width}-${address.replaceAll('/', '_') || 'home'}.png`) });
  }
  await tab.done();
}

// From home by touch alone: field, procedure, its paper, and back.
async function walks(browser) {
  const tab = await open(browser, SIZES[1]);
  await tab.goto(at(''), { waitUntil: 'load' });
  const follow = async (selector) => Promise.all([tab.waitForNavigation().catch(() => 0), tab.tap(selector)]);
  await follow('.o-linh-vuc a');
  holds(/\/linh-vuc\/[^/]+\/index\.html$/.test(tab.url()), `a field is ${tab.url()}`);
  await follow('.o-dong a');
  holds(/\/thu-tuc\/[^/]+\/index\.html$/.test(tab.url()), `a procedure is ${tab.url()}`);
  holds(await tab.$('.mang-ve svg') !== null, 'the procedure has no code to take home');
  await follow('main a.nut');
  holds(/\/in\/thu-tuc\//.test(tab.url()), `the paper is ${tab.url()}`);
  await tab.goto(at('thu-tuc/1.001193'), { waitUntil: 'load' });
  await follow('[data-tro-lai]');
  holds(/\/in\/thu-tuc\//.test(tab.url()), `back leads to ${tab.url()}`);
  await tab.done();
}

async function types(browser) {
  const tab = await open(browser, SIZES[2]);
  await tab.goto(at('tim-kiem'), { waitUntil: 'load' });
  const key = (label) => tab.evaluate((wanted) => [...document.querySelectorAll('.phim')].findIndex((one) => one.textContent === wanted), label);
  const keys = await tab.$$('.phim');
  const press = async (label) => keys[await key(label)].tap();
  for (const letter of 'khaii sinh') {
    await press(letter === ' ' ? 'Dấu cách' : letter);
    if (await tab.$eval('#tim', (one) => one.value) === 'khaii') await press('⌫');
  }
  holds(await tab.$eval('#tim', (one) => one.value) === 'khai sinh', `typed: ${await tab.$eval('#tim', (one) => one.value)}`);
  holds(await until(tab, () => !!document.querySelector('#tim-ket-qua a')), 'nothing is found');
  const found = await tab.$eval('#tim-ket-qua a', (one) => ({ text: one.textContent, href: one.href, box: one.getBoundingClientRect().toJSON() }));
  holds(/^Đăng ký khai sinh$/.test(found.text.trim()) && found.href === at('thu-tuc/1.001193'), `found first: ${found.text} ${found.href}`);
  const above = await tab.$eval('.ban-phim', (one) => one.getBoundingClientRect().top);
  holds(found.box.bottom <= above && found.box.height >= TARGET, `the first result lies at ${found.box.top}–${found.box.bottom}, the keys begin at ${above}`);
  if (pictures) await tab.screenshot({ path: path.join(pictures, 'typed.png') });
  await Promise.all([tab.waitForNavigation().catch(() => 0), tab.tap('#tim-ket-qua a')]);
  holds(tab.url() === at('thu-tuc/1.001193'), `the result leads to ${tab.url()}`);
  await tab.done();
}

const pass = (tab, seconds) => tab.evaluate((many) => window.PASS(many), seconds);
const isAt = (tab, address) => until(tab, (wanted) => location.href === wanted && document.readyState === 'complete', at(address));

async function goesHome(browser) {
  const tab = await open(browser, SIZES[0], { held: true });
  const asked = () => tab.$eval('.hoi', (one) => !one.hidden);
  const procedure = 'thu-tuc/1.001193';
  await tab.goto(at(''), { waitUntil: 'load' });
  await tab.goto(at(procedure), { waitUntil: 'load' });
  await pass(tab, 74);
  holds(!await asked(), 'somebody who reads for a minute is asked');
  await pass(tab, 1);
  holds(await asked(), 'nobody is asked');
  holds(await tab.$eval('.hoi .dem', (one) => one.textContent) === 'Màn hình sẽ về trang đầu sau 15 giây.', 'it is not said how long there is');
  holds(await tab.$eval('.hoi button', (one) => one === document.activeElement && one.offsetHeight >= 64), 'the answer is not at hand');
  if (pictures) await tab.screenshot({ path: path.join(pictures, 'asked.png') });
  await tab.tap('.hoi button');
  holds(!await asked(), 'an answer does not end the question');
  await pass(tab, 80);
  holds(await asked(), 'nobody is asked again');
  await tab.touchscreen.tap(20, 500);
  holds(!await asked(), 'a touch anywhere does not end the question');
  await pass(tab, 80);
  await tab.keyboard.press('ArrowDown');
  await pass(tab, 14);
  holds(tab.url() === at(procedure), 'a key does not keep the page');
  // Nobody: home, from a page and from a paper, and what was set for one person is gone.
  await tab.tap('[data-co-chu="1"]');
  for (const address of [procedure, 'in/thu-tuc/1.001193']) {
    await tab.goto(at(address), { waitUntil: 'load' });
    await pass(tab, 90);
    holds(await isAt(tab, ''), `/${address} stays, though nobody is there`);
  }
  holds(await tab.evaluate(() => !/chu-/.test(document.documentElement.className)), 'the next person gets the letters of the one before');
  // The home page itself: scrolled, it comes back to its beginning.
  await tab.evaluate(() => { document.body.style.minHeight = '9000px'; scrollTo(0, 900); });
  await pass(tab, 90);
  holds(await until(tab, () => scrollY === 0 && !document.body.style.minHeight), 'home stays where the last one left it');
  await tab.done();
}

async function board(browser) {
  const screen = 'niem-yet/man-hinh';
  const current = (tab) => tab.$$eval('#cac-to > li', (all) => all.filter((one) => one.offsetParent).map((one) => one.querySelector('h2').textContent));
  // On a television: by itself, one after the other, for ever.
  const tab = await open(browser, SIZES[0], { held: true });
  await tab.goto(at(screen), { waitUntil: 'load' });
  const all = await tab.$$eval('#cac-to > li:not([hidden]) h2', (titles) => titles.map((one) => one.textContent));
  holds(all.length > 3, `${all.length} postings on the board`);
  const seen = [];
  for (let round = 0; round < all.length + 1; round += 1) {
    const now = await current(tab);
    holds(now.length === 1, `${now.length} postings at a time`);
    holds(await tab.evaluate(() => (({ scrollHeight, clientHeight }) => scrollHeight <= clientHeight)(document.querySelector('.than'))), `does not fit: ${now}`);
    seen.push(now[0]);
    await pass(tab, 12);
  }
  holds(String(seen) === String([...all, all[0]]), `shown: ${seen}`);
  const here = (await current(tab))[0];
  await tab.tap('.dang-xem .nhom');
  await pass(tab, 50);
  holds((await current(tab))[0] === here, 'a touch does not stop it');
  await pass(tab, 24);
  holds((await current(tab))[0] !== here, 'it never goes on after a touch');
  await tab.tap('[data-dung]');
  const stopped = (await current(tab))[0];
  await pass(tab, 1000);
  holds((await current(tab))[0] === stopped, 'it goes on though it was stopped');
  holds(tab.url() === at(screen), 'the television goes to the home page');
  await tab.done();
  // Without motion: it waits for a touch.
  const still = await open(browser, SIZES[0], { held: true, still: true });
  await still.goto(at(screen), { waitUntil: 'load' });
  await pass(still, 100);
  holds((await current(still))[0] === all[0], 'it moves though less motion was asked for');
  await still.tap('.dang-xem .nhom');
  holds((await current(still))[0] === all[1], 'a touch does not turn the page');
  await still.done();
  // On the kiosk: home in the end.
  const kiosk = await open(browser, SIZES[0], { held: true });
  await kiosk.goto(at(''), { waitUntil: 'load' });
  await kiosk.goto(at(screen), { waitUntil: 'load' });
  await pass(kiosk, 300);
  holds(await isAt(kiosk, ''), 'the board of the kiosk never goes home');
  await kiosk.done();
}

if (!folder) {
  console.error('usage: node kiosk.mjs FOLDER [PICTURES]');
  process.exit(2);
}
if (pictures) await mkdir(pictures, { recursive: true });
const { browser, close } = await launch();
try {
  for (const size of SIZES) await looks(browser, size);
  for (const check of [walks, types, goesHome, board]) await check(browser);
} finally {
  await close();
}
faults.slice(0, 40).forEach((fault) => console.error(`kiosk: ${fault}`));
console.log(`kiosk: ${checks} checks, ${faults.length ? `${faults.length} faults` : 'no fault'}`);
process.exitCode = faults.length ? 1 : 0;
