// Follows a run while it is under way, and opens its result when it is over.

const panel = document.querySelector('[data-run]');
const state = panel.querySelector('[data-state]');
const progress = panel.querySelector('[data-progress]');
const detail = panel.querySelector('[data-detail]');
const words = { queued: 'Waits for its turn', running: 'Runs' };
const events = new EventSource(`/runs/${panel.dataset.run}/events`);

events.addEventListener('step', (event) => {
  const step = JSON.parse(event.data);
  if (state.textContent !== words[step.state]) state.textContent = words[step.state];
  progress.value = step.share;
  const percent = Math.floor(step.share * 100);
  detail.textContent = step.doing
    ? `${percent} % of the failures, now ${step.doing}`
    : `${percent} % of the simulated time, ${step.events.toLocaleString('en')} events`;
});

events.addEventListener('over', () => {
  events.close();
  location.reload();
});
