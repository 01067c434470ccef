// Finds as one types: the same results as the form gives, asked for after a short pause.

const field = document.querySelector('[data-search]');
const results = document.querySelector('[data-search-results]');
let waiting = 0;
let asking = null;

field.addEventListener('input', () => {
  clearTimeout(waiting);
  waiting = setTimeout(ask, 140);
});
field.focus({ preventScroll: true });

async function ask() {
  asking?.abort();
  asking = new AbortController();
  const query = new URLSearchParams({ q: field.value });
  try {
    const answer = await fetch(`/search/results?${query}`, { signal: asking.signal });
    if (!answer.ok) return;
    results.innerHTML = await answer.text();
    history.replaceState(null, '', `/search?${query}`);
  } catch (failure) {
    if (failure.name !== 'AbortError') throw failure;
  }
}
