/* Icons stand in base.js, which the first page has anyway. */
export { icon } from './base.js';
