// Pictures of every page type for people to look at:  PICTURES=folder node check.mjs pictures SITE
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { DESKTOP, lookAt, PHONE, scheme } from './browser.mjs';
import { serve } from './server.mjs';

const VIEWS = [PHONE, { width: 768, height: 1024 }, DESKTOP].flatMap((viewport) => [
  { viewport, colours: 'light', name: 'sang' }, { viewport, colours: 'dark', name: 'toi' }, { viewport, colours: 'light', name: '200', text: '225%' },
]);

const TALLEST = 8000; // px; what follows looks like what was before

export async function check(site) {
  const folder = process.env.PICTURES;
  if (!folder) return { faults: [], told: ['no folder is named: set PICTURES'] };
  await mkdir(folder, { recursive: true });
  const server = await serve(site.folder);
  const items = VIEWS.flatMap((view) => site.types.map((page) => ({ ...view, page })));
  const faults = await lookAt(site, items, () => {}, async (tab, { viewport, colours, name, text, page }) => {
    await tab.setViewport({ ...viewport, deviceScaleFactor: 1 });
    await scheme(tab, colours);
    await tab.goto(server.base + page.address, { waitUntil: 'load' });
    if (text) await tab.evaluate((size) => { document.documentElement.style.fontSize = size; }, text);
    const file = `${page.address.replace(/\/$/, '').replaceAll('/', '-') || 'trang-chu'}_${viewport.width}_${name}.png`;
    const height = Math.min(TALLEST, await tab.evaluate(() => document.documentElement.scrollHeight));
    await tab.screenshot({ path: path.join(folder, file), captureBeyondViewport: true, clip: { x: 0, y: 0, width: viewport.width, height } });
    return [];
  });
  await server.close();
  return { faults, told: [`${items.length} pictures in ${folder}`] };
}
