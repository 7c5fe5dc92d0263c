/* What the palette can do besides going somewhere: {label, also, hint, run()}. Add a command here when a page brings one. */
import { api, fetched } from '../ui/api.js';
import { t, locale, setLocale } from '../ui/i18n.js';
import { isDark, setTheme } from '../ui/base.js';
import { live, session } from '../ui/live.js';
import { toast, toastProblem } from '../ui/toast.js';

/** Asks a flow for something and says what came of it: run, approve, backfill, pause, resume. */
export async function tellFlow(name, verb) {
  try {
    const { message } = await api.post(['flows', name, verb]);
    const undo = { pause: 'resume', resume: 'pause' }[verb];
    toast(`${name}: ${message}`, undo ? { undo: () => tellFlow(name, undo) } : {});
  } catch (problem) {
    toastProblem(problem);
  }
}

export function commands() {
  const flows = [...live.flows.values()].flatMap(({ row }) => [
    { label: t('command.run-flow', { name: row.name }), also: `run ${row.name}`, run: () => tellFlow(row.name, 'run') },
    row.state === 'paused'
      ? { label: t('command.resume-flow', { name: row.name }), also: `resume ${row.name}`, run: () => tellFlow(row.name, 'resume') }
      : { label: t('command.pause-flow', { name: row.name }), also: `pause ${row.name}`, run: () => tellFlow(row.name, 'pause') },
  ]);
  return [
    { label: t('command.language'), also: 'language 语言 english 中文', run: () => fetched(() => setLocale(locale() === 'en' ? 'zh-CN' : 'en')) },
    { label: t(isDark() ? 'command.light' : 'command.dark'), also: 'theme dark light', run: () => setTheme(isDark() ? 'light' : 'dark') },
    { label: t('action.sign-out'), also: 'sign out logout', run: () => session.signOut() },
    ...flows,
  ];
}
