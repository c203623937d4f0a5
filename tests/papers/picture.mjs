// A page in shades of grey: where the code lies on it, and blots over the code.

/** A PGM file (P5, one byte to the pixel) as `{ width, height, pixels }`. */
export function pictureOf(bytes) {
  const [whole, width, height] = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.subarray(0, 40).toString('latin1')) ?? [];
  if (!whole) throw new Error('no PGM of 255 shades');
  return { width: Number(width), height: Number(height), pixels: bytes.subarray(whole.length) };
}

export function bytesOf({ width, height, pixels }) {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), pixels]);
}

/** The lengths of dark and light stretches by turns, the first dark, each with where it begins. */
function stretches(length, darkAt) {
  const found = [];
  for (let at = 0, begin = 0, dark = false; at <= length; at += 1) {
    if (at < length && darkAt(at) === dark) continue;
    if (begin > 0 || dark) found.push({ begin, length: at - begin, dark });
    [begin, dark] = [at, !dark];
  }
  return found;
}

/** Middles of what looks like a corner square along a line: dark, light, dark, light, dark as 1:1:3:1:1. */
function middles(length, darkAt) {
  const parts = stretches(length, darkAt);
  const looks = (five) => {
    const module = five.reduce((sum, { length: one }) => sum + one, 0) / 7;
    return module >= 2 && five.every(({ length: one }, at) => Math.abs(one - module * (at === 2 ? 3 : 1)) <= module * 0.6);
  };
  return parts.flatMap((part, at) => {
    const five = parts.slice(at, at + 5);
    if (!part.dark || five.length < 5 || !looks(five)) return [];
    const whole = five[4].begin + five[4].length - part.begin;
    return [{ at: part.begin + whole / 2, module: whole / 7 }];
  });
}

/** The middles of the three corner squares, seen along many rows and along columns; letters and data look like one in few rows. */
function corners({ width, height, pixels }) {
  const found = [];
  for (let y = 0; y < height; y += 1) {
    for (const { at: x, module } of middles(width, (at) => pixels[y * width + at] < 128)) {
      const column = Math.floor(x);
      const [down] = middles(height, (at) => pixels[at * width + column] < 128).filter(({ at }) => Math.abs(at - y) <= module * 2);
      if (!down) continue;
      const known = found.find((one) => Math.hypot(one.x - x, one.y - down.at) < module * 2);
      if (known) known.rows += 1;
      else found.push({ x, y: down.at, module, rows: 1 });
    }
  }
  return found.sort((one, other) => other.rows - one.rows).slice(0, 3);
}

/** Where the code lies, its margin apart: `{ x, y, side }`, or nothing. */
export function codeOn(picture) {
  const found = corners(picture);
  if (found.length < 3) return undefined;
  const least = (measure) => found.reduce((one, other) => (measure(other) < measure(one) ? other : one));
  const first = least(({ x, y }) => x + y);
  const right = least(({ x, y }) => y - x);
  return { x: first.x - first.module * 3.5, y: first.y - first.module * 3.5, side: right.x - first.x + first.module * 7 };
}

/** A copy with a round blot of `ink` over `share` of the code, its middle at `across` and `down`, parts of the code's side. */
export function blotted(picture, code, { share, across = 0.5, down = 0.5, ink = 0 }) {
  const { width, height } = picture;
  const pixels = Buffer.from(picture.pixels);
  const [x, y] = [code.x + code.side * across, code.y + code.side * down];
  const radius = code.side * Math.sqrt(share / Math.PI);
  for (let row = Math.max(0, Math.floor(y - radius)); row < Math.min(height, y + radius); row += 1) {
    for (let column = Math.max(0, Math.floor(x - radius)); column < Math.min(width, x + radius); column += 1) {
      if (Math.hypot(column - x, row - y) <= radius) pixels[row * width + column] = ink;
    }
  }
  return { width, height, pixels };
}
