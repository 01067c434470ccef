// The read-out of charts: the values at the time under the pointer, or at the time that the arrow keys chose. The
// numbers
// come from the table that every chart carries.

for (const chart of document.querySelectorAll('[data-chart]')) {
  const frame = chart.querySelector('[data-plot]');
  const plot = frame.querySelector('svg');
  const cursor = frame.querySelector('[data-cursor]');
  const line = cursor.querySelector('line');
  const values = [...chart.querySelectorAll('[data-value]')];
  const time = chart.querySelector('[data-time]');
  const rows = [...chart.querySelectorAll('tbody tr')];
  const places = rows.map((row) => Number(row.dataset.at));
  let chosen = -1;

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
    show(Math.min(Math.max(chosen + step, 0), rows.length - 1));
  });

  function nearest(share) {
    let best = 0;
    for (let at = 1; at < places.length; at++) {
      if (Math.abs(places[at] - share) < Math.abs(places[best] - share)) best = at;
    }
    return best;
  }

  function show(at) {
    if (!rows[at]) return;
    chosen = at;
    cursor.removeAttribute('hidden');
    line.setAttribute('x1', `${places[at] * 100}%`);
    line.setAttribute('x2', `${places[at] * 100}%`);
    time.textContent = rows[at].cells[0].textContent;
    for (const value of values) value.textContent = rows[at].cells[Number(value.dataset.value) + 1].textContent;
  }

  function hide() {
    chosen = -1;
    cursor.setAttribute('hidden', '');
    time.textContent = '';
    for (const value of values) value.textContent = '';
  }
}
