import { html, nothing } from '/webjars/lit-html/3.3.2/lit-html.js';
import { runTitle, stateLabel } from './format.js';
import { live } from './live.js';
import { icon } from './parts/icons.js';
import { go, runHref } from './url.js';

const KEY = 'pyoji.notices';
const ENDED = new Set(['finished', 'failed', 'stopped', 'paused', 'interrupted']);

const possible = () => 'Notification' in window && window.isSecureContext;
const wanted = () => possible() && localStorage.getItem(KEY) === 'on' && Notification.permission === 'granted';

/** A button that asks leave for a notice when a run ends, and takes it back; nothing asks by itself. */
export function noticesButton(changed) {
  if (!possible()) return nothing;
  const on = wanted();
  const refused = Notification.permission === 'denied';
  const says = refused
    ? 'The browser refuses notices for this page; allow them in its settings'
    : on
      ? 'Notices when a run ends are on'
      : 'Tell me when a run ends';
  const press = async () => {
    await toggle(on);
    changed();
  };
  return html`<button type="button" class="icon-button" aria-label=${says} title=${says} aria-pressed=${on ? 'true' : 'false'}
    ?disabled=${refused} @click=${press}>
    ${icon('bell')}
  </button>`;
}

async function toggle(on) {
  if (on) {
    localStorage.setItem(KEY, 'off');
    return;
  }
  const answer = Notification.permission === 'granted' ? 'granted' : await Notification.requestPermission();
  localStorage.setItem(KEY, answer === 'granted' ? 'on' : 'off');
  keepWatch();
}

// One tab at a time holds the lock: it keeps its stream when hidden, and it alone tells.
let watching = false;
let keeper = false;
function keepWatch() {
  if (!wanted() || watching || !navigator.locks) return;
  watching = true;
  navigator.locks.request('pyoji-notices', () => {
    keeper = true;
    live.keepWhenHidden = true;
    live.start();
    return new Promise(() => {});
  });
}

function onChange(_, { runs, before }) {
  if (!keeper || !wanted()) return;
  for (const run of runs) {
    if (hasEnded(run, before.get(run.id))) tell(run);
  }
}

/**
 * Whether a run has ended since it was as before tells; also one that failed before it ran. One that waited and was taken out of the
 * queue has not, and of one that was not known nobody can say.
 */
export function hasEnded(run, before) {
  return before !== undefined && before.state !== run.state && ENDED.has(run.state) && (before.state === 'running' || run.state !== 'stopped');
}

function tell(run) {
  const notice = new Notification(`${runTitle(run)}: ${stateLabel(run.state)}`, {
    body: run.reason ?? `step ${run.step} of ${run.steps}`,
    icon: run.thumb,
    tag: run.id,
  });
  notice.addEventListener('click', () => {
    window.focus();
    go(runHref(run.id));
    notice.close();
  });
}

live.subscribe(onChange);
keepWatch();
