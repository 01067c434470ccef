// The read-out of charts: the values at the time under the pointer, at the time that the arrow keys chose, or at that
// of the slider above them. The charts of a run share one clock, so they move together; any other moves by itself and
// takes its values from the table that it carries.

for (const clock of document.querySelectorAll('[data-clock]')) {
  const charts = [...clock.querySelectorAll('[data-chart]')].map((chart) =>
    parts(chart, (key) => key.dataset.value.split('|')));
  follow(clock.dataset.clock.split('|'), clock.dataset.at.split('|').map(Number), charts,
    document.querySelector('[data-scrub]'));
}

for (const chart of document.querySelectorAll('[data-chart]')) {
  if (chart.closest('[data-clock]')) continue;
  const rows = [...chart.querySelectorAll('tbody tr')];
  const column = (key) => rows.map((row) => row.cells[Number(key.dataset.value) + 1].textContent);
  const places = rows.map((row) => Number(row.dataset.at));
  follow(rows.map((row) => row.cells[0].textContent), places, [parts(chart, column)]);
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
    keys: [...chart.querySelectorAll('[data-value]')].map((key) => ({ key, values: valuesOf(key) })),
  };
}

function follow(times, places, charts, scrub) {
  const slider = scrub?.querySelector('input');
  const told = scrub?.querySelector('output');
  let chosen = -1;

  scrub?.removeAttribute('hidden');
  slider?.addEventListener('input', () => show(Number(slider.value)));
  for (const { frame, plot } of charts) {
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
    if (scrub) [slider.value, told.textContent] = [at, times[at]];
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
    if (scrub) told.textContent = '';
    for (const { cursor, time, keys } of charts) {
      cursor.setAttribute('hidden', '');
      time.textContent = '';
      for (const { key } of keys) key.textContent = '';
    }
  }
}
