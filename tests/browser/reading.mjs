// What the page's script does for readers: the reading aid, reading aloud, and what it says when the site has grown old.
import { DESKTOP, PHONE, setDay } from './browser.mjs';
import { serve } from './server.mjs';

const OLD = 40; // days after the build

// Stands in for a device with one voice; speaks at once and keeps what it was given.
function voice(language) {
  window.spoken = [];
  const speak = (words) => { window.spoken.push(words.text); setTimeout(() => words.onend && words.onend()); };
  const voices = language ? [{ lang: language, name: 'x' }] : [];
  Object.defineProperty(window, 'speechSynthesis', { value: { getVoices: () => voices, speak, cancel() {}, addEventListener() {} } });
  Object.defineProperty(window, 'SpeechSynthesisUtterance', { value: function Utterance(text) { this.text = text; } });
}

const later = (day, days) => new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
const size = (tab) => tab.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize));
const seen = (tab, selector) => tab.evaluate((it) => !!document.querySelector(it)?.offsetParent, selector);
const press = (tab, selector) => tab.evaluate((it) => { const button = document.querySelector(it); if (button) button.click(); return !!button; }, selector);

async function tabOf(site, day, language) {
  const context = await site.browser.createBrowserContext();
  const tab = await context.newPage();
  await setDay(tab, day);
  await tab.evaluateOnNewDocument(voice, language);
  await tab.setViewport(PHONE);
  return { tab, close: () => context.close() };
}

async function aid(tab, url, fault) {
  await tab.goto(url, { waitUntil: 'load' });
  if (!await press(tab, '[aria-controls="tro-giup-doc"]')) return fault('no button opens the reading aid');
  if (!await seen(tab, '#tro-giup-doc') || !await tab.$('[aria-controls="tro-giup-doc"][aria-expanded="true"]')) fault('the reading aid does not open, or does not say so');
  for (const viewport of [DESKTOP, PHONE]) {
    await tab.setViewport(viewport);
    if (await tab.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1)) fault(`at ${viewport.width} px the open reading aid makes the page scroll sideways`);
  }
  const [before, background] = [await size(tab), await tab.evaluate(() => getComputedStyle(document.body).backgroundColor)];
  for (const times of [1, 2, 3]) await press(tab, '[data-co-chu="1"]') || fault(`no button makes the text larger (${times})`);
  const larger = await size(tab);
  if (larger < before * 1.3) fault(`the largest text is ${larger} px, no more than ${before} px by a third`);
  await press(tab, '[data-tuong-phan]');
  await tab.reload({ waitUntil: 'load' });
  if (await size(tab) !== larger) fault('the size of the text is forgotten on the next page');
  if (!await tab.$('[data-tuong-phan][aria-pressed="true"]')) fault('the strong contrast is forgotten on the next page');
  if (await tab.evaluate(() => getComputedStyle(document.body).backgroundColor) === background) fault('the strong contrast changes nothing');
  await press(tab, '[data-tuong-phan]');
  for (let times = 0; times < 3; times += 1) await press(tab, '[data-co-chu="-1"]');
  if (await size(tab) !== before) fault('the text does not go back to its size');
}

async function aloud(tab, url, fault) {
  await tab.goto(url, { waitUntil: 'load' });
  await press(tab, '[aria-controls="tro-giup-doc"]');
  if (!await seen(tab, '[data-doc]')) return fault('with a Vietnamese voice, nothing offers to read aloud');
  await press(tab, '[data-doc]');
  await tab.waitForFunction(() => !document.querySelector('.dang-doc'), { timeout: 20_000 }).catch(() => fault('reading aloud does not end'));
  const { spoken, heading, text } = await tab.evaluate(() => {
    const plain = (words) => words.replace(/\s+/g, ' ').trim();
    return { spoken: window.spoken, heading: plain(document.querySelector('main h1').textContent), text: plain(document.querySelector('main').innerText) };
  });
  if (!spoken.some((sentence) => heading.startsWith(sentence))) fault(`the heading «${heading}» is not read`);
  const share = spoken.join(' ').length / text.length;
  if (share < 0.6 || share > 1.4) fault(`${Math.round(share * 100)} % of the text is read aloud`);
  if (spoken.some((sentence) => /[.!?] \S/.test(sentence))) fault('more than a sentence is read at a time');
}

async function silent(tab, url, fault) {
  await tab.goto(url, { waitUntil: 'load' });
  await press(tab, '[aria-controls="tro-giup-doc"]');
  if (await seen(tab, '[data-doc]')) fault('reading aloud is offered without a Vietnamese voice');
  if (!await seen(tab, '[data-khong-giong]')) fault('that there is no Vietnamese voice is not said');
}

async function old(tab, base, days, fault) {
  for (const address of ['', 'niem-yet/']) {
    await tab.goto(base + address, { waitUntil: 'load' });
    const { told, ended } = await tab.evaluate((today) => ({
      told: [...document.querySelectorAll('[data-trang-cu]')].filter((it) => it.offsetParent).map((it) => it.textContent).join(),
      ended: [...document.querySelectorAll('.yet [data-den]')].filter((it) => it.offsetParent && it.dataset.den < today).length,
    }), days.today);
    if (!told.includes(`${days.count} ngày`)) fault(`/${address}: built ${days.count} days ago, and does not say so`);
    if (ended) fault(`/${address}: ${ended} postings that ended since the build still stand on the board`);
  }
}

export async function check(site) {
  const server = await serve(site.folder);
  const faults = [];
  const fault = (where) => (what) => { faults.push({ where, what }); };
  const isProcedure = (it) => /^thu-tuc\/./.test(it.address);
  const readable = site.types.some(isProcedure) ? site.types.filter(isProcedure) : site.types.filter((it) => it.address);
  const page = [...readable, ...site.pages].reduce((one, other) => (readable.includes(other) && other.html.length > one.html.length ? other : one));
  const url = server.base + page.address;
  const runs = [
    [site.day, '', (tab) => aid(tab, url, fault(`/${page.address}`))],
    [site.day, 'vi-VN', (tab) => aloud(tab, url, fault(`/${page.address}`))],
    [site.day, 'en-US', (tab) => silent(tab, url, fault(`/${page.address}`))],
    [later(site.day, OLD), '', (tab) => old(tab, server.base, { count: OLD, today: later(site.day, OLD) }, fault('an old build'))],
  ];
  for (const [day, language, look] of runs) {
    const { tab, close } = await tabOf(site, day, language);
    await look(tab);
    await close();
  }
  await server.close();
  return { faults, told: [`read aloud: /${page.address}; an old build: ${OLD} days`] };
}
