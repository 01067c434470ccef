// Answers a quiz in its place: the page that the form leads to is fetched, and only the item is exchanged.

document.addEventListener('submit', async (event) => {
  const form = event.target.closest('[data-quiz]');
  if (!form) return;
  event.preventDefault();
  const query = new URLSearchParams(new FormData(form));
  await exchange(form, `${location.pathname}?${query}`);
});

document.addEventListener('click', async (event) => {
  const link = event.target.closest('[data-quiz] a[href*="seed="]');
  if (!link) return;
  event.preventDefault();
  await exchange(link.closest('[data-quiz]'), link.href);
});

async function exchange(form, address) {
  const answer = await fetch(address);
  if (!answer.ok) return location.assign(address);
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const next = page.getElementById(form.id);
  if (!next) return location.assign(address);
  form.replaceWith(next);
  next.querySelector('[role="status"], input:not([type="hidden"])')?.scrollIntoView({ block: 'nearest' });
  next.querySelector('button').focus({ preventScroll: true });
}
