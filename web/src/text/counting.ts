/** The forms that a number can want in the languages of this page; `#` stands for the number. */
export interface Forms {
  readonly one: string;
  readonly other: string;
}

/** Chooses the form that `count` wants, and puts the number in. */
export type Count = (count: number, forms: Forms) => string;

/** The rules of the language are made when something is counted first, because making them takes long: not at the start of the page. */
export function counting(language: string): Count {
  let rules: Intl.PluralRules | null = null;
  let digits: Intl.NumberFormat | null = null;
  return (count, { one, other }) => {
    rules ??= new Intl.PluralRules(language);
    digits ??= new Intl.NumberFormat(language);
    return (rules.select(count) === 'one' ? one : other).replace('#', digits.format(count));
  };
}
