// The read-out of charts: the values at the time under the pointer, at the time that the arrow keys chose, or at that
// of the slider above them. The charts of a run share one clock, so they move together, and their values are fetched
// when somebody first wants them; any other moves by itself and takes its values from the table that it carries.

const wakers = ['pointerover', 'focusin', 'keydown', 'input'];
const steps = { ArrowLeft: -1, ArrowRight: 1, PageUp: -10, PageDown: 10 };

for (const clock of document.querySelectorAll('[data-values]')) {
  const scrub = document.querySelector('[data-scrub]');
  const output = scrub.querySelector('output');
  const pressed = []; // Keys while the values come, which are not to be lost.
  const press = (event) => {
    if (!steps[event.key] || !event.target.matches('[data-plot]')) return;
    event.preventDefault();
    pressed.push(event);
  };
  const listen = (change) => {
    for (const place of [clock, scrub]) for (const type of wakers) place[change](type, wake);
  };
  const wake = async () => {
    listen('removeEventListener');
    output.textContent = '';
    const values = await valuesAt(clock.dataset.values);
    if (!values) {
      pressed.length = 0;
      output.textContent = 'The values could not be loaded. Point at a chart or press a key again.';
      listen('addEventListener');
      return;
    }
    const { times, places, events, charts } = values;
    const told = times.map((time, at) => (events[at] ? `${time}, ${events[at]}` : time));
    follow(times, places, [...clock.querySelectorAll('[data-chart]')].map((chart) =>
      parts(chart, (_, index) => charts[chart.querySelector('h3').id][index])), scrub, told);
    clock.removeEventListener('keydown', press);
    for (const { target, key } of pressed) target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  };
  scrub.removeAttribute('hidden');
  clock.addEventListener('keydown', press);
  listen('addEventListener');
}

for (const chart of document.querySelectorAll('[data-chart]')) {
  if (chart.closest('[data-values]')) continue;
  const rows = [...chart.querySelectorAll('tbody tr')];
  const column = (key) => rows.map((row) => row.cells[Number(key.dataset.value) + 1].textContent);
  const places = rows.map((row) => Number(row.dataset.at));
  follow(rows.map((row) => row.cells[0].textContent), places, [parts(chart, column)]);
}

/** Null where the site does not answer with them. */
async function valuesAt(address) {
  try {
    const answer = await fetch(address);
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

function parts(chart, valuesOf) {
  const frame = chart.querySelector('[data-plot]');
  const cursor = frame.querySelector('[data-cursor]');
  return {
    frame,
    plot: frame.querySelector('svg'),
    cursor,
    line: cursor.querySelector('line'),
    time: chart.querySelector('[data-time]'),
    keys: [...chart.querySelectorAll('[data-value]')].map((key, index) => ({ key, values: valuesOf(key, index) })),
  };
}

function follow(times, places, charts, scrub, told = times) {
  const slider = scrub?.querySelector('input');
  const output = scrub?.querySelector('output');
  let chosen = -1;

  slider?.addEventListener('input', () => show(Number(slider.value)));
  if (slider && slider.value !== slider.defaultValue) show(Number(slider.value)); // Moved while the values came.
  for (const { frame, plot } of charts) {
    frame.addEventListener('pointermove', (event) => {
      const box = plot.getBoundingClientRect();
      show(nearest((event.clientX - box.left) / box.width));
    });
    frame.addEventListener('pointerleave', hide);
    frame.addEventListener('blur', hide);
    frame.addEventListener('keydown', (event) => {
      const step = steps[event.key];
      if (event.key === 'Escape') hide();
      if (!step) return;
      event.preventDefault();
      show(Math.min(Math.max(chosen + step, 0), times.length - 1));
    });
  }

  function nearest(share) {
    let best = 0;
    for (let at = 1; at < places.length; at++) {
      if (Math.abs(places[at] - share) < Math.abs(places[best] - share)) best = at;
    }
    return best;
  }

  function show(at) {
    if (times[at] === undefined) return;
    chosen = at;
    if (scrub) {
      [slider.value, output.textContent] = [at, told[at]];
      slider.setAttribute('aria-valuetext', told[at]);
    }
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
    if (scrub) output.textContent = '';
    for (const { cursor, time, keys } of charts) {
      cursor.setAttribute('hidden', '');
      time.textContent = '';
      for (const { key } of keys) key.textContent = '';
    }
  }
}
