// The codes of papers as a reader gets them: on the first page of each paper, drawn as a printer draws it, read by zbar.
//   node codes.mjs pdf FILE CONTENT   the papers of one PDF; `print` recorded their addresses in CONTENT/dia-chi.yaml
//   node codes.mjs site FOLDER        the papers below FOLDER/in/ as Chromium prints them; their addresses are pages of the site
// A code says the address that stands in letters on its paper and nothing else, also with a blot over 5 % of it. Exit 1 when
// one does not, and when a spoilt page is not noticed.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { blotted, bytesOf, codeOn, pictureOf } from './picture.mjs';

const RESOLUTION = 150;
const BLOT = 0.05;
// Away from the corners by which a camera finds the code; paper after paper takes the next, black and white by turns.
const PLACES = [[0.5, 0.5], [0.5, 0.3], [0.3, 0.5], [0.5, 0.75], [0.55, 0.6]];

const run = promisify(execFile);
const output = async (command, ...given) => (await run(command, given, { encoding: 'buffer', maxBuffer: 1 << 28 })).stdout;

// ---- papers: `{ name, file, page, own }`, a page of a PDF, and the address that must be its own where that is known

const textOf = async (file, ...pages) => (await output('pdftotext', '-raw', '-enc', 'UTF-8', ...pages, file, '-')).toString();

/** The papers of one PDF, and all addresses that were ever recorded. */
async function ofPdf(file, content) {
  const pages = (await textOf(file)).split('\f');
  const papers = pages.flatMap((text, at) => (/ Trang 1\/\d+$/m.test(text) ? [{ name: `page ${at + 1}`, file, page: at + 1 }] : []));
  const [register, commune] = await Promise.all(['dia-chi.yaml', 'don-vi.yaml'].map((name) => readFile(path.join(content, name), 'utf8')));
  const [, base] = /^url: *"?(https?:\/\/[^\s"]+?)\/?"?$/m.exec(commune);
  return { papers, known: new Set([...register.matchAll(/^- \{dia_chi: "?([^\s",]+)/gm)].map(([, address]) => base + address)) };
}

/** The papers of a site, their first pages printed into `scratch`, and the addresses of all its pages. */
async function ofSite(folder, scratch) {
  const [{ launch, lookAt }, { serve }, { dayOf, pagesOf }] =
    await Promise.all(['browser', 'server', 'site'].map((name) => import(`../browser/${name}.mjs`)));
  const pages = await pagesOf(folder);
  const [, home] = /<link rel="?canonical"? href="?([^\s">]+)/.exec(pages.find(({ address }) => address === '').html);
  const known = new Set(pages.map(({ address }) => home + address));
  const papers = pages.filter(({ address }) => /^in\/./.test(address)).map(({ address, html }, at) => {
    const record = home + address.replace(/^in\//, '');
    const own = known.has(record) ? record : /class="?dia-chi"?>([^<]+)/.exec(html)?.[1];
    return { name: address, file: path.join(scratch, `${at}.pdf`), page: 1, own };
  });
  const server = await serve(folder);
  const { browser, close } = await launch();
  try {
    await lookAt({ browser, day: await dayOf(folder) }, papers, () => {}, async (tab, { name, file }) => {
      await tab.goto(server.base + name);
      await tab.pdf({ path: file, preferCSSPageSize: true, pageRanges: '1' });
      return [];
    });
  } finally {
    await close();
    await server.close();
  }
  return { papers, known };
}

/** The first address in letters that ends a line; it goes on over lines that are nothing but a part of it. */
function addressIn(text) {
  const lines = text.split('\n').map((line) => line.trim());
  const first = lines.findIndex((line) => /https?:\/\/[!-~]+$/.test(line));
  if (first < 0) return undefined;
  const after = lines.slice(first + 1).findIndex((line) => !/^[!-~]+$/.test(line));
  const rest = lines.slice(first + 1, after < 0 ? undefined : first + 1 + after);
  return [/https?:\/\/[!-~]+$/.exec(lines[first])[0], ...rest].join('');
}

// ---- reading

async function draw({ file, page }) {
  const pages = ['-f', `${page}`, '-l', `${page}`];
  const [text, picture] = await Promise.all([textOf(file, ...pages), output('pdftoppm', '-gray', '-singlefile', '-r', `${RESOLUTION}`, ...pages, file)]);
  return { stated: addressIn(text), picture: pictureOf(picture) };
}

