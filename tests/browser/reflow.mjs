// Nothing is wider than the screen and nothing is cut off: at 320 px (a desktop zoomed to 400 %), at 640 px (zoomed to 200 %),
// with text twice as large on a phone as Android sets it, with the largest text that the page itself offers,
// and with the text spacing of WCAG 1.4.12. What is tapped is 44 px high and wide. However large the text, the first screen of
// a phone shows the page's heading and the search.
import { DESKTOP, lookAt, PHONE } from './browser.mjs';
import { serve } from './server.mjs';

const ZOOMED = { width: 640, height: 450 };
const NARROW = { ...PHONE, width: 320, height: 640 };
const LARGE_TEXT = 'html { font-size: 225% !important }'; // the theme's own size is 112.5 %
const SPACING = '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }';
const TARGET = 44;

// Runs in the page. A sheet made by script is no breach of the policy, as a reader's own settings are none.
function wear(css) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = css ? [sheet] : [];
}

// Runs in the page: elements that stick out of the screen, boxes that cut off their text, and, where `least` is given,
// what can be tapped and is smaller. Links within a sentence are excepted, as in WCAG 2.5.5 and 2.5.8.
function measure(least) {
  const faults = [];
  const name = (element) => [element.localName, ...element.classList].join('.');
  const place = (element) => `${name(element.parentElement)} > ${name(element)}`;
  const tell = (element, what, more = '') => faults.push({ what: `${place(element)} ${what}`, example: `«${element.textContent.trim().slice(0, 50)}»${more}` });
  const width = document.documentElement.clientWidth;

  const scrolls = (element) => element.closest('.cuon') || ['auto', 'scroll'].includes(getComputedStyle(element).overflowX);
  const wideBoxes = () => {
    const wide = [...document.body.querySelectorAll('*')].filter((element) => {
      const box = element.getBoundingClientRect();
      return box.width > 1 && box.right > width + 1 && !scrolls(element);
    });
    return wide.filter((element) => !wide.some((other) => other !== element && element.contains(other)));
  };
  // Text may stick out of a box that does not.
  const wideTexts = () => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    const found = [];
    while (texts.nextNode()) {
      range.selectNodeContents(texts.currentNode);
      const parent = texts.currentNode.parentElement;
      if ([...range.getClientRects()].some((box) => box.right > width + 0.5) && parent.clientWidth !== 1 && !scrolls(parent)) found.push(parent);
    }
    return found;
  };
  if (document.documentElement.scrollWidth > width) {
    const wide = [wideBoxes(), wideTexts(), [document.body]].find((some) => some.length);
    wide.forEach((element) => tell(element, 'sticks out'));
  }

  for (const element of document.body.querySelectorAll('*')) {
    const { overflowX, overflowY } = getComputedStyle(element);
    const hides = [overflowX, overflowY].some((value) => value === 'hidden' || value === 'clip');
    const seen = element.clientWidth > 1 && element.clientHeight > 1 && element.textContent.trim();
    if (hides && seen && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1)) tell(element, 'cuts off its text');
  }

  const BLOCKS = 'p, li, dd, td, th, caption, h1, h2, h3, h4, blockquote';
  const WORDLESS = /[\s.,;:·›()–—-]+/g;
  const inSentence = (link) => {
    const block = link.localName === 'a' && getComputedStyle(link).display === 'inline' && link.closest(BLOCKS);
    if (!block) return false;
    const copy = block.cloneNode(true);
    copy.querySelectorAll('a').forEach((other) => other.remove());
    return copy.textContent.replace(WORDLESS, '').length > 0;
  };
  const targets = least ? document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [role=tab], [role=option]') : [];
  for (const target of targets) {
    const box = target.getBoundingClientRect();
    const outside = !box.width || !box.height || box.right <= 0 || getComputedStyle(target).visibility === 'hidden';
    if (outside || inSentence(target)) continue;
    const label = target.labels?.[0]?.getBoundingClientRect(); // what belongs to a box that is ticked
    const [across, down] = [Math.max(box.width, label?.width ?? 0), Math.max(box.height, label?.height ?? 0)];
    if (across < least - 0.5 || down < least - 0.5) tell(target, `is a target under ${least} px`, `, ${Math.round(across)}×${Math.round(down)}`);
  }
  return { faults, targets: targets.length };
}

// Runs in the page: whether the first screen shows the first line of the heading, and the box to search in. A commune that is
// called by a whole paragraph fills the screen with it.
const LONGEST_NAME = 60;
function firstScreen(longest) {
  const name = document.querySelector('header a[href] img')?.parentElement.textContent.trim() ?? '';
  if (name.replace(/\s+/g, ' ').length > longest) return [];
  return ['h1', 'input[type=search]'].flatMap((wanted) => {
    const element = document.querySelector(wanted);
    const box = element?.getClientRects()[0];
    const need = box && box.top + scrollY + Math.min(box.height, parseFloat(getComputedStyle(element).lineHeight) || box.height);
    return need > innerHeight ? [{ what: `${wanted} is below the first screen`, example: `${Math.round(need)} px down` }] : [];
  });
}

// Presses the button for larger text until it has nothing more to give.
const largestText = (tab) => tab.evaluate(() => document.querySelectorAll('[data-co-chu="1"]').forEach((button) => { for (let times = 0; times < 5; times += 1) button.click(); }));

export async function check(site) {
  const server = await serve(site.folder);
  let targets = 0;
  const open = (tab, page) => tab.goto(server.base + page.address, { waitUntil: 'load' });
  const measured = async (tab, page, how, css = '', least = 0) => {
    await tab.evaluate(wear, css);
    const result = await tab.evaluate(measure, least);
    const { isMobile, height } = tab.viewport();
    if (isMobile && height === PHONE.height) result.faults.push(...await tab.evaluate(firstScreen, LONGEST_NAME));
    targets += result.targets;
    return result.faults.map(({ what, example }) => ({ where: `/${page.address} ${example}`, what: `${how}: ${what}` }));
  };
  const everyPage = await lookAt(site, site.pages, (tab) => tab.setViewport(NARROW), async (tab, page) => {
    await open(tab, page);
    return measured(tab, page, '320 px');
  });
  const everyType = await lookAt(site, site.types, () => {}, async (tab, page) => {
    await tab.setViewport(PHONE);
    await open(tab, page);
    const onPhone = [
      ...await measured(tab, page, '360 px', '', TARGET),
      ...await measured(tab, page, '360 px, text 200 %', LARGE_TEXT),
      ...await measured(tab, page, '360 px, wide spacing', SPACING),
    ];
    await largestText(tab);
    onPhone.push(...await measured(tab, page, '360 px, largest text of the page'));
    await tab.setViewport(DESKTOP);
    const onDesktop = await measured(tab, page, '1280 px, largest text of the page');
    await tab.evaluate(() => localStorage.clear());
    await tab.setViewport(ZOOMED);
    await open(tab, page);
    return [...onPhone, ...onDesktop, ...await measured(tab, page, '640 px')];
  });
  await server.close();
  return { faults: [...everyPage, ...everyType], told: [`${site.pages.length} pages at 320 px; ${site.types.length} page types with larger and wider text, ${targets} targets measured`] };
}
