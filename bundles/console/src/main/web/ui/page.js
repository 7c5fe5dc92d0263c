/* A page stands in base.js, which the first page has anyway. */
export { Page } from './base.js';
