// A built folder as the checks see it: its pages, and the few of them that show everything the site can show.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** One page: `address` relative to the site's root ("" is home), the file, its HTML. */
async function pageOf(folder, file) {
  const relative = path.relative(folder, file).split(path.sep).join('/');
  return { address: relative.replace(/(^|\/)index\.html$/, '$1'), file, html: await readFile(file, 'utf8') };
}

/** Every page of the folder, in the order of addresses. */
export async function pagesOf(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.html'));
  const pages = await Promise.all(files.map((entry) => pageOf(folder, path.join(entry.parentPath ?? entry.path, entry.name))));
  return pages.sort((one, other) => (one.address < other.address ? -1 : 1));
}

/** The shape of an address: `niem-yet/2026/0012/` and `niem-yet/2026/0013/` are one, a list and its items are not. */
export function shapeOf(address) {
  const [first, ...rest] = address.split('/').filter(Boolean);
  return ['', first, ...rest.map((part) => (/^\d+$/.test(part) ? '0' : '*'))].filter((part) => part !== undefined).join('/') || '/';
}

// What a page is made of: its elements, each class, each role and state. A template that nobody listed here brings its own.
function partsOf(html) {
  const body = html.slice(html.indexOf('<body'));
  const parts = new Set();
  for (const [, name, attributes] of body.matchAll(/<([a-z][a-z0-9]*)((?:\s+[^\s=>]+(?:=(?:"[^"]*"|'[^']*'|[^\s>]*))?)*)/gi)) {
    parts.add(name);
    for (const [, key, , a, b, c] of attributes.matchAll(/([^\s=>]+)(=(?:"([^"]*)"|'([^']*)'|([^\s>]*)))?/g)) {
      const value = a ?? b ?? c ?? '';
      if (key === 'class') value.split(/\s+/).forEach((word) => parts.add(`${name}.${word}`));
      else if (!/^(href|src|id|datetime|content)$/.test(key)) parts.add(`${name}[${key}]`);
    }
  }
  return parts;
}

/**
 * The pages that stand for all: of every shape of address the longest, and as many more as it takes
 * for every part that any page is made of to be seen once. Derived from the folder, so a new template joins by itself.
 */
export function pageTypes(pages) {
  const byShape = new Map();
  for (const page of pages) {
    const shape = shapeOf(page.address);
    const known = byShape.get(shape);
    if (!known || page.html.length > known.html.length) byShape.set(shape, page);
  }
  const chosen = new Set(byShape.values());
  const seen = new Set([...chosen].flatMap((page) => [...partsOf(page.html)]));
  const rest = pages.filter((page) => !chosen.has(page)).map((page) => ({ page, parts: [...partsOf(page.html)] }));
  for (;;) {
    const gain = rest.map(({ page, parts }) => ({ page, parts, news: parts.filter((part) => !seen.has(part)).length }));
    const best = gain.reduce((one, other) => (other.news > one.news ? other : one), { news: 0 });
    if (!best.news) break;
    chosen.add(best.page);
    best.parts.forEach((part) => seen.add(part));
  }
  return pages.filter((page) => chosen.has(page));
}

/** Whether the page may stand in search engines. */
export const indexed = (page) => !/<meta[^>]*noindex/.test(page.html.slice(0, page.html.indexOf('<body')));

/** The longest page of a shape that may be indexed. */
export const longest = (pages, shape) => pages.filter((page) => shapeOf(page.address) === shape && indexed(page))
  .reduce((one, other) => (!one || other.html.length > one.html.length ? other : one), undefined);

/** The day the site tells of, from its own script. */
export async function dayOf(folder) {
  const script = await readFile(path.join(folder, 'giao-dien/ngay.js'), 'utf8').catch(() => '');
  return /NGAY_DUNG="(\d{4}-\d\d-\d\d)"/.exec(script)?.[1];
}
