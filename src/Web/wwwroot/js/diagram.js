// Pointing at a box of a diagram lights what it calls and what calls it.

for (const diagram of document.querySelectorAll('svg.diagram')) {
  const boxes = [...diagram.querySelectorAll('[data-box]')];
  const lines = [...diagram.querySelectorAll('.line')];

  for (const box of boxes) {
    box.addEventListener('pointerenter', () => light(box.dataset.box));
    box.addEventListener('focus', () => light(box.dataset.box));
    box.addEventListener('pointerleave', dim);
    box.addEventListener('blur', dim);
  }

  function light(id) {
    const near = new Set([id]);
    for (const line of lines) {
      const touches = line.dataset.from === id || line.dataset.to === id;
      line.classList.toggle('lit', touches);
      if (touches) near.add(line.dataset.from).add(line.dataset.to);
    }
    for (const box of boxes) box.classList.toggle('lit', near.has(box.dataset.box));
    diagram.classList.add('lighting');
  }

  function dim() {
    diagram.classList.remove('lighting');
  }
}
