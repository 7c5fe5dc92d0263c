import { html, define, t, Page } from '../ui/base.js';
import { href } from '../ui/router.js';

/** Where no page is. */
define('page-missing', class extends Page {
  render() {
    return html`<q-empty .heading=${t('missing.heading')} .text=${t('missing.text')}><a class="button" href=${href('')}>${t('missing.home')}</a></q-empty>`;
  }
});
