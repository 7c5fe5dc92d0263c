/* Forms from settings schemas: what /api/v1/offers/KIND/NAME says of a settings class, as fields of a q-form, and back. */
import { t, number, list } from './i18n.js';

const KINDS = { integer: 'integer', number: 'decimal', boolean: 'boolean', array: 'texts' };

/** Fields of a q-form; `secrets` are the names that there are. */
export function fieldsOf(schema, secrets = []) {
  return Object.entries(schema.properties).map(([name, property]) => ({
    name, labels: property.title, traits: schema.required.includes(name) ? ['required'] : [],
    kind: property.secret ? 'secret' : property.enum ? 'enum' : (KINDS[property.type] ?? 'text'),
    codes: property.enum?.map(word => ({ code: word, labels: word })), names: secrets, help: help(property),
  }));
}

/** Range, unit and default of a setting, as far as it has them. */
function help(property) {
  const range = [property.minimum, property.maximum].map(limit => (limit === undefined ? '' : number(limit)));
  const parts = [
    range.some(Boolean) ? t('settings.range', { from: range[0] || '−∞', to: range[1] || '∞' }) : '',
    property.unit ? t('settings.unit', { unit: property.unit }) : '',
    property.secret ? t('settings.secret') : '',
    property.default && property.type !== 'boolean' ? t('settings.default', { value: property.default }) : '',
  ];
  return list(parts.filter(Boolean));
}

/** Values of the form from settings as a file has them; what is not said shows its default. */
export function valuesOf(schema, settings = {}) {
  return Object.fromEntries(Object.entries(schema.properties).map(([name, property]) => {
    const given = settings[name];
    if (given !== undefined) {
      return [name, property.secret ? { secret: given.secret ?? '' } : property.type === 'array' || property.type === 'boolean' ? given : String(given)];
    }
    return [name, property.type === 'boolean' ? property.default === 'true' : property.type === 'array' ? split(property.default) : undefined];
  }).filter(([, value]) => value !== undefined));
}

const split = text => (text ? text.split(',').map(part => part.trim()) : []);

/** Settings as a file writes them; what equals its default is left out. */
export function settingsOf(schema, values) {
  const all = Object.entries(schema.properties).map(([name, property]) => [name, plain(property, values[name])]);
  return Object.fromEntries(all.filter(([name, value]) => value !== undefined && !isDefault(schema.properties[name], value)));
}

function plain(property, value) {
  if (value === undefined || value === null || value === '') {
    return undefined;
  } else if (property.secret) {
    return value.secret ? { secret: value.secret } : undefined;
  } else if (property.type === 'integer' || property.type === 'number') {
    return /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value; // What is no number is the platform's to refuse.
  }
  return value;
}

function isDefault(property, value) {
  return property.default !== undefined && (Array.isArray(value) ? value.join(',') : String(value)) === property.default;
}

/** Refusals by the name of the setting, and those that concern no setting. */
export function problemsOf(problems, root = '') {
  const byName = {};
  const others = [];
  problems.forEach(problem => {
    const path = root && problem.path.startsWith(`${root}.`) ? problem.path.slice(root.length + 1) : root ? '' : problem.path;
    const name = path.split(/[.[]/)[0];
    if (name) {
      byName[name] ??= problem.message;
    } else {
      others.push(problem.message);
    }
  });
  return { byName, others };
}
