// A real Chromium, spoken to over pipes (no package needed): what a reader's browser does with a built site.
//
//   node tests/hosts/browser.mjs offline FOLDER    every page of an --offline build opens from file:// without a message
//   node tests/hosts/browser.mjs worker NIEMYET    pages once read come back without a network, lists of persons never do,
//                                                  and nothing stays behind when the commune turns it off
//   SPOIL='data-luu=>html'                         replaces text in the worker first: shows that the checks can fail
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, createReadStream, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const chromium = process.env.CHROMIUM || '/usr/bin/chromium';
const scratch = mkdtempSync(join(tmpdir(), 'niemyet-browser-'));
const failures = [];
let checks = 0;

function check(holds, what) {
  checks += 1;
  if (!holds) failures.push(what);
}

class Browser {
  constructor() {
    const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', `--user-data-dir=${join(scratch, 'profile')}`, '--remote-debugging-pipe'];
    this.process = spawn(chromium, flags, { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
    this.next = 1;
    this.waiting = new Map();
    this.listeners = [];
    let rest = '';
    this.process.stdio[4].setEncoding('utf8'); // a letter of several bytes may come in two parts
    this.process.stdio[4].on('data', (text) => {
      const messages = (rest + text).split('\0');
      rest = messages.pop();
      messages.forEach((text) => this.receive(JSON.parse(text)));
    });
  }

  receive(message) {
    if (message.id) {
      const { done, failed } = this.waiting.get(message.id);
      this.waiting.delete(message.id);
      if (message.error) failed(new Error(message.error.message)); else done(message.result);
    } else this.listeners.forEach((listener) => listener(message));
  }

  send(method, params = {}, sessionId = undefined) {
    const id = this.next++;
    this.process.stdio[3].write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    return new Promise((done, failed) => this.waiting.set(id, { done, failed }));
  }

  async open() {
    const { targetId } = await this.send('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await this.send('Target.attachToTarget', { targetId, flatten: true });
    const tab = new Tab(this, sessionId);
    for (const domain of ['Page', 'Runtime', 'Log', 'Network']) await tab.send(`${domain}.enable`);
    await tab.send('Page.setLifecycleEventsEnabled', { enabled: true });
    return tab;
  }

  async close() {
    const exit = once(this.process, 'exit');
    this.process.kill();
    await exit;
  }
}

class Tab {
  constructor(browser, sessionId) {
    Object.assign(this, { browser, sessionId, messages: [], requests: [], loaded: new Set() });
    browser.listeners.push((message) => {
      if (message.sessionId !== sessionId) return;
      const { method, params } = message;
      if (method === 'Log.entryAdded') this.messages.push(`${params.entry.text} ${params.entry.url || ''}`);
      if (method === 'Runtime.consoleAPICalled') this.messages.push(params.args.map((arg) => arg.value).join(' '));
      if (method === 'Runtime.exceptionThrown') this.messages.push(params.exceptionDetails.exception?.description || params.exceptionDetails.text);
      if (method === 'Network.requestWillBeSent') this.requests.push(params.request.url);
      if (method === 'Page.lifecycleEvent' && params.name === 'load') this.loaded.add(params.loaderId);
    });
  }

  send(method, params) { return this.browser.send(method, params, this.sessionId); }

  async go(url) {
    this.messages.length = 0;
    this.requests.length = 0;
    const { errorText, loaderId } = await this.send('Page.navigate', { url });
    if (errorText) return errorText;
    for (const end = Date.now() + PATIENCE; !this.loaded.has(loaderId) && Date.now() < end;) await pause(10);
    check(this.loaded.has(loaderId), `${url} does not finish loading`);
    return '';
  }

  async run(expression) {
    const { result, exceptionDetails } = await this.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
    if (exceptionDetails) throw new Error(`${expression}: ${exceptionDetails.exception?.description || exceptionDetails.text}`);
    return result.value;
  }

  text() { return this.run('document.body.innerText'); }

  async until(expression) {
    for (const end = Date.now() + PATIENCE; Date.now() < end; await pause(50)) if (await this.run(expression)) return true;
    return false;
  }
}

// What is waited for comes sooner or later, on a busy machine later; only a fault waits so long.
const PATIENCE = 60_000;
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

function pagesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.html') && !(entry.parentPath ?? entry.path).includes('/.'))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name)).sort();
}

// --- A folder opened by double click.

async function offline(browser, folder) {
  const tab = await browser.open();
  const pages = pagesBelow(folder);
  const links = `Array.from(document.querySelectorAll('a[href]'), (a) => a.href).filter((href) => href.startsWith('file:'))`;
  for (const page of pages) {
    const name = relative(folder, page);
    await tab.go(pathToFileURL(page).href);
    check(tab.messages.length === 0, `${name}: ${tab.messages.join('; ')}`);
    const outside = tab.requests.filter((url) => !url.startsWith('file:') && !url.startsWith('data:'));
    check(outside.length === 0, `${name} asks ${outside.join(', ')}`);
    const broken = (await tab.run(links)).filter((href) => {
      const path = decodeURIComponent(new URL(href).pathname);
      return !existsSync(path) || statSync(path).isDirectory();
    });
    check(broken.length === 0, `${name} leads to folders or nowhere: ${broken.slice(0, 3).join(', ')}`);
    check(await tab.run(`!!document.querySelector('main') && getComputedStyle(document.body).marginTop === '0px'`), `${name}: no style`);
  }
  // Search: typed, found, followed.
  await tab.go(pathToFileURL(join(folder, 'tim-kiem/index.html')).href);
  await tab.run(`(() => { const o = document.querySelector('input[type=search], #tim'); o.focus(); o.value = 'khai sinh'; o.dispatchEvent(new Event('input', { bubbles: true })); })()`);
  const found = `(document.querySelector('#tim-ket-qua a') || {}).href`;
  check(await tab.until(`!!(${found})`), 'search finds nothing');
  const first = await tab.run(found);
  check(/index\.html(#|$)/.test(first || '') && existsSync(new URL(first || 'file:///').pathname), `search leads to ${first}`);
  console.log(`${pages.length} pages opened from ${folder}`);
}

// --- Pages kept to be read without a network.

const TYPES = { '.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml', '.txt': 'text/plain' };

// A host that sends no header but the type, as the plainest do. `cut(true)` takes it off the network; its port stays its own.
function serve(folder, base) {
  let off = false;
  const server = createServer((request, answer) => {
    const path = decodeURIComponent(new URL(request.url, 'http://x').pathname);
    let file = path.startsWith(base) ? join(folder, path.slice(base.length)) : '';
    if (path.endsWith('/')) file = join(file, 'index.html');
    if (!file || !existsSync(file) || statSync(file).isDirectory()) {
      answer.writeHead(404, { 'Content-Type': 'text/html' });
      createReadStream(join(folder, '404.html')).pipe(answer);
      return;
    }
    answer.writeHead(200, { 'Content-Type': TYPES[extname(file)] || 'application/octet-stream' });
    createReadStream(file).pipe(answer);
  });
  server.on('connection', (socket) => { if (off) socket.destroy(); });
  server.cut = (away) => { off = away; if (off) server.closeAllConnections(); };
  return new Promise((done) => server.listen(0, '127.0.0.1', () => done(server)));
}

function stop(server) {
  return new Promise((done) => { server.close(done); server.closeAllConnections(); });
}

function build(niemyet, keeps, day) {
  const content = join(scratch, 'content');
  rmSync(content, { recursive: true, force: true });
  cpSync(resolve('content'), content, { recursive: true });
  const file = join(content, 'don-vi.yaml');
  const text = readFileSync(file, 'utf8');
  const setting = `  doc_ngoai_tuyen: ${keeps}\n`;
  writeFileSync(file, /^cai_dat:$/m.test(text) ? text.replace(/^cai_dat:$/m, `cai_dat:\n${setting.trimEnd()}`) : `${text}\ncai_dat:\n${setting}`);
  const arguments_ = ['build', '--content', content, '--as-of', day, '--base-url', 'http://xa.example/xa-minh-hoa', '--out', join(scratch, 'site')];
  const built = spawnSync(niemyet, arguments_, { encoding: 'utf8' });
  if (built.status !== 0) throw new Error(built.stderr);
  const [from, to] = (process.env.SPOIL || '').split('=>');
  const script = join(scratch, 'site/sw.js');
  if (from) writeFileSync(script, readFileSync(script, 'utf8').replaceAll(from, to));
  return join(scratch, 'site');
}

const NOTICE = 'Đây là bản đã lưu trên máy lúc';
const kept = `caches.keys().then((names) => Promise.all(names.map((name) => caches.open(name).then((c) => c.keys()).then((k) => k.map((r) => r.url))))).then((all) => all.flat())`;

async function worker(browser, niemyet) {
  const base = '/xa-minh-hoa/';
  const site = build(niemyet, true, '2026-11-16');
  const list = readdirSync(join(site, '.rieng'), { recursive: true }).find((path) => path.endsWith('index.html.dau')).replace('index.html.dau', '');
  const server = await serve(site, base);
  const { port } = server.address();
  const at = (path) => `http://127.0.0.1:${port}${base}${path}`;
  const tab = await browser.open();

  // The very first page is kept though it was read before the worker came.
  await tab.go(at('thu-tuc/'));
  const isKept = (part) => tab.until(`${kept}.then((all) => all.some((url) => url.includes('${part}')))`);
  check(await isKept('/thu-tuc/'), 'the first page is not kept');
  check(await isKept('/trang.css'), 'the style of the first page is not kept');
  check(tab.messages.length === 0, `messages: ${tab.messages.join('; ')}`);
  const procedure = readdirSync(join(site, 'thu-tuc'))[0];
  for (const path of [list, 'khong-co/', `thu-tuc/${procedure}/`, 'tim-kiem/?q=khai+sinh']) await tab.go(at(path));
  check(await isKept(`/${procedure}/`), 'a page read later is not kept');
  check(await isKept('/tim-kiem/chi-muc.js') && await tab.until(`${kept}.then((all) => all.some((url) => url.endsWith('/tim-kiem/')))`), 'the search is not kept');
  const urls = await tab.run(kept);
  check(!urls.some((url) => url.includes(list)), 'a list of persons is kept');
  check(!urls.some((url) => url.includes('khong-co')), 'a page that is not there is kept');
  check(urls.every((url) => url.includes(base)), 'something outside the site is kept');
  check(!(await tab.text()).includes(NOTICE), 'the notice stands though the network is there');

  // No network.
  server.cut(true);
  await tab.go(at(`thu-tuc/${procedure}/`));
  const page = await tab.text();
  check(page.includes(NOTICE) && page.includes(procedure), `without a network: ${page.slice(0, 300)}`);
  check(await tab.run(`document.styleSheets.length > 0 && getComputedStyle(document.querySelector('main')).maxWidth !== 'none'`), 'the kept page has no style');
  await tab.go(at(list));
  const refused = await tab.text();
  check(refused.includes('chưa được lưu') && !refused.includes(NOTICE), `a list of persons without a network: ${refused.slice(0, 200)}`);
  const numbers = await tab.run(`Array.from(document.querySelectorAll('a[href^="tel:"]'), (a) => a.href + ' ' + a.closest('li').innerText)`);
  check(numbers.length > 1 && numbers[0].startsWith('tel:+84') && /Xã Minh Họa/.test(numbers[0]), `nobody to call without a network: ${numbers}`);
  check(await tab.run(`document.documentElement.scrollWidth <= innerWidth && getComputedStyle(document.querySelector('main')).maxWidth !== 'none'`), 'the page for want of a network has no style');
  await tab.go(at('tim-kiem/?q=so+do'));
  check(await tab.until(`document.querySelectorAll('#tim-ket-qua a').length > 0`), `search without a network: ${(await tab.text()).slice(0, 300)}`);

  // The network is back, the page has become a list of persons (it says no longer that it may be kept): it is forgotten.
  const file = join(site, `thu-tuc/${procedure}/index.html`);
  writeFileSync(file, readFileSync(file, 'utf8').replace(' data-luu', ''));
  server.cut(false);
  await tab.go(at(`thu-tuc/${procedure}/`));
  check(!(await tab.text()).includes(NOTICE), 'the notice stays');
  check(await tab.until(`${kept}.then((all) => !all.some((url) => url.endsWith('/${procedure}/')))`), 'a page that may no longer be kept is kept');

  // Another day: another worker takes over, what was read stays.
  const before = readFileSync(join(site, 'sw.js'), 'utf8');
  build(niemyet, true, '2026-11-17');
  check(before !== readFileSync(join(site, 'sw.js'), 'utf8'), 'the worker of another day is the same');

  // Turned off: worker and copies go.
  build(niemyet, false, '2026-11-17');
  await tab.go(at('can-bo/'));
  const gone = `Promise.all([navigator.serviceWorker.getRegistrations(), caches.keys()]).then(([r, c]) => r.length + c.length === 0)`;
  check(await tab.until(gone), `worker or copies stay: ${await tab.run('caches.keys()')}`);
  check(tab.messages.length === 0, `messages: ${tab.messages.join('; ')}`);
  await tab.go(at('thu-tuc/'));
  check(await tab.run(gone), 'the worker comes back');
  await stop(server);
}

const [what, target] = process.argv.slice(2);
const browser = new Browser();
try {
  if (what === 'offline') await offline(browser, resolve(target));
  else if (what === 'worker') await worker(browser, resolve(target));
  else throw new Error('offline FOLDER | worker NIEMYET');
} finally {
  await browser.close();
  rmSync(scratch, { recursive: true, force: true, maxRetries: 20 }); // Chromium's other processes write a little longer
}
failures.forEach((failure) => console.error(`FAILED  ${failure}`));
console.log(`${checks} checks, ${failures.length} failed`);
process.exit(failures.length || !checks ? 1 : 0);
