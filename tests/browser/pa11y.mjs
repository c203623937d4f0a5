// pa11y, WCAG 2 AA, with both of its engines: HTML CodeSniffer sees some things that axe does not.
import pa11y from 'pa11y';
import { serve } from './server.mjs';

const AT_ONCE = 3;

export async function check(site) {
  const server = await serve(site.folder);
  const queue = [...site.types];
  const faults = [];
  const work = async () => {
    for (let page = queue.shift(); page; page = queue.shift()) {
      const { issues } = await pa11y(server.base + page.address, {
        browser: site.browser, standard: 'WCAG2AA', runners: ['axe', 'htmlcs'], timeout: 120_000,
      });
      const errors = issues.filter((issue) => issue.type === 'error');
      faults.push(...errors.map(({ code, selector, message }) => ({ where: `/${page.address}`, what: `${code} ${selector}: ${message}` })));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  await server.close();
  return { faults, told: [`${site.types.length} page types`] };
}
