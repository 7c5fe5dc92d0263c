/* Light, dark, or as the system has it; told to charts, which draw with the tokens' values. */
const dark = matchMedia('(prefers-color-scheme: dark)');

/** What was chosen: light, dark or system. */
export const chosen = () => localStorage.getItem('qiao.theme') ?? 'system';

/** Whether it is dark now. */
export const isDark = () => document.documentElement.dataset.theme === 'dark';

/** Chooses. */
export function setTheme(theme) {
  localStorage.setItem('qiao.theme', theme);
  apply();
}

function apply() {
  const theme = chosen() === 'system' ? (dark.matches ? 'dark' : 'light') : chosen();
  document.documentElement.dataset.theme = theme;
  dispatchEvent(new CustomEvent('qiao-theme', { detail: theme }));
}

dark.addEventListener('change', apply);
apply();