/** What zbar reads on a picture, each code once. */
async function read(picture, file) {
  await writeFile(file, bytesOf(picture));
  try {
    const said = await output('zbarimg', '--quiet', '--raw', '--nodbus', '-Sdisable', '-Sqrcode.enable', file);
    return said.toString().trimEnd().split('\n');
  } catch (error) {
    if (error.code === 4) return []; // its word for «no code»
    throw error;
  } finally {
    await rm(file, { force: true });
  }
}

const isOnly = (codes, address) => codes.length === 1 && codes[0] === address;

/** What is wrong with the code of one drawn page, in words. */
async function faultsOf({ stated, picture }, { own, known, blot, scratch, name }) {
  const file = path.join(scratch, `${name.replace(/\W/g, '-')}.pgm`);
  const whole = await read(picture, file);
  if (stated === undefined) return whole.length || own ? [`no address in letters, and read is ${whole.join(' and ') || 'nothing'}`] : [];
  const faults = [];
  if (!isOnly(whole, stated)) faults.push(`${stated} stands there, and read is ${whole.join(' and ') || 'nothing'}`);
  if (!known.has(stated)) faults.push(`${stated} was never recorded, or is no page`);
  if (own && own !== stated) faults.push(`${stated} stands there, its page is ${own}`);
  const code = codeOn(picture);
  if (!code) return [...faults, 'no three corners of a code'];
  const damaged = await read(blotted(picture, code, blot), file);
  if (!isOnly(damaged, stated)) faults.push(`with ${JSON.stringify(blot)} over it, read is ${damaged.join(' and ') || 'nothing'}`);
  return faults;
}

/** Which ways of spoiling a good page are not noticed: there must be none. */
async function mustFail(drawn, given) {
  const code = codeOn(drawn.picture);
  const spoilt = {
    'another address': [{ ...drawn, stated: `${drawn.stated}x` }, given],
    'a code under ink': [{ ...drawn, picture: blotted(drawn.picture, code, { share: 0.6 }) }, given],
    'a blot over half of it': [drawn, { ...given, blot: { share: 0.5 } }],
    'an address that is not known': [drawn, { ...given, known: new Set() }],
    'a paper of another page': [drawn, { ...given, own: 'https://xa.example/' }],
    'a code without an address': [{ ...drawn, stated: undefined }, given],
    'no code where one must be': [{ stated: undefined, picture: blotted(drawn.picture, code, { share: 2, ink: 255 }) }, { ...given, own: drawn.stated }],
  };
  const told = await Promise.all(Object.entries(spoilt).map(async ([what, [page, how]], at) =>
    ((await faultsOf(page, { ...how, name: `spoilt ${at}` })).length ? [] : [`not noticed: ${what}`])));
  return told.flat();
}

async function check(papers, known, scratch) {
  const queue = papers.map((paper, at) => ({ ...paper, blot: { share: BLOT, across: PLACES[at % 5][0], down: PLACES[at % 5][1], ink: at % 2 * 255 } }));
  const faults = [];
  const read = [];
  const work = async () => {
    for (let paper = queue.shift(); paper; paper = queue.shift()) {
      const given = { ...paper, known, scratch };
      const drawn = await draw(paper);
      const found = await faultsOf(drawn, given);
      if (drawn.stated && !found.length && read.push(drawn.stated) === 1) found.push(...await mustFail(drawn, given));
      faults.push(...found.map((what) => `${paper.name}: ${what}`));
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return { faults, read };
}

const [kind, ...given] = process.argv.slice(2);
const scratch = await mkdtemp(path.join(tmpdir(), 'niemyet-codes-'));
try {
  const { papers, known } = kind === 'pdf' ? await ofPdf(...given) : await ofSite(path.resolve(given[0]), scratch);
  const { faults, read } = await check(papers, known, scratch);
  faults.forEach((fault) => console.error(fault));
  console.log(`${papers.length} papers, ${read.length} codes of ${new Set(read).size} addresses read whole and with a blot, ${faults.length} faults`);
  process.exitCode = faults.length || !read.length ? 1 : 0;
} finally {
  await rm(scratch, { recursive: true, force: true });
}
