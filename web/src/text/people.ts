/** The people whom a note is about. */
export interface Those {
  /** Their names as a sentence has them. */
  readonly names: string;
  readonly count: number;
  /** Whether the person who reads is one of them. */
  readonly hasMe: boolean;
}
