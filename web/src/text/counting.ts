/** The forms that a number can want in the languages of this page; `#` stands for the number. */
export interface Forms {
  readonly one: string;
  readonly other: string;
}

/** Chooses the form that `count` wants, and puts the number in. */
export type Count = (count: number, forms: Forms) => string;

export function counting(language: string): Count {
  const rules = new Intl.PluralRules(language);
  const digits = new Intl.NumberFormat(language);
  return (count, { one, other }) => (rules.select(count) === 'one' ? one : other).replace('#', digits.format(count));
}
