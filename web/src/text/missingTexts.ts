/** The texts that one of two catalogues has and the other one has not, or that are empty, by their path. */
export function missingTexts(one: object, other: object, path = ''): readonly string[] {
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].flatMap((key) => {
    const values = [one, other].map((each) => (each as Readonly<Record<string, unknown>>)[key]);
    const [first, second] = values;
    const here = `${path}${key}`;
    if (isObject(first) && isObject(second)) {
      return missingTexts(first, second, `${here}.`);
    }
    return values.includes('') || typeof first !== typeof second ? [here] : [];
  });
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
