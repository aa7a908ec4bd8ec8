// Kinds of rules. Each makes a function from a configuration to what is wrong with it; what is not known yet is right.

import { items, UNKNOWN } from './values.js';

export function range(path, least, most) {
  return each(path, (value) => {
    const number = Number(value);
    return Number.isFinite(number) && number >= least && number <= most
      ? null
      : `${value} must be between ${least} and ${most}`;
  });
}

export function seconds(path, least, most) {
  return each(path, (value) => {
    const [, number] = /^([0-9]+(?:\.[0-9]{1,9})?)s$/.exec(value) ?? [];
    return number !== undefined && Number(number) >= least && Number(number) <= most
      ? null
      : `"${value}" must be seconds between "${least}s" and "${most}s"`;
  });
}

export function multiples(path, unit) {
  return each(path, (value) =>
    /^[0-9]+s$/.test(value) && Number.parseInt(value, 10) % unit === 0
      ? null
      : `"${value}" must be a multiple of ${unit} seconds`,
  );
}

export function matches(path, form) {
  return each(path, (value) => (form.test(value) ? null : `"${value}" must match ${form.source}`));
}

export function cron(path) {
  const limits = [
    [0, 59],
    [0, 23],
    [1, 31],
    [1, 12],
    [0, 7],
  ];
  const inside = (text, [least, most]) => /^[0-9]+$/.test(text) && Number(text) >= least && Number(text) <= most;
  const field = (text, limit) =>
    text.split(',').every((part) => {
      const [, base, step] = /^([^/]+)(?:\/([0-9]+))?$/.exec(part) ?? [];
      const ends = base?.split('-') ?? [];
      return (
        base !== undefined &&
        step !== '0' &&
        (base === '*' || (ends.length <= 2 && ends.every((end) => inside(end, limit))))
      );
    });
  return each(path, (value) => {
    const fields = value.trim().split(/\s+/);
    return fields.length === 5 && fields.every((text, i) => field(text, limits[i]))
      ? null
      : `"${value}" must be five fields of cron: minute hour day month weekday, for example "* * * * *"`;
  });
}

export function exactlyOne(path, names) {
  return counted(path, names, (set) => set === 1, 'exactly one');
}

export function atMostOne(path, names) {
  return counted(path, names, (set) => set <= 1, 'at most one');
}

export function together(path, names) {
  return counted(path, names, (set) => set === 0 || set === names.length, 'all or none');
}

export function required(path, name) {
  return counted(path, [name], (set) => set === 1, 'one');
}

function counted(path, names, accepts, words) {
  return blocks(path, (block, at) => {
    const values = names.map((name) => block[name]);
    const unknown = values.includes(UNKNOWN) && path !== '';
    return unknown || accepts(values.filter(isSet).length)
      ? []
      : [{ path: [...at, names[0]], message: `${words} of ${names.join(', ')} must be given` }];
  });
}

export function notAbove(path, low, high) {
  return blocks(path, (block, at) =>
    number(block[low]) > number(block[high])
      ? [{ path: [...at, low], message: `${block[low]} must not be above ${high}, which is ${block[high]}` }]
      : [],
  );
}

export function concurrencyNeedsCpu() {
  return blocks('service_config', (block, at) =>
    number(block.max_instance_request_concurrency) > 1 && number(block.available_cpu) < 1
      ? [
          {
            path: [...at, 'max_instance_request_concurrency'],
            message: 'more than one request at a time needs at least 1 CPU',
          },
        ]
      : [],
  );
}

export function kafkaMemory() {
  const gib = 1024 ** 3;
  return blocks('capacity_config', (block, at) => {
    const perCpu = number(block.memory_bytes) / gib / number(block.vcpu_count);
    return perCpu < 1 || perCpu > 8
      ? [{ path: [...at, 'memory_bytes'], message: 'must be 1 to 8 GiB for each vCPU' }]
      : [];
  });
}

/** A rule for the value at `path`, wherever it is set and known. */
function each(path, mistake) {
  const names = path.split('.');
  const last = names.pop();
  return blocks(names.join('.'), (block, at) => {
    const message = isSet(block[last]) && block[last] !== UNKNOWN ? mistake(block[last]) : null;
    return message === null ? [] : [{ path: [...at, last], message }];
  });
}

/** A rule for every block at `path`; the empty path is the resource itself. */
function blocks(path, check) {
  const names = path === '' ? [] : path.split('.');
  return (config) =>
    names
      .reduce(
        (found, name) => found.flatMap((block) => items(block[name]).filter((item) => item !== UNKNOWN)),
        [config],
      )
      .flatMap((block) => check(block, names));
}

/** As a number; not one (and so equal, above and below nothing) where it is absent or not known. */
function number(value) {
  return isSet(value) && value !== UNKNOWN ? Number(value) : Number.NaN;
}

function isSet(value) {
  return value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0);
}
