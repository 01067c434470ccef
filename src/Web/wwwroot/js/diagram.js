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

  // A finding that is open, pointed at or in focus lights its components, and so does going to it.
  for (const finding of document.querySelectorAll('[data-lights]')) {
    const ids = new Set(finding.dataset.lights.split(' ').filter(Boolean));
    finding.addEventListener('pointerenter', () => show(ids));
    finding.addEventListener('focusin', () => show(ids));
    finding.addEventListener('pointerleave', dim);
    finding.addEventListener('focusout', dim);
    finding.querySelector('details').addEventListener('toggle', dim);
  }

  function show(ids) {
    if (!ids.size) return;
    for (const line of lines) line.classList.toggle('lit', ids.has(line.dataset.from) && ids.has(line.dataset.to));
    for (const box of boxes) box.classList.toggle('lit', ids.has(box.dataset.box));
    diagram.classList.add('lighting');
  }

  // What stays lit when nothing is pointed at: the components of the findings that are open.
  function dim() {
    const open = [...document.querySelectorAll('[data-lights]:has(> details[open])')];
    const ids = new Set(open.flatMap((finding) => finding.dataset.lights.split(' ').filter(Boolean)));
    diagram.classList.remove('lighting');
    show(ids);
  }
}

// Going to a finding opens it.
function openTarget() {
  if (!location.hash.startsWith('#finding-')) return;
  document.querySelector(`${location.hash} > details`)?.setAttribute('open', '');
}

window.addEventListener('hashchange', openTarget);
if (location.hash) openTarget();
