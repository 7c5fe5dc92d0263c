/* A property of a field as the reader left it: what is being typed, and has not been left yet, is not drawn over. */
import { noChange } from 'lit';
import { Directive, directive } from 'lit-html/directive.js';
import { setCommittedValue } from 'lit-html/directive-helpers.js';

const open = new WeakSet();

/** Whether the reader is typing in an element: it has the focus, and a text that no `change` has told yet. */
export const isTyped = element => open.has(element) && element.getRootNode().activeElement === element;

/** `.value=${typed(value)}`: the value, set wherever the element has another one, unless somebody is typing there. */
export const typed = directive(class extends Directive {
  render(value) {
    return value;
  }

  update(part, [value]) {
    const { element, name } = part;
    if (!this.isHeard) {
      element.addEventListener('input', () => open.add(element));
      element.addEventListener('change', () => open.delete(element));
      // A text that was typed and taken back tells no change; another window in front leaves the element the active one.
      element.addEventListener('blur', () => element.getRootNode().activeElement === element || open.delete(element));
      this.isHeard = true;
    }
    if (isTyped(element) || element[name] === value) {
      return noChange;
    }
    open.delete(element);
    setCommittedValue(part);
    return value;
  }
});
