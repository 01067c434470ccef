// The read-out of charts: the values at the time under the pointer, at the time that the arrow keys chose, or at that of
// the slider above them. All charts of a page share one clock, so they move together.

const clock = document.querySelector('[data-clock]');
const times = clock.dataset.clock.split('|');
const places = clock.dataset.at.split('|').map(Number);
const scrub = document.querySelector('[data-scrub]');
const slider = scrub.querySelector('input');
const told = scrub.querySelector('output');
const charts = [...document.querySelectorAll('[data-chart]')].map(read);
let chosen = -1;

scrub.removeAttribute('hidden');
slider.addEventListener('input', () => show(Number(slider.value)));

function read(chart) {
  const frame = chart.querySelector('[data-plot]');
  const cursor = frame.querySelector('[data-cursor]');
  const plot = frame.querySelector('svg');
  frame.addEventListener('pointermove', (event) => {
    const box = plot.getBoundingClientRect();
    show(nearest((event.clientX - box.left) / box.width));
  });
  frame.addEventListener('pointerleave', hide);
  frame.addEventListener('blur', hide);
  frame.addEventListener('keydown', (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1, PageUp: -10, PageDown: 10 }[event.key];
    if (event.key === 'Escape') hide();
    if (!step) return;
    event.preventDefault();
    show(Math.min(Math.max(chosen + step, 0), times.length - 1));
  });
  return {
    cursor,
    line: cursor.querySelector('line'),
    time: chart.querySelector('[data-time]'),
    keys: [...chart.querySelectorAll('[data-value]')].map((key) => ({ key, values: key.dataset.value.split('|') })),
  };
}

function nearest(share) {
  let best = 0;
  for (let at = 1; at < places.length; at++) {
    if (Math.abs(places[at] - share) < Math.abs(places[best] - share)) best = at;
  }
  return best;
}

function show(at) {
  chosen = at;
  slider.value = at;
  told.textContent = times[at];
  for (const { cursor, line, time, keys } of charts) {
    cursor.removeAttribute('hidden');
    line.setAttribute('x1', `${places[at] * 100}%`);
    line.setAttribute('x2', `${places[at] * 100}%`);
    time.textContent = times[at];
    for (const { key, values } of keys) key.textContent = values[at];
  }
}

function hide() {
  chosen = -1;
  told.textContent = '';
  for (const { cursor, time, keys } of charts) {
    cursor.setAttribute('hidden', '');
    time.textContent = '';
    for (const { key } of keys) key.textContent = '';
  }
}
