export const presence = {
  activeNow: 'active now',
  /** After it: “5 minutes ago”. */
  active: (ago: string) => `active ${ago}`,
  typing: (names: string, count: number) => `${names} ${count <= 1 ? 'is' : 'are'} typing`,
  here: (names: string, count: number) => `${names} ${count <= 1 ? 'is' : 'are'} here`,
  somebody: 'somebody',
};
