// How smooth the designer is: frames a second while 300 components are panned, zoomed and dragged in a browser; and how
// long verdicts take there, from the edit to the answer, over 200 edits of 100 components.
//   node bench/Designer/frames.mjs http://127.0.0.1:5080 PATH-OF-PLAYWRIGHT-CORE [chromium]
// The browser has no window and no graphics card: what it reaches here, a person's reaches as well.
import { createRequire } from 'node:module';

const [site = 'http://127.0.0.1:5080', library = 'playwright-core', executablePath = '/usr/bin/chromium'] =
  process.argv.slice(2);
const { chromium } = createRequire(`${process.cwd()}/`)(library);
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });

/** Chains of four: balancer, fleet, cache and database, as in verdicts.mjs. */
function design(components) {
  const lines = ['proofload: design/v1', 'name: Many', 'targets: {availability: 99.9%, latency: {p99: 500ms}}'];
  const chains = Array.from({ length: Math.ceil(components / 4) }, (_, chain) => chain);
  const section = (name, of) => lines.push(`${name}:`, ...chains.flatMap(of));
  section('operations', (chain) => [`  read-${chain}: {entry: lb-${chain}, rate: 80/s}`]);
  section('components', (chain) => [
    `  lb-${chain}: {type: aws/alb, zones: 2}`, `  web-${chain}: {type: aws/fargate, tasks: 3, vcpu: 1, work: 8ms}`,
    `  cache-${chain}: {type: aws/elasticache-redis, node: cache.r7g.large, hitRatio: 90%}`,
    `  db-${chain}: {type: aws/rds-postgresql, instance: db.r6g.large, work: {read: 2ms, write: 4ms}}`]);
  section('connections', (chain) => [
    `  - lb-${chain} -> web-${chain}`, `  - web-${chain} -> cache-${chain}`,
    `  - {from: web-${chain}, to: db-${chain}, when: cache-${chain}.miss, timeout: 300ms}`]);
  return `${lines.join('\n')}\n`;
}

async function open(components) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(`${site}/designer`);
  await page.evaluate((text) => localStorage.setItem('proofload.draft.bench', JSON.stringify({
    key: 'bench', name: 'Many', text, at: 1, design: null, version: null, saved: null })), design(components));
  await page.goto(`${site}/designer?draft=bench`);
  await page.getByText('a month').first().waitFor();
  await page.waitForTimeout(2000);
  return page;
}

async function frames(page, name, act) {
  await page.evaluate(() => {
    window.stamps = [];
    const tick = (time) => { window.stamps.push(time); window.ticking = requestAnimationFrame(tick); };
    window.ticking = requestAnimationFrame(tick);
  });
  await act();
  const stamps = await page.evaluate(() => { cancelAnimationFrame(window.ticking); return window.stamps; });
  const gaps = stamps.slice(1).map((time, index) => time - stamps[index]).sort((one, other) => one - other);
  const seconds = (stamps.at(-1) - stamps[0]) / 1000;
  console.log(`300 components, ${name}: ${(gaps.length / seconds).toFixed(1)} frames a second, 95 in 100 within `
    + `${gaps[Math.floor(gaps.length * 0.95)].toFixed(1)} ms, longest ${gaps.at(-1).toFixed(1)} ms`);
}

const many = await open(300);
const { mouse } = many;
const move = async (from, to, steps = 120) => {
  for (let step = 1; step <= steps; step++) {
    await mouse.move(from.x + ((to.x - from.x) * step) / steps, from.y + ((to.y - from.y) * step) / steps);
    await many.evaluate(() => new Promise(requestAnimationFrame)); // A hand moves once a frame, not faster.
  }
};
await frames(many, 'pan', async () => {
  await mouse.move(300, 750);
  await mouse.down();
  await move({ x: 300, y: 750 }, { x: 900, y: 450 });
  await mouse.up();
});
await frames(many, 'zoom', async () => {
  await mouse.move(650, 450);
  for (let step = 0; step < 60; step++) {
    await mouse.wheel(0, step < 30 ? -60 : 60);
    await many.evaluate(() => new Promise(requestAnimationFrame));
  }
});
await many.getByRole('button', { name: 'Fit the design to the window', exact: true }).click();
const box = await many.locator('.react-flow__node[data-id="web-30"]').boundingBox();
await frames(many, 'drag', async () => {
  const from = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await mouse.move(from.x, from.y);
  await mouse.down();
  await move(from, { x: from.x + 160, y: from.y + 90 });
  await mouse.up();
});
await many.close();

const hundred = await open(100);
await hundred.locator('.react-flow__node[data-id="web-3"]').click();
const field = hundred.getByLabel('tasks', { exact: true });
for (let edit = 0; edit < 220; edit++) {
  await field.fill(String(3 + ((edit + 1) % 5)));
  const before = await hundred.evaluate(() => document.querySelector('[data-island]').verdictTimes().length);
  await field.press('Enter');
  await hundred.waitForFunction((count) => document.querySelector('[data-island]').verdictTimes().length > count, before);
}
const times = (await hundred.evaluate(() => document.querySelector('[data-island]').verdictTimes())).slice(-200);
times.sort((one, other) => one - other);
console.log(`100 components, ${times.length} edits: median ${times[100].toFixed(1)} ms, p95 ${times[190].toFixed(1)} ms, `
  + `longest ${times.at(-1).toFixed(1)} ms from the edit to the answer`);
await browser.close();
