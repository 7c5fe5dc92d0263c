import { QiaoElement, html, css, nothing, define, t, shared, list } from '../ui/base.js';
import '../ui/dialog.js';

/** Two people edited one flow: `mine` {text, contested} is this reader's work laid over `current`. Says `q-chosen` {text}, or `q-left`. */
class FlowConflict extends QiaoElement {
  static properties = { mine: { attribute: false }, current: { attribute: false } };
  static styles = [shared, css`
    pre { margin: var(--s3) 0 0; border: 1px solid var(--line); border-radius: var(--radius); overflow: auto; max-height: 50vh; font: 12.5px/20px var(--mono); padding: var(--s2) 0; }
    pre span { display: block; padding: 0 var(--s3); white-space: pre; min-width: max-content; }
    pre span::before { content: attr(data-sign) "  "; color: var(--mut); }
    .both { margin-top: var(--s2); color: var(--warn); }
    .theirs { background: var(--bad-bg); color: var(--bad); } .mine { background: var(--ok-bg); color: var(--ok); }`];

  firstUpdated() {
    this.renderRoot.querySelector('q-dialog').show();
  }

  choose(text) {
    this.emit('q-chosen', { text });
  }

  render() {
    const lines = difference(this.current.text.split('\n'), this.mine.text.split('\n'));
    return html`<q-dialog wide .heading=${t('flow-conflict.heading')} @q-close=${() => this.emit('q-left')}>
      <p>${t('flow-conflict.text')}</p>${this.mine.contested.length > 0 ? html`<p class="both">${t('flow-conflict.contested', { what: list(this.mine.contested) })}</p>` : nothing}
      <pre tabindex="0" role="group" aria-label=${t('flow-conflict.lines')}>${lines.map(([side, line]) => html`<span class=${side} data-sign=${{ theirs: '−', mine: '+', both: ' ' }[side]}>${line}</span>`)}</pre>
      <button slot="actions" @click=${() => this.renderRoot.querySelector('q-dialog').close()}>${t('action.cancel')}</button>
      <button slot="actions" @click=${() => this.choose(this.current.text)}>${t('flow-conflict.theirs')}</button>
      <button slot="actions" class="main" @click=${() => this.choose(this.mine.text)}>${t('flow-conflict.mine')}</button></q-dialog>`;
  }
}
define('q-flow-conflict', FlowConflict);

/** [['both' | 'theirs' | 'mine', line]]: the longest common part of two short texts, and what each has beside it. */
function difference(theirs, mine) {
  const length = theirs.map(() => new Array(mine.length + 1).fill(0)).concat([new Array(mine.length + 1).fill(0)]);
  for (let i = theirs.length - 1; i >= 0; i--) {
    for (let j = mine.length - 1; j >= 0; j--) {
      length[i][j] = theirs[i] === mine[j] ? length[i + 1][j + 1] + 1 : Math.max(length[i + 1][j], length[i][j + 1]);
    }
  }
  const all = [];
  let [i, j] = [0, 0];
  while (i < theirs.length || j < mine.length) {
    if (i < theirs.length && theirs[i] === mine[j]) {
      all.push(['both', theirs[i++]]);
      j++;
    } else if (j >= mine.length || (i < theirs.length && length[i + 1][j] >= length[i][j + 1])) {
      all.push(['theirs', theirs[i++]]);
    } else {
      all.push(['mine', mine[j++]]);
    }
  }
  return all;
}
