import { svg, html } from 'lit';

/* Few, and never without words except where the words stand in the label. 16 × 16, drawn with the text's colour. */
const PATHS = {
  home: 'M2.5 7.5 8 3l5.5 4.500M4 6.800V13h8V6.8',
  records: 'M2.5 4h11M2.5 8h11M2.5 12h11M6 4v8',
  flows: 'M2.5 4.500h4v3h-4zM9.5 8.500h4v3h-4zM4.5 7.500v2.500h5',
  parked: 'M8 2.500a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11ZM6.5 6v4M9.5 6v4',
  plugins: 'M6 2.500V5M10 2.500V5M4 5h8v3a4 4 0 0 1-8 0zM8 12v2',
  imports: 'M8 2.500V10M5 7l3 3 3-3M3 13h10',
  search: 'M7 2.500a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9ZM10.3 10.300l3.2 3.2',
  menu: 'M2.5 4.500h11M2.5 8h11M2.5 11.5h11',
  close: 'M4 4l8 8M12 4l-8 8',
  plus: 'M8 3v10M3 8h10',
  down: 'M4.5 6.5 8 10l3.5-3.5',
  up: 'M4.5 9.5 8 6l3.5 3.5',
  right: 'M6.5 4.5 10 8l-3.5 3.5',
  columns: 'M2.5 3.500h11v9h-11zM6.2 3.500v9M9.8 3.500v9',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  play: 'M5 3.500v9l7-4.500z',
  pause: 'M5.5 4v8M10.5 4v8',
  check: 'M3.5 8.500l3 3 6-7',
};

/** An icon, hidden from screen readers. */
export const icon = name => html`<svg class="i" width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${svg`<path d=${PATHS[name]}/>`}</svg>`;
