import { Problem, SignedOut } from '../domain/problem';
import type { Send } from './http';
import type { Session } from './session';

/** Makes a way to send one that sends in the name of the signed-in person. */
export type Authorize = <Paths extends object>(send: Send<Paths>) => Send<Paths>;

/** A token refused in spite of its age (keys rotated, clock wrong) is replaced once. */
export function authorized(session: Session): Authorize {
  return (send) => async (call, options) => {
    const { access_token } = await session.current();
    try {
      return await send(call, { ...options, token: access_token });
    } catch (error) {
      if (!isRefusedToken(error)) {
        throw error;
      }
    }
    const renewed = await session.renew(access_token);
    try {
      return await send(call, { ...options, token: renewed.access_token });
    } catch (error) {
      if (isRefusedToken(error)) {
        session.end();
        throw new SignedOut();
      }
      throw error;
    }
  };
}

function isRefusedToken(error: unknown): boolean {
  return error instanceof Problem && error.status === 401;
}
