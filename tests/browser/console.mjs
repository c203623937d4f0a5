// Every page opens in silence: no message, no error, no failed or outside request, no breach of the policy.
// Three times: below a sub-path on a host without headers, at the root under a strict header, and from a folder.
import { pathToFileURL } from 'node:url';
import { DESKTOP, lookAt } from './browser.mjs';
import { serve, STRICT_POLICY } from './server.mjs';
import { pagesOf } from './site.mjs';

// Writes into `tab.heard` whatever the page in it does that it should not.
async function listen(tab, home) {
  await tab.setViewport(DESKTOP);
  tab.heard = [];
  const hear = (what) => tab.heard.push(what);
  tab.on('console', (message) => hear(`console ${message.type()}: ${message.text()} ${message.location().url ?? ''}`));
  tab.on('pageerror', (error) => hear(`error: ${error.message}`));
  tab.on('requestfailed', (request) => hear(`failed request: ${request.url()} ${request.failure()?.errorText}`));
  tab.on('response', (response) => { if (response.status() >= 400) hear(`${response.status()}: ${response.url()}`); });
  tab.on('request', (request) => { if (!request.url().startsWith(home)) hear(`outside request: ${request.url()}`); });
  await tab.exposeFunction('breachOfPolicy', (directive, blocked) => hear(`policy ${directive} blocks ${blocked}`));
  await tab.evaluateOnNewDocument(() => {
    addEventListener('securitypolicyviolation', (event) => window.breachOfPolicy(event.effectiveDirective, event.blockedURI || event.sample));
  });
}

async function look(tab, url, address) {
  tab.heard.length = 0;
  await tab.goto(url, { waitUntil: 'load', timeout: 60_000 });
  await tab.evaluate(() => new Promise((settled) => requestAnimationFrame(() => setTimeout(settled, 20))));
  return tab.heard.map((what) => ({ where: `/${address}`, what }));
}

/** Faults of all pages served from `base`. */
const heardFrom = (site, pages, home, urlOf, prefix) =>
  lookAt(site, pages, (tab) => listen(tab, home), async (tab, page) =>
    (await look(tab, urlOf(page), page.address)).map(({ where, what }) => ({ where, what: `${prefix} ${what}` })));

export async function check(site) {
  const faults = [];
  for (const [name, options] of [['sub-path', { prefix: '/trang/xa/' }], ['strict header', { policy: STRICT_POLICY }]]) {
    const server = await serve(site.folder, options);
    // A host shows 404.html at any depth, so its links start at the root that the site was built for.
    const pages = options.prefix ? site.pages.filter((page) => page.address !== '404.html') : site.pages;
    faults.push(...await heardFrom(site, pages, server.base, (page) => server.base + page.address, `[${name}]`));
    await server.close();
  }
  const told = [`${site.pages.length} pages opened below a sub-path without headers and at the root with a strict policy`];
  if (site.offline) {
    const pages = await pagesOf(site.offline);
    faults.push(...await heardFrom(site, pages, pathToFileURL(site.offline).href, (page) => pathToFileURL(page.file).href, '[file]'));
    told.push(`${pages.length} pages opened from a folder`);
  }
  return { faults, told };
}
