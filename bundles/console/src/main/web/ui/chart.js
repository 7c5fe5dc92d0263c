import { QiaoElement, html, css, define, locale, isDark } from './base.js';
import { fetched } from './api.js';

/** A chart of ECharts: `option` as its documents say, `label` for those who do not see it. Follows theme, language and size. */
class Chart extends QiaoElement {
  static properties = { option: { attribute: false }, label: {} };
  static styles = css`:host { display: block; height: 280px; } div { width: 100%; height: 100%; }`;

  connectedCallback() {
    super.connectedCallback();
    this.sizes = new ResizeObserver(() => this.chart?.resize());
    this.sizes.observe(this);
    this.themed = () => this.requestUpdate();
    addEventListener('qiao-theme', this.themed);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.sizes.disconnect();
    removeEventListener('qiao-theme', this.themed);
    this.chart?.dispose();
    this.chart = this.look = undefined;
  }

  async updated() {
    const charts = await fetched(() => import('echarts'));
    if (!charts) {
      return;
    }
    const look = locale() + isDark();
    if (this.look !== look) {
      this.chart?.dispose();
      this.chart = charts.init(this.renderRoot.querySelector('div'), isDark() ? 'dark' : null, { renderer: 'canvas', locale: locale() === 'en' ? 'EN' : 'ZH' });
      this.look = look;
    }
    // Its usual tooltips are written as markup, which the page's policy refuses; rich text is drawn.
    this.chart.setOption({ backgroundColor: 'transparent', aria: { enabled: true }, ...this.option, tooltip: { ...this.option?.tooltip, renderMode: 'richText' } }, true);
  }

  render() {
    return html`<div role="img" aria-label=${this.label}></div>`;
  }
}
define('q-chart', Chart);
