import { isRetryable, Problem, SignedOutError } from '../domain/problem';
import type { Send } from './http';
import type { Session } from './session';

/** Adds the access token of the signed-in person to every call of a {@link Send}. */
export type Authorize = <Paths extends object>(send: Send<Paths>) => Send<Paths>;

/**
 * Calls with the access token of `session`. If the server refuses a token that is not old (its keys
 * have rotated, or a clock is wrong), the call is repeated once with a new one.
 *
 * @param answered is called when the server has answered, also if it has refused something
 */
export function authorized(session: Session, answered: () => void = () => undefined): Authorize {
  return (send) => async (call, options) => {
    const ask = async (token: string) => {
      try {
        const answer = await send(call, { ...options, token });
        answered();
        return answer;
      } catch (error) {
        if (error instanceof Problem && !isRetryable(error)) {
          answered();
        }
        throw error;
      }
    };
    const { access_token } = await session.current();
    try {
      return await ask(access_token);
    } catch (error) {
      if (!isRefusedToken(error)) {
        throw error;
      }
    }
    const renewed = await session.renew(access_token);
    try {
      return await ask(renewed.access_token);
    } catch (error) {
      if (isRefusedToken(error)) {
        session.refuse();
        throw new SignedOutError();
      }
      throw error;
    }
  };
}

function isRefusedToken(error: unknown): boolean {
  return error instanceof Problem && error.status === 401;
}

/** A function, for parts that call it and are loaded later. */
export interface LateCalls {
  /** Its address. */
  readonly base: string;
  readonly send: Authorize;
}
