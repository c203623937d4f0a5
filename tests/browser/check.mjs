// Holds a built site against one or more checks:  node check.mjs axe,console FOLDER [--offline FOLDER]
// Exit 1 when any of them finds a fault. Each check is a module beside this one: `check(site)` → `{ faults, told }`,
// where a fault is `{ where, what }`.
import path from 'node:path';
import { launch } from './browser.mjs';
import { dayOf, pagesOf, pageTypes } from './site.mjs';

export const CHECKS = ['console', 'axe', 'pa11y', 'reflow', 'keyboard', 'noscript', 'reading', 'weight', 'lighthouse', 'search', 'pictures'];

/** The folder with everything a check needs to look at it. */
export async function siteOf(folder, browser, offline) {
  const pages = await pagesOf(folder);
  if (!pages.length) throw new Error(`${folder}: no page`);
  return { folder, offline, browser, pages, types: pageTypes(pages), day: await dayOf(folder) };
}

// What stands on every page is told once.
function grouped(faults) {
  const places = new Map();
  for (const { where, what } of faults) places.set(what, [...(places.get(what) ?? []), where]);
  return [...places].map(([what, wheres]) => `${what}\n    at ${wheres[0]}${wheres.length > 1 ? ` and ${wheres.length - 1} more, the last ${wheres.at(-1)}` : ''}`);
}

async function run(names, folder, offline) {
  const { browser, close } = await launch();
  let failed = false;
  try {
    const site = await siteOf(folder, browser, offline);
    for (const name of names) {
      const { check } = await import(`./${name}.mjs`);
      const { faults, told } = await check(site);
      told.forEach((line) => console.log(line));
      grouped(faults).slice(0, 60).forEach((line) => console.error(`${name}: ${line}`));
      console.log(`${name}: ${faults.length ? `${faults.length} faults` : 'no fault'}`);
      failed ||= faults.length > 0;
    }
  } finally {
    await close();
  }
  return failed ? 1 : 0;
}

if (import.meta.filename === path.resolve(process.argv[1] ?? '')) {
  const [names, folder, option, offline] = process.argv.slice(2);
  if (!names || !folder || (option && (option !== '--offline' || !offline))) {
    console.error(`usage: node check.mjs ${CHECKS.join(',')} FOLDER [--offline FOLDER]`);
    process.exit(2);
  }
  process.exitCode = await run(names === 'all' ? CHECKS : names.split(','), path.resolve(folder), offline && path.resolve(offline));
}
