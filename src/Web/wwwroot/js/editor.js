// Makes the text of a design kinder to edit: a chosen file is shown before it is sent, and a problem leads to its line.

const area = document.querySelector('[data-editor]');
const file = document.querySelector('[data-file]');

file?.addEventListener('change', async () => {
  const chosen = file.files[0];
  if (!chosen || chosen.size > 1_000_000) return;
  area.value = await chosen.text();
  file.value = '';
  area.focus();
});

for (const link of document.querySelectorAll('[data-line]')) {
  link.addEventListener('click', (event) => {
    if (!area?.checkVisibility()) return;
    event.preventDefault();
    const lines = area.value.split('\n');
    const line = Number(link.dataset.line) - 1;
    const start = lines.slice(0, line).join('\n').length + (line > 0 ? 1 : 0);
    area.focus();
    area.setSelectionRange(start, start + (lines[line]?.length ?? 0));
    area.scrollTop = Math.max(0, (line - 4) * parseFloat(getComputedStyle(area).lineHeight));
    area.scrollIntoView({ block: 'center' });
  });
}
