// Without JavaScript every page type shows what it shows with it.
import { DESKTOP, lookAt } from './browser.mjs';
import { serve } from './server.mjs';

// What a reader sees, as the set of its lines; a script may add lines, never be needed for one.
const LINES = () => [...new Set(document.body.innerText.split('\n').map((line) => line.trim()).filter(Boolean))];

async function linesOf(tab, url, script) {
  await tab.setJavaScriptEnabled(script);
  await tab.goto(url, { waitUntil: 'load' });
  const [text, made] = await Promise.all([tab.evaluate(LINES), tab.$$eval('[data-can-script]', (parts) => parts.flatMap((part) => part.innerText.split('\n')))]);
  return text.filter((line) => !made.includes(line));
}

export async function check(site) {
  const server = await serve(site.folder);
  let least = 1;
  const faults = await lookAt(site, site.types, (tab) => tab.setViewport(DESKTOP), async (tab, page) => {
    const url = server.base + page.address;
    const withScript = await linesOf(tab, url, true);
    const without = await linesOf(tab, url, false);
    const length = (lines) => lines.join('').length;
    const share = Math.min(1, length(without) / length(withScript));
    least = Math.min(least, share);
    const heading = await tab.$eval('main h1', (h1) => h1.innerText.trim()).catch(() => '');
    const where = `/${page.address}`;
    return [
      ...(share < 0.9 ? [{ where, what: `only ${Math.round(share * 100)} % of the text is there without JavaScript` }] : []),
      ...(heading ? [] : [{ where, what: 'no heading is seen without JavaScript' }]),
    ];
  });
  await server.close();
  return { faults, told: [`${site.types.length} page types; without JavaScript at least ${Math.floor(least * 100)} % of the text is there`] };
}
