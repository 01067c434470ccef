// What every page adds when scripts run: shortcuts, the sheet that lists them, and the scripts of what the page has on
// it.
// Nothing here is needed to use the site.

const parts = { '[data-chart]': 'chart', 'svg.diagram': 'diagram', '[data-run]': 'run', '[data-editor]': 'editor',
  '[data-search]': 'search', '[data-quiz]': 'quiz' };
for (const [selector, name] of Object.entries(parts)) {
  if (document.querySelector(selector)) import(`./${name}.js`);
}

const sheet = document.getElementById('keys');
const places = { h: '/', g: '/gallery', d: '/designs', l: '/library' };
let waitingForPlace = false;

document.addEventListener('click', (event) => {
  const opener = event.target.closest('[data-open]');
  if (opener) {
    event.preventDefault();
    document.getElementById(opener.dataset.open).showModal();
  }
  if (event.target.closest('[data-close]')) event.target.closest('dialog').close();
});

// A shortcut of one key must be possible to turn off (WCAG 2.1.4): speech input would set it off by accident.
const keySwitch = sheet.querySelector('[data-keys-switch]');
keySwitch.addEventListener('click', () => turnKeys(!keysAreOn()));
turnKeys(keysAreOn());

function keysAreOn() {
  return localStorage.getItem('keys') !== 'off';
}

function turnKeys(on) {
  localStorage.setItem('keys', on ? 'on' : 'off');
  keySwitch.setAttribute('aria-pressed', String(on));
  keySwitch.textContent = on ? 'Shortcuts are on' : 'Shortcuts are off';
}

document.addEventListener('keydown', (event) => {
  if (!keysAreOn() || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest('input, textarea, select, [contenteditable], dialog')) return;

  if (waitingForPlace && places[event.key]) {
    location.assign(places[event.key]);
    return;
  }
  waitingForPlace = event.key === 'g';

  if (event.key === '?') sheet.showModal();
  if (event.key === 'c') location.assign('/check');
  if (event.key === '/') {
    event.preventDefault();
    location.assign('/search');
  }
  if (event.key === 't') document.querySelector('form[action="/theme"]').requestSubmit();
  if (event.key === 'j') goToSection(1);
  if (event.key === 'k') goToSection(-1);
});

function goToSection(step) {
  const sections = [...document.querySelectorAll('section[id]')];
  const top = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop);
  const at = sections.findLastIndex((section) => section.getBoundingClientRect().top <= top + 4);
  sections[Math.min(Math.max(at + step, 0), sections.length - 1)]?.scrollIntoView();
}

// The tab of the section in view is marked as the current one.
const tabs = [...document.querySelectorAll('.tabs a[href^="#"]')];
if (tabs.length) {
  const observer = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        if (!entry.isIntersecting) continue;
        for (const tab of tabs) {
          if (tab.hash === `#${entry.target.id}`) tab.setAttribute('aria-current', 'true');
          else tab.removeAttribute('aria-current');
        }
      }
    },
    { rootMargin: '-15% 0px -75% 0px' },
  );
  for (const tab of tabs) {
    const section = document.querySelector(tab.hash);
    if (section) observer.observe(section);
  }
}
