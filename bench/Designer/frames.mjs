// How smooth the designer is: frames a second while 300 components are panned, zoomed and dragged in a browser; and how
// long verdicts take there, from the edit to the answer, over 200 edits of 100 components.
//   node bench/Designer/frames.mjs http://127.0.0.1:5080 PATH-OF-PLAYWRIGHT-CORE [chromium]
// The browser has no window and no graphics card: the processor makes the pixels, too.
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

/**
 * The pointer moves as a hand does, without waiting for the page; counted are the frames that the page draws meanwhile,
 * and the processor time that they take: of the page's own thread, where all of our code runs, and of the threads that
 * turn what it drew into pixels, where none of it does.
 */
async function frames(page, name, events) {
  const [input, tracing] = [await page.context().newCDPSession(page), await browser.newBrowserCDPSession()];
  const traced = [];
  tracing.on('Tracing.dataCollected', ({ value }) => traced.push(...value));
  await page.evaluate(() => {
    window.stamps = [];
    const tick = (time) => { window.stamps.push(time); window.ticking = requestAnimationFrame(tick); };
    window.ticking = requestAnimationFrame(tick);
  });
  const traceConfig = { includedCategories: ['toplevel', 'cc'] };
  await tracing.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig });
  const began = performance.now();
  for (let share = 0, last; share < 1; share = (performance.now() - began) / 3000) {
    await last;
    const pause = new Promise((done) => setTimeout(done, 8));
    last = Promise.all([input.send('Input.dispatchMouseEvent', events(share)), pause]);
  }
  const stamps = await page.evaluate(() => { cancelAnimationFrame(window.ticking); return window.stamps; });
  const ended = new Promise((done) => tracing.once('Tracing.tracingComplete', done));
  await tracing.send('Tracing.end');
  await ended;
  const gaps = stamps.slice(1).map((time, index) => time - stamps[index]).sort((one, other) => one - other);
  const seconds = (stamps.at(-1) - stamps[0]) / 1000;
  const drawing = traced.find((event) => event.name === 'thread_name' && event.args.name === 'CrRendererMain'
    && traced.some(({ pid, name }) => pid === event.pid && name.endsWith('::Raster')));
  const each = (of) => (traced.filter((event) => event.ph === 'X' && of(event))
    .reduce((sum, { tdur = 0 }) => sum + tdur, 0) / 1000 / gaps.length).toFixed(1);
  const drawn = each(({ tid, pid, name: task }) =>
    tid === drawing?.tid && pid === drawing.pid && task === 'ThreadControllerImpl::RunTask');
  const pixels = each(({ name: task }) => task === 'DisplayItemList::Raster');
  console.log(`300 components, ${name}: ${(gaps.length / seconds).toFixed(1)} frames a second, 95 in 100 within `
    + `${gaps[Math.floor(gaps.length * 0.95)].toFixed(1)} ms; `
    + `processor time of a frame: page ${drawn} ms, pixels ${pixels} ms`);
}

const many = await open(300);
const { mouse } = many;
const pressed = { type: 'mouseMoved', button: 'left', buttons: 1 };
const swing = (share) => Math.sin(share * 4 * Math.PI);
await mouse.move(500, 600);
await mouse.down();
await frames(many, 'pan', (share) =>
  ({ ...pressed, x: 500 + 300 * swing(share), y: 600 - 150 * swing(share * 1.5) }));
await mouse.up();
await mouse.move(650, 450);
await frames(many, 'zoom', (share) =>
  ({ type: 'mouseWheel', x: 650, y: 450, deltaX: 0, deltaY: share < 0.5 ? -6 : 6 }));
await many.getByRole('button', { name: 'Fit the design to the window', exact: true }).click();
// In the middle it is a drag alone; at the left edge the canvas pans along, and all of it moves.
for (const [id, name] of [['web-33', 'drag'], ['web-30', 'drag to the edge']]) {
  const dragged = many.locator(`.react-flow__node[data-id="${id}"]`);
  await dragged.click();
  const box = await dragged.boundingBox();
  const from = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await mouse.move(from.x, from.y);
  await mouse.down();
  await frames(many, name, (share) =>
    ({ ...pressed, x: from.x + 160 * swing(share), y: from.y + 60 * swing(share * 1.5) }));
  await mouse.up();
}
await many.close();

const hundred = await open(100);
await hundred.locator('.react-flow__node[data-id="web-3"]').click();
const field = hundred.getByLabel('tasks', { exact: true });
for (let edit = 0; edit < 220; edit++) {
  await field.fill(String(3 + ((edit + 1) % 5)));
  const before = await hundred.evaluate(() => document.querySelector('[data-island]').verdictTimes().length);
  await field.press('Enter');
  await hundred.waitForFunction(
    (count) => document.querySelector('[data-island]').verdictTimes().length > count, before);
}
const times = (await hundred.evaluate(() => document.querySelector('[data-island]').verdictTimes())).slice(-200);
times.sort((one, other) => one - other);
console.log(`100 components, ${times.length} edits: median ${times[100].toFixed(1)} ms, `
  + `p95 ${times[190].toFixed(1)} ms, longest ${times.at(-1).toFixed(1)} ms from the edit to the answer`);
await browser.close();
