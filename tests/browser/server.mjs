// A static file server as plain as a host can be: no header but the type, so that the policy in the page must hold.
import { createServer } from 'node:http';
import { readFile, stat } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import path from 'node:path';

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json', '.jsonld': 'application/ld+json', '.csv': 'text/csv; charset=utf-8',
  '.xml': 'application/xml', '.txt': 'text/plain; charset=utf-8', '.svg': 'image/svg+xml', '.png': 'image/png',
  '.jpg': 'image/jpeg', '.webp': 'image/webp', '.pdf': 'application/pdf', '.ics': 'text/calendar; charset=utf-8',
  '.vcf': 'text/vcard; charset=utf-8', '.mp3': 'audio/mpeg', '.webmanifest': 'application/manifest+json',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};
const COMPRESSED = new Set(['.html', '.css', '.js', '.json', '.jsonld', '.csv', '.xml', '.txt', '.svg']);

/** The policy that a careful host sends; stricter than the page's own. */
export const STRICT_POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; media-src 'self'; connect-src 'self'; "
  + "manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

async function fileOf(folder, address) {
  const file = path.join(folder, path.normalize(`/${address}`));
  const found = await stat(file).catch(() => null);
  return found?.isDirectory() ? path.join(file, 'index.html') : file;
}

/**
 * Serves `folder` on a loopback port below `prefix` ("/" or "/xa/").
 * `policy` is sent as a header, `gzip` compresses as a host does, `cache` lets the browser keep what is no page.
 */
export async function serve(folder, { prefix = '/', policy, gzip = false, cache = false } = {}) {
  const answer = async (request) => {
    const address = decodeURIComponent(new URL(request.url, 'http://x').pathname);
    const inside = address.startsWith(prefix);
    const file = await fileOf(folder, inside ? address.slice(prefix.length) : '404.html');
    const body = inside ? await readFile(file).catch(() => null) : null;
    if (body) return { status: 200, body, ending: path.extname(file) };
    return { status: 404, body: await readFile(path.join(folder, '404.html')).catch(() => '404'), ending: '.html' };
  };
  const server = createServer(async (request, response) => {
    const { status, body, ending } = await answer(request);
    const headers = { 'Content-Type': TYPES[ending] ?? 'application/octet-stream' };
    if (policy) headers['Content-Security-Policy'] = policy;
    if (cache) headers['Cache-Control'] = ending === '.html' ? 'no-cache' : 'max-age=3600';
    const pressed = gzip && COMPRESSED.has(ending) && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
    if (pressed) headers['Content-Encoding'] = 'gzip';
    response.writeHead(status, headers).end(pressed ? gzipSync(body, { level: 6 }) : body);
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const close = () => new Promise((done) => { server.closeAllConnections(); server.close(done); });
  return { origin, base: origin + prefix, close };
}
