/* What both pages of plugins show and do: states, offers, what an action would bring, the actions. */
import { html, nothing, t, tx, number, list } from '../ui/base.js';
import { api, at, call } from '../ui/api.js';
import { href, path } from '../ui/router.js';
import { live } from '../ui/live.js';
import { toast, toastProblem } from '../ui/toast.js';

const TONES = { active: 'ok', waiting: 'warn', stopped: '', quarantined: 'bad', rejected: 'bad' };

/** The state of a plugin as a tag: colour and word. */
export const pluginTag = plugin => html`<span class="tag ${TONES[plugin.state] ?? ''}">${t(`plugin.state.${plugin.state}`)}</span>`;

const CONNECTION_TONES = { open: 'ok', waiting: 'warn', invalid: 'bad' };

/** The state of a connection as a tag. */
export const connectionTag = status => html`<span class="tag ${CONNECTION_TONES[status.state] ?? ''}">${t(`connection.state.${status.state}`)}</span>`;

/** The last word of a plugin's name: what people say. */
export const shortName = name => (name.endsWith('.jar') ? name : name.split('.').at(-1));

/** The page of a plugin. */
export const pluginHref = name => href(path('plugins', name));

/** Links to flows. */
export const flowLinks = flows => flows.map((flow, index) => html`${index > 0 ? html`<span class="mut">, </span>` : nothing}<a href=${href(path('flows', flow))}>${flow}</a>`);

/** What a plugin offers, or offered last. */
export const offersOf = (offers, plugin) => offers.filter(offer => offer.plugin === plugin);

/** Counts by kind, in words. */
export function kinds(offers) {
  const counts = ['connector', 'mapper', 'converter', 'filter'].map(kind => [kind, offers.filter(offer => offer.kind === kind).length]);
  return list(counts.filter(([, count]) => count > 0).map(([kind, count]) => t(`offer.${kind}`, { count })));
}

/** Changes that stand unread at the source of a flow. */
const pending = flow => Math.max(0, live.flows.get(flow)?.row.pending ?? 0);

/** Flows with the changes that each has before it. */
const withPending = flows => [...new Set(flows)].sort().map(name => ({ name, pending: pending(name) }));

/** The flows that would wait without these names, unless another plugin offers them too. */
export function waitingWithout(offers, plugin, names = undefined) {
  const isOther = offer => offers.some(o => o.kind === offer.kind && o.name === offer.name && o.isThere && o.plugin !== plugin);
  const gone = offersOf(offers, plugin).filter(offer => offer.isThere && offer.isChosen && !isOther(offer)
    && (!names || names.some(name => name.kind === offer.kind && name.name === offer.name)));
  return withPending(gone.flatMap(offer => offer.flows));
}

/** The flows that wait for what a plugin offered, or would. */
export function waitingFor(offers, plugin, names = undefined) {
  const wanted = offers.filter(offer => !offer.isThere
    && (names ? names.some(name => name.kind === offer.kind && name.name === offer.name) : offer.plugin === plugin));
  return withPending(wanted.flatMap(offer => offer.flows));
}

/** A list of flows with the changes that wait in each. */
export const effectList = flows => html`<ul class="flows">${flows.map(flow => html`<li><a href=${href(path('flows', flow.name))}>${flow.name}</a><span class="mut">${flow.pending > 0 ? t('plugin.pending', { count: flow.pending }) : t('plugin.none-pending')}</span></li>`)}</ul>`;

/** A duration of the API, PT1.5S, in words. */
export function took(text) {
  const [, minutes = 0, seconds = 0] = /^PT(?:(\d+)M)?(?:([\d.]+)S)?$/.exec(text) ?? [];
  const millis = (Number(minutes) * 60 + Number(seconds)) * 1000;
  return t('plugin.millis', { millis: number(millis, { maximumFractionDigits: millis < 10 ? 1 : 0 }) });
}

/** Uploads a jar: examine, '' to install, upgrade. Gives what the platform said, also where it refused. */
export async function send(verb, file) {
  const address = at(['plugins', verb].filter(Boolean), { file: file.name });
  try {
    return (await call('POST', address, { body: file, type: 'application/java-archive' })).data;
  } catch (problem) {
    if (problem.document?.report) {
      return problem.document.report;
    }
    throw problem;
  }
}

/** Starts, stops or removes a plugin and says what came of it. */
export async function tellPlugin(name, verb) {
  try {
    const report = verb === 'remove' ? await api.remove(['plugins', name]) : await api.post(['plugins', name, verb]);
    toast(report.message, verb === 'stop' ? { undo: () => tellPlugin(name, 'start') } : {});
    return true;
  } catch (problem) {
    toastProblem(problem);
    return false;
  }
}

const SEVERITIES = { ok: 'ok', warning: 'warn', error: 'bad' };

/** What a check found, one line each: colour, word, sentence, what to do. */
export const findings = all => html`<ul class="findings">${all.map(finding => html`<li><span class="tag ${SEVERITIES[finding.severity]}">${t(`finding.${finding.severity}`)}</span>
  <div><p>${tx(finding.what)}</p>${finding.remedy ? html`<p class="mut small">${t('problem.next', { what: tx(finding.remedy) })}</p>` : nothing}</div></li>`)}</ul>`;
