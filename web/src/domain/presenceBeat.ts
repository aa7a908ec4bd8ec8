/** One person, as the server told it last. */
export interface SeenPerson {
  readonly active: boolean;
  /** The minute in which the person was here last; null if nothing is told. */
  readonly last_active_at: string | null;
}

export interface Beat {
  readonly device_id: string;
  /** Counts the beats and good-byes of the device: one that was overtaken by a good-bye does not count. */
  readonly number: number;
  readonly visible_chat: string | null;
  readonly watch: readonly string[];
}

export interface PresenceAnswer {
  /** The time of the server. */
  readonly now: string;
  readonly presence: boolean;
  readonly users: readonly (SeenPerson & { readonly user_id: string })[];
}
